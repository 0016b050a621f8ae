// Many events -> what they are, in numbers: types, dates, the dead.
import { rangeWords } from "./dates.js";
import { el, thousands, words } from "./dom.js";
import { MISSING } from "./store.js";
import { symbolPicture } from "./symbols.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @param {Store} store
 * @param {number[]} events
 */
export function summary(store, events) {
  const facts = el("dl", { class: "gm-facts" });
  for (const [name, text] of [["When", spanWords(store, events)], ["Killed", killedWords(store, events)]]) {
    if (text) facts.append(el("dt", { text: name }), el("dd", { text }));
  }
  return [el("h3", { text: `${thousands(events.length)} events here` }), types(store, events), facts];
}

/** How many of each type, the most frequent first. @param {Store} store @param {number[]} events */
function types(store, events) {
  const counts = new Map();
  for (const i of events) {
    const rank = store.typeRank(i);
    counts.set(rank, (counts.get(rank) ?? 0) + 1);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([rank, count]) =>
    el("li", {}, symbolPicture(rank), words(store.typeName(store.types[rank]), "gm-grow"), el("span", { class: "gm-count", text: thousands(count) })));
  return el("ul", { class: "gm-tally" }, ...rows);
}

/** From the first to the last day, and how many have none. @param {Store} store @param {number[]} events */
export function spanWords(store, events) {
  const spans = events.flatMap((i) => [store.days(i) ?? []]).filter((days) => days.length);
  if (!spans.length) return "";
  const first = spans.reduce((least, [start]) => Math.min(least, start), Infinity);
  const last = spans.reduce((most, [, end]) => Math.max(most, end), -Infinity);
  const undated = events.length - spans.length;
  const dates = rangeWords(first, last);
  return undated ? `${dates}; ${thousands(undated)} undated` : dates;
}

/** The dead of those events of which a number is known: at least the lowest that is told. @param {Store} store @param {number[]} events */
export function killedWords(store, events) {
  const [low, best] = ["fatalities_low", "fatalities_best"].map((name) => store.numbers(name));
  let [dead, silent] = [0, 0];
  for (const i of events) {
    const told = best[i] === MISSING ? low[i] : best[i];
    if (told === MISSING) silent++;
    else dead += told;
  }
  if (silent === events.length) return "";
  return silent ? `${thousands(dead)}; not known for ${thousands(silent)} events` : thousands(dead);
}
