// Histogram of dates -> its picture, with a window to drag and a button that plays it.
import { bins, dayWords, rangeWords, ticks } from "./dates.js";
import { el, thousands } from "./dom.js";
import { finestOf, GROUPS, histogram, span, stepWords, sumOf } from "./histogram.js";
import { MISSING } from "./store.js";
import { COLOURS } from "./symbols.js";
import { FONT, theme } from "./theme.js";

/** @typedef {import("./store.js").Store} Store */

const AXIS = 18;
const SIDE = 14;
const WIDEST = 28;
/** Pixels above the highest bar, for its number. */
const PEAK = 14;
/** The bar of dates under the map. */
export class Timeline {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** @type {[number, number]} first and last day, known from the beginning on */
    this.days = [0, 0];
    this.finest = 1;
    this.canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { class: "gm-bars", role: "img" }));
    /** @type {Uint8Array | null} */
    this.located = null;
    this.handles = [this.handle("First day", 0), this.handle("Last day", 1)];
    this.track = el("div", { class: "gm-track" }, this.canvas, ...this.handles);
    this.text = el("output", { class: "gm-window" });
    this.unit = el("span", { class: "gm-unit" });
    this.play = el("button", { type: "button", class: "gm-play", "aria-pressed": "false" });
    this.all = el("button", { type: "button", class: "gm-text-button", text: "All dates" });
    this.tray = el("span", { class: "gm-undated" });
    this.element = el("section", { class: "gm-time", "aria-label": "Dates" },
      el("div", { class: "gm-time-bar" }, this.play, this.text, this.unit, this.all, this.tray), this.track);
    this.play.addEventListener("click", () => this.toggle());
    this.all.addEventListener("click", () => this.set(null));
    this.track.addEventListener("pointerdown", (event) => this.grab(event));
    this.running = 0;
    this.width = 0;
    this.height = 0;
    /** @type {number[] | null} */
    this.edges = null;
  }

  /** Draw from now on whatever changes. */
  begin() {
    this.days = span(this.store) ?? this.days;
    this.finest = finestOf(this.store);
    this.store.listeners.add(() => {
      this.located = null; // the map says soon which are in view now
      this.draw();
    });
    new ResizeObserver(() => { if (this.track.clientWidth !== this.width) this.draw(); }).observe(this.track);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** @param {string} name @param {0 | 1} side */
  handle(name, side) {
    const handle = el("div", { class: "gm-handle", role: "slider", tabindex: 0, "aria-label": name });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      const jump = { Home: this.days[0], End: this.days[1] }[event.key];
      if (step === undefined && jump === undefined) return;
      event.preventDefault();
      const chosen = this.chosen();
      chosen[side] = jump ?? chosen[side] + (step ?? 0) * Math.max(1, Math.round(this.step()));
      this.set(side ? [Math.min(chosen[0], chosen[1]), chosen[1]] : [chosen[0], Math.max(...chosen)]);
    });
    return handle;
  }

  /** Days in a bin. */
  step() {
    return this.edges ? this.edges[1] - this.edges[0] : 1;
  }

  /** @returns {[number, number]} */
  chosen() {
    const { days } = this.store.filter;
    return days ? [...days] : [...this.days];
  }

  /** Choose days; null for all. @param {[number, number] | null} days */
  set(days) {
    const [first, last] = this.days;
    const kept = days && /** @type {[number, number]} */ (days.map((d) => Math.max(first, Math.min(last, Math.round(d)))));
    this.store.ask({ days: kept && kept[0] <= first && kept[1] >= last ? null : kept });
  }

  /** @param {number} day */
  px(day) {
    const edges = this.edges ?? this.days;
    return SIDE + ((day - edges[0]) / (edges[edges.length - 1] - edges[0])) * (this.track.clientWidth - 2 * SIDE);
  }

  /** @param {number} px */
  dayAt(px) {
    const edges = this.edges ?? this.days;
    return edges[0] + ((px - SIDE) / (this.track.clientWidth - 2 * SIDE)) * (edges[edges.length - 1] - edges[0]);
  }

  /** Drag a handle, the window, or a new window. @param {PointerEvent} event */
  grab(event) {
    const box = this.track.getBoundingClientRect();
    const from = event.clientX - box.left;
    const before = this.chosen();
    const [left, right] = [this.px(before[0]), this.px(before[1] + 1)];
    const near = [Math.abs(from - left), Math.abs(from - right)];
    const side = Math.min(...near) < 9 ? (near[0] <= near[1] ? 0 : 1) : -1;
    const inside = this.store.filter.days && from > left && from < right;
    event.preventDefault();
    this.stop();
    const move = (/** @type {PointerEvent} */ e) => {
      const day = this.dayAt(e.clientX - box.left);
      const start = this.dayAt(from);
      if (side === 0) this.set([Math.min(this.snap(day), before[1]), before[1]]);
      else if (side === 1) this.set([before[0], Math.max(this.snap(day) - 1, before[0])]);
      else if (inside) this.shift(before, day - start);
      else if (Math.abs(e.clientX - box.left - from) > 3) this.set([this.snap(Math.min(day, start)), this.snap(Math.max(day, start)) - 1]);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  /** The edge of a bin nearest to a day. @param {number} day */
  snap(day) {
    return (this.edges ?? this.days).reduce((best, edge) => (Math.abs(edge - day) < Math.abs(best - day) ? edge : best));
  }

  /** Move a window whole. @param {[number, number]} days @param {number} by */
  shift(days, by) {
    const kept = Math.round(Math.max(this.days[0] - days[0], Math.min(this.days[1] - days[1], by)));
    this.set([days[0] + kept, days[1] + kept]);
  }

  toggle() {
    if (this.running) return this.stop();
    const length = this.days[1] - this.days[0] + 1;
    let [first, last] = this.chosen();
    if (!this.store.filter.days || last >= this.days[1]) {
      const width = this.store.filter.days ? last - first : Math.max(0, Math.round(length / 8));
      [first, last] = [this.days[0], this.days[0] + width];
      this.set([first, last]);
    }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const by = Math.max(1, Math.round(length / (still ? 12 : 90)));
    this.running = window.setInterval(() => {
      const now = this.chosen();
      if (now[1] >= this.days[1] || !this.store.filter.days) return this.stop();
      this.shift(now, by);
    }, still ? 1500 : 180);
    this.draw();
  }

  stop() {
    clearInterval(this.running);
    this.running = 0;
    this.draw();
  }

  /** Take over what the map shows. @param {Uint8Array} located 1 for each event in view */
  update(located) {
    this.located = located;
    this.draw();
  }

  draw() {
    const width = this.track.clientWidth;
    if (!width) return;
    this.width = width;
    this.edges = bins(this.days[0], this.days[1], Math.max(12, Math.floor((width - 2 * SIDE) / 7)), this.finest);
    const counts = histogram(this.store, this.edges, this.located);
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = this.track.clientHeight * ratio;
    this.height = this.track.clientHeight - AXIS;
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    ctx.scale(ratio, ratio);
    const colours = theme(this.element);
    this.bars(ctx, counts, colours);
    this.shade(ctx, width, colours);
    this.axis(ctx, width, colours);
    this.say();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Float64Array} counts @param {Record<string, string>} colours */
  bars(ctx, counts, colours) {
    /** @type {number[]} */
    const edges = this.edges ?? [];
    const sums = edges.slice(1).map((_, b) => sumOf(counts, b));
    const most = Math.max(...sums);
    for (let b = 0; b < edges.length - 1; b++) {
      const [left, right] = [this.px(edges[b]), this.px(edges[b + 1])];
      let y = this.height;
      for (let g = 0; g < GROUPS; g++) {
        const h = (counts[b * GROUPS + g] / most) * (this.height - PEAK) || 0;
        ctx.fillStyle = COLOURS[g] ?? colours.elsewhere;
        const w = Math.min(WIDEST, Math.max(1.5, right - left - 1));
        ctx.fillRect((left + right - w) / 2, y - h, w, h);
        y -= h;
      }
    }
    this.peak(ctx, sums.indexOf(most), Math.round(most), colours);
  }

  /** The number of the highest bar: the scale of all. @param {CanvasRenderingContext2D} ctx @param {number} bar @param {number} count @param {Record<string, string>} colours */
  peak(ctx, bar, count, colours) {
    const edges = this.edges ?? this.days;
    if (!count) return;
    ctx.font = `10.5px ${FONT}`;
    ctx.fillStyle = colours.quiet;
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    const x = (this.px(edges[bar]) + this.px(edges[bar + 1])) / 2;
    ctx.fillText(thousands(count), Math.max(2 * SIDE, Math.min(this.width - 2 * SIDE, x)), PEAK); // not under a handle
    ctx.textAlign = "left";
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} width @param {Record<string, string>} colours */
  shade(ctx, width, colours) {
    const [first, last] = this.chosen();
    const [left, right] = [this.px(first), this.px(last + 1)];
    if (this.store.filter.days) {
      ctx.globalAlpha = 0.78;
      ctx.fillStyle = colours.paper;
      ctx.fillRect(0, 0, left, this.height);
      ctx.fillRect(right, 0, width - right, this.height);
      ctx.globalAlpha = 1;
    }
    ctx.fillStyle = colours.coast;
    ctx.fillRect(SIDE, this.height, width - 2 * SIDE, 1);
    [left, right].forEach((x, n) => {
      const handle = this.handles[n];
      handle.style.left = `${x}px`;
      const day = n ? last : first;
      handle.setAttribute("aria-valuemin", String(this.days[0]));
      handle.setAttribute("aria-valuemax", String(this.days[1]));
      handle.setAttribute("aria-valuenow", String(day));
      handle.setAttribute("aria-valuetext", dayWords(day));
    });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} width @param {Record<string, string>} colours */
  axis(ctx, width, colours) {
    ctx.font = `11px ${FONT}`;
    ctx.fillStyle = colours.quiet;
    ctx.textBaseline = "top";
    const edges = this.edges ?? this.days;
    let free = -Infinity;
    for (const { day, text } of ticks(edges[0], this.days[1], Math.floor(width / 76), this.finest)) {
      const x = this.px(day);
      const w = ctx.measureText(text).width;
      if (x < free || x + w > width - 4) continue;
      ctx.fillRect(x, this.height, 1, 4);
      ctx.fillText(text, x + 3, this.height + 4);
      free = x + w + 14;
    }
  }

  say() {
    const [first, last] = this.chosen();
    this.text.textContent = rangeWords(first, last, this.finest);
    this.unit.textContent = stepWords(this.edges ?? this.days);
    this.all.hidden = !this.store.filter.days;
    this.play.setAttribute("aria-pressed", String(Boolean(this.running)));
    this.play.setAttribute("aria-label", this.running ? "Pause" : "Play through the dates");
    this.play.textContent = this.running ? "❚❚" : "▶";
    const { store, located } = this;
    const start = store.numbers("date_start");
    let [dated, loose, undated] = [0, 0, 0];
    for (let i = 0; i < store.count; i++) {
      const here = store.shown[i] && (!located || located[i]) ? 1 : 0;
      if (start[i] !== MISSING) dated += here;
      else loose += here;
      if (start[i] === MISSING && (store.shown[i] || store.outside[i])) undated++;
    }
    this.canvas.setAttribute("aria-label", `Events by date: ${thousands(dated)} dated and ${thousands(loose)} undated in view`);
    this.tray.textContent = undated ? `${thousands(undated)} undated${store.filter.days ? ", not shown" : ""}` : "";
  }
}
