// A Leaflet map -> canvases that follow it; painters draw on them in one coordinate system.
import { shown } from "./sketch.js";
import { MARGIN } from "./viewport.js";

/**
 * @typedef {object} View what a painter needs to know
 * @property {CanvasRenderingContext2D} ctx scaled to CSS pixels
 * @property {number} zoom
 * @property {number} scale size of the whole world in pixels
 * @property {number} left world pixels at the canvas's left edge
 * @property {number} top
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {number} ratio device pixels in a CSS pixel
 * @property {{left: number, top: number, right: number, bottom: number}} window the part seen, in CSS pixels of the canvas
 */
/** @typedef {(view: View) => void} Painter */

const SHEETS = { base: 150, data: 420, labels: 440 };

/** @type {any} */
const Sheet = L.Renderer.extend({
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = "gm-sheet";
    this._container.setAttribute("aria-hidden", "true");
    this.painters = [];
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    /** @type {any} */ (L.Renderer.prototype)._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    this.paint();
  },
  paint() {
    if (!this._map || !this._bounds || this.stage.held) return;
    // Printed, a canvas is drawn over again, and what is cleared in it takes all beneath it along.
    if (this.stage.printing) {
      const fresh = this._container.cloneNode();
      this._container.replaceWith(fresh);
      this._container = fresh;
    }
    const view = this.view();
    view.ctx.setTransform(1, 0, 0, 1, 0, 0);
    if (!this.stage.printing) view.ctx.clearRect(0, 0, this._container.width, this._container.height);
    this.paintOn(view);
  },
  /** @param {View} view */
  paintOn(view) {
    const { ctx, ratio } = view;
    for (const { paint } of this.painters) {
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.globalAlpha = 1;
      ctx.setLineDash([]);
      paint(view);
    }
  },
  /** @returns {View} */
  view() {
    const map = this._map;
    const size = this._bounds.getSize();
    const corner = map.getPixelOrigin().add(this._bounds.min);
    const inner = map.getSize();
    const x = (size.x - inner.x) / 2;
    const y = (size.y - inner.y) / 2;
    return {
      ctx: this._container.getContext("2d"),
      zoom: map.getZoom(),
      scale: 256 * 2 ** map.getZoom(),
      left: corner.x,
      top: corner.y,
      width: size.x,
      height: size.y,
      ratio: window.devicePixelRatio || 1,
      window: { left: x, top: y, right: x + inner.x, bottom: y + inner.y },
    };
  },
});

/** The canvases of one map, made when first drawn on. */
export class Stage {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    /** @type {Map<string, any>} */
    this.sheets = new Map();
    this.waiting = 0;
    /** Nothing is painted as long as it is not known what is to be seen. */
    this.held = false;
    this.printing = false;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  /** Paint what paper takes, or what the screen takes again. @param {boolean} on */
  print(on) {
    this.printing = on;
    this.paintNow();
  }

  /**
   * Draw on a sheet from now on, in the order given.
   * @param {keyof typeof SHEETS} name
   * @param {number} order
   * @param {Painter} paint
   * @returns {() => void} stops it
   */
  add(name, order, paint) {
    const sheet = this.sheet(name);
    const entry = { order, paint };
    sheet.painters.push(entry);
    sheet.painters.sort((/** @type {any} */ a, /** @type {any} */ b) => a.order - b.order);
    this.repaint();
    return () => {
      sheet.painters.splice(sheet.painters.indexOf(entry), 1);
      this.repaint();
    };
  }

  /** @param {keyof typeof SHEETS} name */
  sheet(name) {
    let sheet = this.sheets.get(name);
    if (!sheet) {
      const pane = this.map.createPane(`geomap-${name}`);
      pane.style.zIndex = String(SHEETS[name]);
      pane.style.pointerEvents = "none";
      sheet = new Sheet({ pane: `geomap-${name}`, padding: MARGIN });
      sheet.stage = this;
      this.sheets.set(name, sheet);
      sheet.addTo(this.map);
    }
    return sheet;
  }

  /**
   * Have all painters draw elsewhere, as they do on the sheets.
   * @param {any} ctx
   * @param {number} ratio its dots in a CSS pixel
   */
  paintOn(ctx, ratio) {
    this.paintNow();
    for (const name of Object.keys(SHEETS)) {
      const sheet = this.sheets.get(name);
      if (!sheet) continue;
      sheet.paintOn({ ...sheet.view(), ctx, ratio });
    }
    this.repaint();
  }

  /** Paint the data before all else, and wait until they are seen. */
  async begin() {
    this.held = false;
    this.paint("data");
    this.held = true;
    await shown();
  }

  /** Paint all: the map at once, names when it is seen. @param {Element | null} sketch what stood for the map until now */
  async release(sketch) {
    this.held = false;
    this.still();
    this.paint("base", "data");
    sketch?.remove();
    await shown();
    this.paint("labels");
  }

  /** Paint everything again before the next frame. */
  repaint() {
    this.waiting ||= requestAnimationFrame(() => this.paintNow());
  }

  /** Paint everything now. */
  paintNow() {
    this.still();
    this.paint(...Object.keys(SHEETS));
  }

  /** Forget that there is something to paint. */
  still() {
    if (this.waiting) cancelAnimationFrame(this.waiting);
    this.waiting = 0;
  }

  /** @param {string[]} names of sheets */
  paint(...names) {
    for (const name of names) this.sheets.get(name)?.paint();
  }
}

/** @type {WeakMap<L.Map, Stage>} */
const stages = new WeakMap();

/**
 * The stage of a map.
 * @param {L.Map} map
 */
export function stageOf(map) {
  let stage = stages.get(map);
  if (!stage) stages.set(map, (stage = new Stage(map)));
  return stage;
}
