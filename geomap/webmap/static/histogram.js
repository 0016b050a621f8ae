// Store -> its events counted by date.
import { MONTH, YEAR } from "./dates.js";
import { MISSING } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

/** Types that have a colour of their own; after them come all events that are not in view. */
const TYPES = 8;
export const GROUPS = TYPES + 1;
/** Days of a day, a week, a month, a year. */
const STEPS = [1, 7, MONTH, YEAR];

/** First and last day of all events; null where none is dated. @param {Store} store @returns {[number, number] | null} */
export function span(store) {
  const start = store.numbers("date_start");
  const end = store.columns.get("date_end")?.values ?? start;
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < store.count; i++) {
    if (start[i] === MISSING) continue;
    if (start[i] < first) first = start[i];
    if (start[i] > last) last = start[i];
    if (end[i] !== MISSING && end[i] > last) last = end[i];
  }
  return first <= last ? [first, last] : null;
}

/** Days that the dates of most dated events leave open: 1, or at least those of a week, a month, a year. @param {Store} store */
export function finestOf(store) {
  const counts = STEPS.map(() => 0);
  const start = store.numbers("date_start");
  const end = store.columns.get("date_end")?.values ?? start;
  for (let i = 0; i < store.count; i++) {
    if (start[i] === MISSING) continue;
    const days = end[i] - start[i] + 1;
    counts[days < STEPS[1] ? 0 : days < STEPS[2] ? 1 : days < STEPS[3] ? 2 : 3]++;
  }
  const half = counts.reduce((a, b) => a + b) / 2;
  let sum = 0;
  return STEPS[counts.findIndex((count) => (sum += count) > half)] ?? 1;
}

/** What a bar of the histogram stands for. @param {number[]} edges */
export function stepWords(edges) {
  const days = edges[1] - edges[0];
  if (days < MONTH) return days < 7 ? "by day" : "by week";
  const months = Math.round(days / 30.44);
  const [count, unit] = months % 12 ? [months, "month"] : [months / 12, "year"];
  return count === 1 ? `by ${unit}` : `by ${count} ${unit}s`;
}

/**
 * Count events by bin and type, those that are not in view apart; an event that spans bins is shared out among them.
 * @param {Store} store
 * @param {number[]} edges
 * @param {Uint8Array | null} located 1 for events in view; null where all are
 */
export function histogram(store, edges, located = null) {
  const [first, size] = [edges[0], edges.length - 1];
  const binOf = new Uint16Array(edges[size] - first + 1);
  for (let b = 0; b < size; b++) binOf.fill(b, edges[b] - first, edges[b + 1] - first);
  const counts = new Float64Array(size * GROUPS);
  const start = store.numbers("date_start");
  const end = store.columns.get("date_end")?.values ?? start;
  for (let i = 0; i < store.count; i++) {
    if (start[i] === MISSING || !(store.shown[i] || store.outside[i])) continue;
    const group = located && !located[i] ? TYPES : Math.min(TYPES - 1, store.typeRank(i));
    const from = binOf[start[i] - first];
    const to = Math.max(from, end[i] === MISSING ? from : binOf[end[i] - first]);
    for (let b = from; b <= to; b++) counts[b * GROUPS + group] += 1 / (to - from + 1);
  }
  return counts;
}

/** Events of all groups in a bin. @param {Float64Array} counts @param {number} bin */
export function sumOf(counts, bin) {
  return counts.subarray(bin * GROUPS, (bin + 1) * GROUPS).reduce((a, c) => a + c, 0);
}
