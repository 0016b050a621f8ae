// One map with all that geomap draws on it.
import { paintLabels } from "./labels.js";
import { extentOf } from "./extent.js";
import { eventsIn } from "./density.js";
import { briefWords } from "./detail.js";
import { eventsAt } from "./hit.js";
import { openPopup, openSummary } from "./popup.js";
import { asksFor, replaceHash, readHash, writeHash } from "./permalink.js";
import { sketchOf } from "./sketch.js";
import { stageOf } from "./stage.js";
import { latitude, longitude } from "./project.js";
import { theme } from "./theme.js";
import { fitting } from "./viewport.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./stage.js").View} View */

/** What a map shows, and what happens on it. */
export class Book {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.stage = stageOf(map);
    this.stage.held = true;
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {import("./basemap.js").Basemap | null} */
    this.basemap = null;
    /** @type {import("./list.js").List | null} */
    this.list = null;
    /** @type {import("./timeline.js").Timeline | null} */
    this.timeline = null;
    /** @type {(kind: "svg" | "png") => string} the map as a picture, as an address of its bytes */
    this.picture = () => "";
    /** @type {Record<string, boolean>} */
    this.visible = {};
    /** @type {Record<string, string>} names of the layers that can be switched */
    this.names = {
      events: "Events", uncertainty: "How well each place is known", borders: "Borders", places: "Place names", basemap: "Background map",
    };
    /** @type {() => void} */
    this.onLayers = () => {};
    /** @type {() => void} */
    this.onView = () => {};
    /** @type {import("./pills.js").Pill[]} */
    this.pills = [];
    this.before = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom() };
    this.waiting = 0;
    /** @type {(() => unknown)[]} completes the map once the data are seen */
    this.ground = [];
    /** @type {(() => unknown)[]} fills what stands around the map, once that is seen */
    this.around = [];
    /** @type {Promise<unknown>} */
    this.ready = Promise.resolve();
    this.stage.add("labels", 0, (view) => {
      const scene = this.scene && this.visible.events !== false ? this.scene : null;
      this.pills = paintLabels(view, { scene, basemap: this.named(), places: Boolean(this.visible.places), corners: this.corners(view) }, this.colours());
    });
    /** As long as nobody has moved the map, it shows all its places at any size. */
    this.fitted = false;
    map.on("movestart zoomstart", () => { this.fitted = false; });
    map.on("resize", () => { if (this.fitted) this.fit(); });
    map.on("moveend zoomend resize", () => this.later());
    map.on("layeradd layerremove", () => this.stage.repaint());
    matchMedia("print").addEventListener("change", (event) => this.print(event.matches));
  }

  /** Keep what is seen in view on paper, and open the trays. @param {boolean} on */
  print(on) {
    const { map } = this;
    if (on) this.before = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom() };
    map.invalidateSize({ animate: false });
    if (this.fitted) this.fit();
    else if (on) map.fitBounds(this.before.bounds, { animate: false });
    else map.setView(this.before.center, this.before.zoom, { animate: false });
    for (const tray of document.querySelectorAll(".gm-unlocated, .gm-undated-tray")) tray.toggleAttribute("open", on);
    this.stage.print(on);
    this.timeline?.draw();
  }

  /** The background map whose names are written: none where tiles bring their own. */
  named() {
    let tiles = false;
    this.map.eachLayer((layer) => { tiles ||= layer instanceof L.TileLayer; });
    return this.visible.basemap && !tiles ? this.basemap : null;
  }

  /** What stands on the map's corners, as boxes of the canvas. @param {View} view */
  corners(view) {
    const map = this.map.getContainer();
    const { left, top } = map.getBoundingClientRect();
    const [dx, dy] = [view.window.left - left, view.window.top - top];
    return [...map.querySelectorAll(".leaflet-control:not([hidden])")].map((control) => {
      const box = control.getBoundingClientRect();
      return { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy };
    });
  }

  colours() {
    return theme(this.map.getContainer());
  }

  /**
   * Draw something on the canvas for as long as its layer is switched on.
   * @param {string} layer
   * @param {number} order
   * @param {(view: View, colours: Record<string, string>) => void} paint
   */
  draw(layer, order, paint) {
    this.visible[layer] ??= true;
    this.stage.add("data", order, (view) => {
      if (this.visible[layer]) paint(view, this.colours());
    });
    this.onLayers();
  }

  /** @param {string} layer @param {boolean} on */
  show(layer, on) {
    this.visible[layer] = on;
    this.stage.repaint();
    this.later();
  }

  /** @param {Scene} scene */
  take(scene) {
    if (this.scene) return;
    this.scene = scene;
    scene.store.listeners.add(() => {
      this.stage.repaint();
      this.later();
    });
    this.map.on("click", (event) => this.click(/** @type {any} */ (event)));
    this.map.on("mousemove", (event) => {
      const mouse = /** @type {any} */ (event);
      if (mouse.originalEvent.buttons) return;
      const found = mouse.originalEvent.target.closest(".leaflet-popup, .leaflet-control") ? null : this.at(mouse.containerPoint);
      const box = this.map.getContainer();
      box.style.cursor = found ? "pointer" : "";
      box.title = !found || found.kind === "region" ? "" : briefWords(scene.store, found.events, found.cell?.count);
    });
    this.map.on("popupclose", () => this.select(-1));
    const stage = this.map.getContainer();
    stage.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === stage) this.enter(stage);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.map.closePopup();
    });
  }

  view() {
    return this.stage.sheet("data").view();
  }

  /** What is drawn at a point of the window. @param {{x: number, y: number}} point */
  at({ x, y }) {
    if (!this.scene || this.visible.events === false) return null;
    const view = this.view();
    return eventsAt(this.scene, view, this.pills, { x: x + view.window.left, y: y + view.window.top });
  }

  /** The keyboard's click, in the middle of the map, where a cross is. @param {HTMLElement} box */
  async enter(box) {
    await this.click({ containerPoint: this.map.getSize().divideBy(2) });
    const said = /** @type {HTMLElement | null} */ (document.querySelector(".gm-detail"));
    if (!said) return;
    said.focus();
    this.map.once("popupclose", () => box.focus());
  }

  /** @param {{containerPoint: {x: number, y: number}}} event */
  async click(event) {
    const found = this.at(event.containerPoint);
    if (!found || !this.scene) return;
    const view = this.view();
    const { map, scene, scene: { store } } = this;
    const at = { x: (found.x + view.left) / view.scale, y: (found.y + view.top) / view.scale };
    this.select(found.events.length === 1 ? found.events[0] : -1);
    if (found.cell) await openSummary(map, store, eventsIn(view, scene, found.cell), at);
    else await (found.apart ? openSummary : openPopup)(map, store, found.events, at);
    this.select(found.events.length === 1 ? found.events[0] : -1); // as in `focus`
  }

  /** @param {number} i */
  select(i) {
    if (!this.scene || this.scene.store.selected === i) return;
    this.scene.store.selected = i;
    this.list?.mark(i);
    this.stage.repaint();
  }

  /** Bring an event into the window and mark it; where it is, in map coordinates. @param {number} i @returns {{x: number, y: number} | null} */
  point(i) {
    const { scene, map } = this;
    if (!scene || !scene.store.exact[i]) return null;
    const { store } = scene;
    const key = scene.areaKey(i);
    const shape = key ? scene.shape(key, i) : null;
    const [x, y] = store.exact[i] === 1 && shape ? shape.label : [store.x[i], store.y[i]];
    const at = L.latLng(latitude(y), longitude(x));
    if (!map.getBounds().pad(-0.08).contains(at)) map.panTo(at, { animate: false });
    this.select(i);
    this.stage.paintNow();
    const view = this.view();
    scene.update(view);
    const item = scene.items.find((each) => each.events.includes(i));
    return item ? { x: (item.x + view.left) / view.scale, y: (item.y + view.top) / view.scale } : { x, y };
  }

  /** Go to an event of the list and say all about it. @param {number} i */
  async focus(i) {
    if (!this.scene) return;
    const keyboard = document.activeElement?.matches(".gm-row:focus-visible");
    await openPopup(this.map, this.scene.store, [i], this.point(i) ?? this.middle());
    this.select(i); // another popup that was open took its event along
    if (!keyboard) return;
    /** @type {HTMLElement | null} */ (document.querySelector(".gm-detail"))?.focus();
    this.map.once("popupclose", () => this.list?.reach(i));
  }

  middle() {
    const view = this.view();
    return { x: (view.left + view.width / 2) / view.scale, y: (view.top + view.height / 2) / view.scale };
  }

  /** Shown events in the window: those with a symbol, and those only known to a wide region. */
  seen() {
    return this.scene ? shownOf(this.scene.store, this.scene.located(this.view())) : [];
  }

  /** Bring list, count and address up to date once things are quiet. */
  later() {
    if (this.stage.held) return;
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.refresh(), 60);
  }

  refresh() {
    clearTimeout(this.waiting);
    if (this.scene) {
      const located = this.scene.located(this.view());
      this.list?.update(shownOf(this.scene.store, located));
      this.timeline?.update(located);
      this.onView();
    }
    if (this.started) replaceHash(writeHash(this.map, this.scene?.store ?? null));
  }

  /** Show all places, or what the address asks for: first the data, then the map, then what stands around it. */
  async start() {
    if (asksFor(location.hash)) await this.scene?.store.complete();
    apart(() => this.map.invalidateSize({ animate: false, pan: false }));
    if (this.visible.basemap && this.scene) this.map.options.zoomSnap = 0.1; // tiles would blur between whole steps
    apart(() => { if (this.scene && !readHash(location.hash, this.map, this.scene.store)) this.fit(); });
    const sketch = sketchOf(this.scene);
    if (!sketch) {
      await this.stage.begin();
      performance.mark("points-drawn");
    }
    await this.scene?.store.complete();
    for (const work of this.ground.splice(0)) await work();
    await this.stage.release(sketch);
    for (const work of this.around.splice(0)) await work();
    const kind = new URLSearchParams(location.hash.slice(1)).get("picture");
    this.started = Boolean(this.scene);
    this.refresh();
    if (kind === "svg" || kind === "png") window.geomapPicture?.(this.picture(kind)); // who looks at no page has put this there
  }

  /** Bring all places into view; with `all`, also those that are only known to a country. @param {boolean} [all] */
  fit(all) {
    const box = this.scene && extentOf(this.scene, all);
    const { map } = this;
    const credit = /** @type {HTMLElement | null} */ (map.getContainer().querySelector(".gm-map-credit"));
    const look = box && fitting(box, map.getSize(), credit?.offsetHeight ?? 0, map.options.zoomSnap ?? 1);
    if (look) map.setView([latitude(look.y), longitude(look.x)], look.zoom, { animate: false });
    this.fitted = !all;
  }
}

/** Move the map; an error of what others do when it moves is told, and stops nothing. @param {() => void} move */
export function apart(move) {
  try {
    move();
  } catch (error) {
    setTimeout(() => { throw error; });
  }
}

/** Shown events among those of a mask. @param {import("./store.js").Store} store @param {Uint8Array} mask */
function shownOf(store, mask) {
  const found = [];
  for (let i = 0; i < store.count; i++) if (mask[i] && store.shown[i]) found.push(i);
  return found;
}
