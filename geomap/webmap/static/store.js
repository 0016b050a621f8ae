// Columns of a data block -> the events, which of them are shown, and who wants to know when that changes.
import { fill, GAP, giveTexts, readColumns } from "./columns.js";
import { isoDay } from "./dates.js";
import { nameCountries } from "./nations.js";
import { mercatorX, mercatorY } from "./project.js";
import { unpackJson } from "./unpack.js";

export const MISSING = GAP;
const DEGREE = 100000;
const NUMBER = /** @type {const} */ ({ number: 1, milli: 1000, date: 1, text: 1 });
/** Precisions so wide that a symbol would claim more than is known. */
export const WIDE = ["province", "region", "border", "country"];
/** Precisions that are a place near which it happened, not the place. */
export const NEAR = ["near", "district"];

/** @typedef {{name: string, readonly values: Int32Array, kind: import("./columns.js").Kind, texts: string[] | null}} Column */
/**
 * @typedef {object} Filter what is asked for; null asks for nothing
 * @property {Map<string, Set<number>>} hidden column -> codes of texts that are not shown
 * @property {[number, number] | null} days first and last day, since 1970
 * @property {string} words
 * @property {number} killed at least so many
 */

/** Events in columns. */
export class Store {
  /**
   * @param {number} count
   * @param {Map<string, Column>} columns
   * @param {any[]} regions
   * @param {() => Promise<string>} readLate reads what nothing is drawn by; gives texts that are still packed
   */
  constructor(count, columns, regions, readLate) {
    this.count = count;
    this.columns = columns;
    this.regions = regions;
    this.readLate = readLate;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {Filter} */
    this.filter = { hidden: new Map(), days: null, words: "", killed: 0 };
    this.shown = new Uint8Array(count).fill(1);
    this.outside = new Uint8Array(count);
    this.selected = -1;
    /** Kilometres from a border within which the map is hatched. */
    this.zone = 0;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    /** 0 not located, 1 only somewhere in a wide region, 2 near its symbol, 3 at its symbol. */
    this.exact = new Uint8Array(count);
    /** @type {ReturnType<typeof sortedTypes> | null} */
    this.sorted = null;
    /** @type {Promise<string> | null} */
    this.completing = null;
    /** @type {Promise<void> | null} */
    this.reading = null;
    /** @type {Int32Array | null} numbers of a column that is not there */
    this.none = null;
    this.place();
  }

  /** @param {string} id of the data's block */
  static async from(id) {
    const block = readBlock(id);
    const [{ columns, late }, regions] = await Promise.all([readColumns(block), unpackJson(block.regions)]);
    return new Store(block.count, columns, regions, async () => {
      const rest = await lateBlock(id);
      nameCountries(rest.countries);
      await fill(columns, late, rest);
      return rest.more;
    });
  }

  /** Positions on the map, and whether a symbol may stand there. */
  place() {
    const { count, x, y, exact } = this;
    const [lon, lat, region] = ["lon", "lat", "region"].map((name) => this.numbers(name));
    const precision = this.columns.get("precision");
    const codes = precision?.values ?? new Int32Array(count);
    const levels = [3, ...(precision?.texts ?? []).map((p) => (WIDE.includes(p) ? 1 : NEAR.includes(p) ? 2 : 3))];
    for (let i = 0; i < count; i++) {
      const outlined = region[i] > 0;
      if (lon[i] === MISSING) {
        exact[i] = outlined ? 1 : 0;
        continue;
      }
      x[i] = mercatorX(lon[i] / DEGREE);
      y[i] = mercatorY(lat[i] / DEGREE);
      exact[i] = levels[codes[i]] > 1 || outlined ? levels[codes[i]] : 2; // a country without a polygon is near its point
    }
  }

  /** Codes of the types, the most frequent first; a dense map is drawn without them. */
  get types() {
    return (this.sorted ??= sortedTypes(this)).types;
  }

  get typeColumn() {
    return (this.sorted ??= sortedTypes(this)).column;
  }

  /** Place of an event's type among the types. @param {number} i */
  typeRank(i) {
    const { rank, column } = (this.sorted ??= sortedTypes(this));
    return rank[column?.values[i] ?? 0];
  }

  /** @param {number} code */
  typeName(code) {
    return this.typeColumn?.texts?.[code - 1] ?? "Type not known";
  }

  /** Raw numbers of a column; all missing where there is none. @param {string} name */
  numbers(name) {
    return this.columns.get(name)?.values ?? (this.none ??= new Int32Array(this.count).fill(MISSING));
  }

  /** Longitude or latitude of an event, as it was given. @param {"lon" | "lat"} name @param {number} i */
  degrees(name, i) {
    return this.numbers(name)[i] / DEGREE;
  }

  /** Number of an event's text in a column's list, from 1; 0 for none. @param {string} name @param {number} i */
  code(name, i) {
    return this.columns.get(name)?.values[i] ?? 0;
  }

  /**
   * A value as text or number, null where it is unknown.
   * @param {number} i
   * @param {string} name
   * @returns {any}
   */
  get(i, name) {
    const column = this.columns.get(name);
    if (!column) return null;
    const value = column.values[i];
    if (column.kind === "text") return value ? column.texts?.[value - 1] ?? null : null;
    if (value === MISSING) return null;
    return column.kind === "date" ? isoDay(value) : value / NUMBER[column.kind];
  }

  /** Days of an event, widened to what its date precision allows; null where it has none. @param {number} i */
  days(i) {
    const start = this.numbers("date_start")[i];
    if (start === MISSING) return null;
    const end = this.numbers("date_end")[i];
    return [start, end === MISSING ? start : Math.max(start, end)];
  }

  /** Read the columns that nothing is drawn by, and the texts by which events are named and found. */
  async complete() {
    this.completing ??= this.readLate();
    return this.completing;
  }

  /** Read the texts that are needed for a closer look. */
  async texts() {
    this.reading ??= this.complete().then(unpackJson).then((lists) => giveTexts(this.columns, lists));
    await this.reading;
  }

  /** Change what is asked for, and tell everyone. @param {Partial<Filter>} change */
  ask(change) {
    Object.assign(this.filter, change);
    this.apply();
    this.tell();
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /** Work out which events are shown (all that is asked for), and which fail only by their date. */
  apply() {
    const { hidden, days, killed } = this.filter;
    const tests = [...hidden].filter(([, codes]) => codes.size).map(([name, codes]) => {
      const column = this.columns.get(name);
      const off = new Uint8Array((column?.texts?.length ?? 0) + 1);
      for (const code of codes) off[code] = 1;
      return { values: column?.values, off };
    });
    const found = this.found();
    const deaths = killed > 0 ? [this.numbers("fatalities_best"), this.numbers("fatalities_low"), this.numbers("fatalities_high")] : null;
    const start = this.numbers("date_start");
    const end = this.columns.get("date_end")?.values ?? start;
    for (let i = 0; i < this.count; i++) {
      let on = 1;
      for (const { values, off } of tests) if (values ? off[values[i]] : off[0]) on = 0;
      if (found && on) on = found(i) ? 1 : 0;
      if (deaths && on) on = Math.max(deaths[0][i], deaths[1][i], deaths[2][i]) >= killed ? 1 : 0;
      const dated = !days || (start[i] !== MISSING && start[i] <= days[1] && Math.max(start[i], end[i]) >= days[0]);
      this.shown[i] = on && dated ? 1 : 0;
      this.outside[i] = on && !dated ? 1 : 0;
    }
  }

  /** A test for the words asked for, over all texts that are read. */
  found() {
    const words = this.filter.words.trim().toLocaleLowerCase();
    if (!words) return null;
    const columns = [...this.columns.values()].filter((c) => c.texts).map((column) => {
      const hit = new Uint8Array((column.texts?.length ?? 0) + 1);
      column.texts?.forEach((text, n) => { hit[n + 1] = text.toLocaleLowerCase().includes(words) ? 1 : 0; });
      return { values: column.values, hit };
    });
    return (/** @type {number} */ i) => columns.some(({ values, hit }) => hit[values[i]]);
  }
}

/** The types by falling count; the symbols follow this order. @param {Store} store */
function sortedTypes({ columns, count }) {
  const [sub, main] = [columns.get("sub_event_type"), columns.get("event_type")];
  const column = sub && (sub.texts?.length ?? 99) <= 8 ? sub : main ?? sub ?? null;
  const counts = new Uint32Array((column?.texts?.length ?? 0) + 1);
  const codes = column?.values;
  if (codes) for (let i = 0; i < codes.length; i++) counts[codes[i]]++;
  else counts[0] = count;
  const types = [...counts.keys()].filter((code) => counts[code]).sort((a, b) => counts[b] - counts[a] || a - b);
  const rank = new Uint8Array(counts.length);
  types.forEach((code, n) => { rank[code] = Math.min(n, 254); });
  return { column, types, rank };
}

/**
 * Read a block of JSON from the page.
 * @param {string} id
 */
export function readBlock(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}

/**
 * Read a block that stands at the end of the page, once it is there.
 * @param {string} id of what it belongs to
 */
export async function lateBlock(id) {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  return readBlock(`${id}-late`);
}

/** @type {Map<string, Promise<Store>>} */
const stores = new Map();

/**
 * The store of a data block; the same for all layers that draw it.
 * @param {string} id
 */
export function storeOf(id) {
  let store = stores.get(id);
  if (!store) stores.set(id, (store = Store.from(id)));
  return store;
}
