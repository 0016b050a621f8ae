// A data block -> the events, what of them is shown, and who wants to know when that changes.

/** @type {Map<string, Store>} */
const stores = new Map();

/** Events in columns, and the types that are switched on. */
export class Store {
  /** @param {any} data content of a data block */
  constructor(data) {
    this.data = data;
    /** @type {number} */
    this.count = data.count;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {Set<string>} */
    this.hidden = new Set();
  }

  /**
   * The value of a column, null where unknown.
   * @param {number} i
   * @param {string} column
   * @returns {any}
   */
  get(i, column) {
    return this.data.columns[column]?.[i] ?? null;
  }

  /** @param {number} i */
  type(i) {
    return this.get(i, "sub_event_type") ?? this.get(i, "event_type") ?? "Type not known";
  }

  /** Types by falling count, then by name. */
  types() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (let i = 0; i < this.count; i++) {
      counts.set(this.type(i), (counts.get(this.type(i)) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  /** @param {number} i */
  shown(i) {
    return !this.hidden.has(this.type(i));
  }

  /** Whether the place is exact enough for a symbol of its own. @param {number} i */
  placed(i) {
    const precision = this.get(i, "precision");
    return this.data.lon[i] !== null && !["country", "border", "region", "province"].includes(precision);
  }

  /**
   * @param {string} type
   * @param {boolean} on
   */
  show(type, on) {
    if (on) this.hidden.delete(type);
    else this.hidden.add(type);
    for (const listener of this.listeners) listener();
  }
}

/**
 * Read a block of JSON from the page.
 * @param {string} id
 */
export function readBlock(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}

/**
 * The store of a data block; the same for all layers that draw it.
 * @param {string} id
 */
export function storeOf(id) {
  let store = stores.get(id);
  if (!store) stores.set(id, (store = new Store(readBlock(id))));
  return store;
}
