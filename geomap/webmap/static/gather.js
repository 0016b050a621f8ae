// Symbols of a view -> fans and counts, where several of them would hide each other.

/** @typedef {import("./scene.js").Item} Item */
/** @typedef {{base: number, most: number}} Size radii of the smallest symbol and of the largest count */

/** Part of the smaller radius by which symbols may lie over each other. */
const OVER = 0.35;
/** Pixels: the radius of the largest count; two further apart than the grid do not touch. */
export const LARGEST = 24;
const GRID = 2 * LARGEST;
/** More than the columns of the grid on any canvas. */
const ROW = 10000;
const PASSES = 6;

/** Symbols of the same spot, together. @param {Item[]} items @returns {Item[][]} */
export function spots(items) {
  /** @type {Map<string, Item[]>} */
  const found = new Map();
  for (const item of items) {
    const key = `${Math.round(item.ax)},${Math.round(item.ay)}`;
    const spot = found.get(key);
    if (spot) spot.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()];
}

/** Symbols that touch, together. @param {Item[]} items */
export function touching(items) {
  /** @type {Item[][]} */
  const groups = [];
  for (const item of items) {
    const near = groups.filter((group) => group.some((o) => Math.hypot(o.ax - item.ax, o.ay - item.ay) < (o.r + item.r) * 0.92));
    const joined = [...near.flat(), item];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

/** Put the symbols of one place on a ring around it. @param {Item[]} group */
export function fanned(group) {
  if (group.length === 1) return group;
  const cx = group.reduce((sum, item) => sum + item.ax, 0) / group.length;
  const cy = group.reduce((sum, item) => sum + item.ay, 0) / group.length;
  const widest = Math.max(...group.map((item) => item.r));
  const radius = Math.max(widest * 1.7, (group.length * (widest * 2 + 3)) / (2 * Math.PI));
  const same = group.every((item) => Math.hypot(item.ax - cx, item.ay - cy) < 3);
  const ordered = same ? group : [...group].sort((a, b) => Math.atan2(a.ay - cy, a.ax - cx) - Math.atan2(b.ay - cy, b.ax - cx));
  const start = same ? -Math.PI / 2 : Math.atan2(ordered[0].ay - cy, ordered[0].ax - cx);
  return ordered.map((item, n) => {
    const angle = start + (2 * Math.PI * n) / group.length;
    return { ...item, x: cx + radius * Math.cos(angle), y: cy + radius * Math.sin(angle) };
  });
}

/** One symbol for many events, its area as their number, at the place of most of them. @param {Item[]} group @param {Size} size @returns {Item} */
export function counted(group, size) {
  if (group.length === 1) return group[0];
  const [home, ...others] = spots(group).sort((a, b) => b.length - a.length);
  const events = [home, ...others].flatMap((spot) => spot.flatMap((item) => item.events));
  const { ax, ay } = home[0];
  return { x: ax, y: ay, ax, ay, r: radius(events.length, size), events, home: home.reduce((sum, item) => sum + item.home, 0) };
}

/** Radius of a count. @param {number} count @param {Size} size */
function radius(count, { base, most }) {
  return Math.min(most, Math.max(base + 1, 0.85 * base * Math.sqrt(count)));
}

/**
 * Symbols and counts of a crowd: of those that hide each other, the one of more events takes the other in.
 * @param {Item[]} items one for each spot
 * @param {Size} size
 */
export function gathered(items, size) {
  let left = items.map((item) => ({ ...item, events: [...item.events] }));
  for (let pass = 0; pass < PASSES; pass++) {
    const kept = once(left.sort((a, b) => b.events.length - a.events.length), size);
    if (kept.length === left.length) return kept;
    left = kept;
  }
  return left;
}

/** What is left of symbols when each has taken in what it hides. @param {Item[]} items the largest first @param {Size} size */
function once(items, size) {
  /** @type {Map<number, Item[]>} */
  const grid = new Map();
  /** @type {Item[]} */
  const kept = [];
  for (const item of items) {
    const [column, row] = [Math.floor(item.ax / GRID), Math.floor(item.ay / GRID)];
    const host = hostOf(item, grid, column, row);
    if (host) {
      for (const event of item.events) host.events.push(event);
      host.r = radius(host.events.length, size);
      continue;
    }
    kept.push(item);
    const cell = grid.get(row * ROW + column);
    if (cell) cell.push(item);
    else grid.set(row * ROW + column, [item]);
  }
  return kept;
}

/**
 * What hides a symbol: the nearest, wherever the grid begins, so that counts stay as they are on panning.
 * @param {Item} item
 * @param {Map<number, Item[]>} grid
 * @param {number} column
 * @param {number} row
 */
function hostOf(item, grid, column, row) {
  /** @type {Item | null} */
  let host = null;
  let least = Infinity;
  for (let k = 0; k < 9; k++) {
    const cell = grid.get((row + Math.floor(k / 3) - 1) * ROW + column + (k % 3) - 1);
    for (let n = 0; cell && n < cell.length; n++) {
      const o = cell[n];
      const apart = (o.ax - item.ax) ** 2 + (o.ay - item.ay) ** 2;
      if (apart > least || apart >= (o.r + item.r - OVER * Math.min(o.r, item.r)) ** 2) continue;
      if (host && apart === least && o.events[0] > host.events[0]) continue;
      host = o;
      least = apart;
    }
  }
  return host;
}
