// Store and view -> which events are seen, and where their symbols stand.
import { counted, fanned, gathered, LARGEST, spots, touching } from "./gather.js";
import { boxInView, discAround, shapeOf } from "./shapes.js";
import { MISSING } from "./store.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./shapes.js").Shape} Shape */
/**
 * @typedef {object} Item one symbol, or one count that stands for several events
 * @property {number} x where it is drawn, CSS pixels of the canvas
 * @property {number} y
 * @property {number} r
 * @property {number} ax where the place is
 * @property {number} ay
 * @property {number[]} events those of its own place first
 * @property {number} home how many of them are of its own place
 */
/** @typedef {{shape: Shape, events: number[], exact: number, key: string}} Area */

/** Above so many events in view, counts are drawn instead of symbols. */
export const MANY = 5000;
/** Up to so many events, each has a number that the list explains. */
export const NUMBERED = 30;
const FAN_TOTAL = 80;
const FAN_GROUP = 14;
/** Part of the window's width that the largest count may have as its radius. */
const SMALL = 26;

/** What of the events is to be seen in a view. */
export class Scene {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** @type {Map<string, Shape>} */
    this.shapes = new Map();
    /** @type {Item[]} */
    this.items = [];
    /** @type {Area[]} */
    this.areas = [];
    /** Pixels of the whole world in the view. */
    this.scale = 0;
    this.found = new Uint32Array(store.count);
    /** Shown events with a symbol on the canvas, which is larger than the window. */
    this.near = this.found.subarray(0, 0);
    /** @type {import("./density.js").Cell[] | null} counts of a dense view */
    this.cells = null;
    this.dense = false;
    /** @type {number[] | null} */
    this.wide = null;
    this.key = "";
    this.version = 0;
    store.listeners.add(() => this.version++);
  }

  get numbered() {
    return this.store.count <= NUMBERED;
  }

  /** Number that stands in the symbol and in the list. @param {number} i */
  number(i) {
    return i + 1;
  }

  /** Bring everything up to date for a view. @param {View} view */
  update(view) {
    const key = [view.left, view.top, view.scale, view.width, view.height, this.version].join();
    if (key === this.key) return;
    this.key = key;
    this.scale = view.scale;
    this.cells = null;
    const { store } = this;
    const [west, east] = [view.left / view.scale, (view.left + view.width) / view.scale];
    const [north, south] = [view.top / view.scale, (view.top + view.height) / view.scale];
    const { x, y, exact, shown } = store;
    let n = 0;
    for (let i = 0; i < store.count; i++) {
      if (shown[i] && exact[i] > 1 && x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south) this.found[n++] = i;
    }
    this.near = this.found.subarray(0, n);
    this.dense = n > MANY;
    this.items = this.dense ? [] : this.arrange(view, [...this.near]);
    this.areas = this.areasIn(view);
  }

  /**
   * Which events lie in the window itself, whatever their date: 1 for each that passes all else.
   * @param {View} view
   */
  located(view) {
    this.update(view);
    const { store } = this;
    const { x, y, exact, shown, outside } = store;
    const w = view.window;
    const [west, east] = [(view.left + w.left) / view.scale, (view.left + w.right) / view.scale];
    const [north, south] = [(view.top + w.top) / view.scale, (view.top + w.bottom) / view.scale];
    const seen = { ...view, left: view.left + w.left, top: view.top + w.top, width: w.right - w.left, height: w.bottom - w.top };
    const found = new Uint8Array(store.count);
    for (let i = 0; i < store.count; i++) {
      if (exact[i] > 1 && (shown[i] || outside[i])) found[i] = x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south ? 1 : 0;
    }
    for (const i of this.wideEvents()) {
      const key = shown[i] || outside[i] ? this.areaKey(i) : "";
      if (key && boxInView(seen, this.shape(key, i).box)) found[i] = 1;
    }
    return found;
  }

  /** The regions of shown events in the view, each once. @param {View} view */
  areasIn(view) {
    const { store } = this;
    /** @type {Map<string, Area>} */
    const areas = new Map();
    /** @param {number} i */
    const put = (i) => {
      const key = this.areaKey(i);
      const area = key && areas.get(key);
      if (area) area.events.push(i);
      else if (key) {
        const shape = this.shape(key, i);
        if (boxInView(view, shape.box)) areas.set(key, { shape, events: [i], exact: store.exact[i], key });
      }
    };
    if (!this.dense) this.near.forEach(put);
    for (const i of this.wideEvents()) if (store.shown[i]) put(i);
    return [...areas.values()].sort((a, b) => size(b.shape) - size(a.shape));
  }

  wideEvents() {
    if (this.wide) return this.wide;
    this.wide = [];
    const { exact } = this.store;
    for (let i = 0; i < exact.length; i++) if (exact[i] === 1) this.wide.push(i);
    return this.wide;
  }

  /** @param {number} i */
  areaKey(i) {
    const region = this.store.code("region", i);
    if (region) return `r${region}`;
    const radius = this.store.columns.get("radius_km")?.values[i] ?? MISSING;
    return radius > 0 && this.store.exact[i] > 1 ? `c${this.store.x[i]},${this.store.y[i]},${radius}` : "";
  }

  /** @param {string} key @param {number} i */
  shape(key, i) {
    let shape = this.shapes.get(key);
    if (!shape) {
      const region = this.store.code("region", i);
      shape = region ? shapeOf(this.store.regions[region - 1])
        : discAround(this.store.degrees("lon", i), this.store.degrees("lat", i), this.store.get(i, "radius_km"));
      this.shapes.set(key, shape);
    }
    return shape;
  }

  /** Radius of the smallest symbol among so many. @param {number} count */
  base(count) {
    if (this.numbered) return 8.5;
    return count > 2500 ? 3 : count > 800 ? 3.6 : count > 150 ? 4.6 : 6.5;
  }

  /** Radius of a symbol: its area grows with the dead. @param {number} i @param {number} count in view */
  radius(i, count) {
    const dead = this.store.get(i, "fatalities_best") ?? this.store.get(i, "fatalities_low") ?? 0;
    const base = this.base(count);
    return Math.min(base * 2.4, Math.sqrt(base * base + dead * (this.numbered ? 5 : 3)));
  }

  /**
   * Give every event its symbol: those at one place fan out, or become a count where they are many; in a
   * crowd, those over each other do.
   * @param {View} view
   * @param {number[]} events
   */
  arrange(view, events) {
    const { x, y } = this.store;
    const { left, right } = view.window;
    const size = { base: this.base(events.length), most: Math.min(LARGEST, (right - left) / SMALL) };
    /** @type {Item[]} */
    const singles = events.map((i) => {
      const [px, py] = [x[i] * view.scale - view.left, y[i] * view.scale - view.top];
      return { x: px, y: py, ax: px, ay: py, r: this.radius(i, events.length), events: [i], home: 1 };
    });
    if (events.length > FAN_TOTAL) return gathered(spots(singles).map((spot) => counted(spot, size)), size);
    return touching(singles).flatMap((group) => (group.length <= FAN_GROUP ? fanned(group) : [counted(group, size)]));
  }
}

/** @type {WeakMap<Store, Scene>} */
const scenes = new WeakMap();

/** The scene of a store; the same for all that draw it. @param {Store} store */
export function sceneOf(store) {
  let scene = scenes.get(store);
  if (!scene) scenes.set(store, (scene = new Scene(store)));
  return scene;
}

/** @param {Shape} shape */
function size({ box }) {
  return (box[2] - box[0]) * (box[3] - box[1]);
}
