// Packed columns of a data block -> numbers, each column unpacked when first asked for.
import { fromBase64, unpack, unpackJson } from "./unpack.js";

/** @typedef {"number" | "milli" | "date" | "text"} Kind */
/** @typedef {{name: string, kind: Kind, all?: number, from?: number, as?: string}} Described */

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
 * @param {{count: number, columns: Described[], numbers: string, texts: string}} block
 * @returns {Promise<Map<string, Column>>}
 */
export async function readColumns({ count, columns: described, numbers, texts }) {
  const [bytes, early] = await Promise.all([unpack(numbers), unpackJson(texts)]);
  /** @type {Map<string, Column>} */
  const columns = new Map();
  let next = 0;
  for (const column of described) {
    let read = byRule(column, count, columns);
    if (!read) {
      const at = next;
      read = () => unshuffled(bytes, at, count);
      next += 4 * count;
    }
    const { name } = column;
    columns.set(name, new Column(column, read, name in early ? whole(early[name]) : null));
  }
  return columns;
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

/** @param {Uint8Array} bytes sorted by significance @param {number} at @param {number} count */
function unshuffled(bytes, at, count) {
  const values = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = bytes[at + i] | (bytes[at + count + i] << 8) | (bytes[at + 2 * count + i] << 16) | (bytes[at + 3 * count + i] << 24);
  }
  return values;
}
