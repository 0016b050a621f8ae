// Packed columns of a data block -> numbers, each column unpacked when first asked for.
import { fromBase64, unpack, unpackJson } from "./unpack.js";

/** @typedef {"number" | "milli" | "date" | "text"} Kind */
/** @typedef {{width?: number, low?: number}} Narrow bytes of a number that says how far a value lies above `low`; 0 is a missing one */
/** @typedef {{name: string, kind: Kind, late?: true, all?: number, from?: number, as?: string} & Narrow} Described */
/** @typedef {{bytes: Uint8Array | null}} Source packed numbers; null as long as they are not there */

/** Stands for a number that is not known. */
export const GAP = -2147483648;

/** Numbers of all events, and the texts that they stand for. */
export class Column {
  /**
   * @param {{name: string, kind: Kind}} described
   * @param {() => Int32Array} read
   * @param {string[] | null} texts null where it has none, or none was read
   */
  constructor({ name, kind }, read, texts) {
    this.name = name;
    this.kind = kind;
    this.texts = texts;
    /** @type {(() => Int32Array) | null} */
    this.read = read;
    /** @type {Int32Array} */
    this.held = new Int32Array(0);
  }

  get values() {
    if (this.read) this.held = this.read();
    this.read = null;
    return this.held;
  }
}

/**
 * The columns of a block: those by which events are drawn with their numbers and texts, the others without.
 * @param {{count: number, columns: Described[], numbers: string, texts: string}} block
 */
export async function readColumns({ count, columns: described, ...packed }) {
  const [drawn, late] = [{ bytes: /** @type {Uint8Array | null} */ (null) }, { bytes: /** @type {Uint8Array | null} */ (null) }];
  const [next, nextLate] = [counter(count), counter(count)];
  /** @type {Map<string, Column>} */
  const columns = new Map();
  for (const column of described) {
    const read = byRule(column, count, columns) ?? reader(column.late ? late : drawn, (column.late ? nextLate : next)(column.width), count, column);
    columns.set(column.name, new Column(column, read, null));
  }
  await fill(columns, drawn, packed);
  return { columns, late };
}

/**
 * Unpack numbers and texts that columns wait for.
 * @param {Map<string, {texts: string[] | null}>} columns
 * @param {Source} source
 * @param {{numbers: string, texts: string}} packed
 */
export async function fill(columns, source, { numbers, texts }) {
  const [bytes, lists] = await Promise.all([unpack(numbers), unpackJson(texts)]);
  source.bytes = bytes;
  giveTexts(columns, lists);
}

/** @param {Map<string, {texts: string[] | null}>} columns @param {Record<string, any>} lists packed, by column */
export function giveTexts(columns, lists) {
  for (const [name, list] of Object.entries(lists)) {
    const column = columns.get(name);
    if (column) column.texts = whole(list);
  }
}

/** Where the numbers of one column after the other begin. @param {number} count */
function counter(count) {
  let next = 0;
  return (width = 4) => (next += width * count) - width * count;
}

/** @param {Source} source @param {number} at @param {number} count @param {Described} column */
function reader(source, at, count, column) {
  return () => {
    if (!source.bytes) throw new Error(`column ${column.name} is not there yet`);
    return unshuffled(source.bytes, at, count, column);
  };
}

/**
 * What makes the numbers of a column that follow a rule; null where they stand one by one.
 * @param {Described} described
 * @param {number} count
 * @param {Map<string, Column>} columns
 */
function byRule({ all, from, as }, count, columns) {
  if (all !== undefined) return () => new Int32Array(count).fill(all);
  if (from !== undefined) return () => new Int32Array(count).map((_, n) => from + n);
  const same = as === undefined ? null : columns.get(as);
  return same ? () => same.values : null;
}

/**
 * Texts with what they all begin and end with; whole numbers among them are kept as numbers.
 * @param {[string, string, string[] | {count: number, width: number, from?: number, bytes?: string}]} packed
 * @returns {string[]}
 */
export function whole([start, end, rest]) {
  if (Array.isArray(rest)) return start || end ? rest.map((text) => start + text + end) : rest;
  const { count, width, from = 0, bytes } = rest;
  const numbers = bytes ? unshuffled(fromBase64(bytes), 0, count) : null;
  return Array.from({ length: count }, (_, n) => start + String(numbers ? numbers[n] : from + n).padStart(width, "0") + end);
}

/** @param {Uint8Array} bytes sorted by significance @param {number} at @param {number} count @param {Narrow} [narrow] */
export function unshuffled(bytes, at, count, { width = 4, low = 0 } = {}) {
  const values = new Int32Array(count);
  const [second, third, fourth] = [1, 2, 3].map((part) => at + part * count);
  for (let i = 0; i < count; i++) {
    let value = bytes[at + i];
    if (width > 1) value |= bytes[second + i] << 8;
    if (width > 2) value |= bytes[third + i] << 16;
    if (width > 3) value |= bytes[fourth + i] << 24;
    else value = value ? value + low : GAP;
    values[i] = value;
  }
  return values;
}
