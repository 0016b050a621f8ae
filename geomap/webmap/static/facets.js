// Store -> switches by type, and filters by actor, source, exactness, border and the dead.
import { PRECISION } from "./detail.js";
import { el, thousands, words } from "./dom.js";
import { countryWords } from "./nations.js";
import { symbolPicture } from "./symbols.js";

/** @typedef {import("./store.js").Store} Store */

const FACETS = {
  actor: "Who", source: "Source", precision: "How exactly placed", near: "Near a border", country: "Country",
};
const FIRST = 8;

/** Shown events by the number of their text in a column. @param {Store} store @param {string} column */
export function counts(store, column) {
  const found = store.columns.get(column);
  const result = new Uint32Array((found?.texts?.length ?? 0) + 1);
  const hidden = store.filter.hidden.get(column);
  for (let i = 0; i < store.count; i++) {
    const code = found?.values[i] ?? 0;
    if (store.shown[i] || hidden?.has(code)) result[code]++;
  }
  return result;
}

/** @param {Store} store @param {string} column @param {number} code @param {boolean} on */
function switchCode(store, column, code, on) {
  const hidden = new Map(store.filter.hidden);
  const codes = new Set(hidden.get(column));
  if (on) codes.delete(code);
  else codes.add(code);
  hidden.set(column, codes);
  store.ask({ hidden });
}

/**
 * A box to tick, with its count.
 * @param {Store} store
 * @param {string} column
 * @param {number} code
 * @param {(Node | null)[]} label
 */
function box(store, column, code, label) {
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
  const count = el("span", { class: "gm-count" });
  input.addEventListener("change", () => switchCode(store, column, code, input.checked));
  return {
    element: el("label", { class: "gm-check" }, input, ...label, count),
    update: (/** @type {Uint32Array} */ all) => {
      input.checked = !store.filter.hidden.get(column)?.has(code);
      count.textContent = thousands(all[code]);
    },
  };
}

/** Types of event: the legend of the symbols, and their switches. @param {Store} store */
export function typeSwitches(store) {
  const column = store.typeColumn?.name ?? "";
  const boxes = store.types.map((code, rank) => box(store, column, code, [symbolPicture(rank), words(store.typeName(code), "gm-grow")]));
  const update = () => {
    const all = counts(store, column);
    boxes.forEach((b) => b.update(all));
  };
  store.listeners.add(update);
  update();
  const few = boxes.slice(0, 12).map((b) => b.element);
  const rest = boxes.slice(12).map((b) => b.element);
  return el("fieldset", { class: "gm-types" }, el("legend", { text: "What happened" }), ...few,
    rest.length ? el("details", {}, el("summary", { text: `${rest.length} more` }), ...rest) : null);
}

/** @param {Store} store */
export function filters(store) {
  const parts = Object.entries(FACETS).map(([column, title]) => facet(store, column, title)).filter(Boolean);
  const killed = killedFilter(store);
  if (!parts.length && !killed) return null;
  return el("details", { class: "gm-filters" }, el("summary", { text: "Filter" }), ...parts, killed);
}

/** @param {Store} store @param {string} name @param {string} title */
function facet(store, name, title) {
  const column = store.columns.get(name);
  if (!column?.texts || column.texts.length < 2 || name === store.typeColumn?.name) return null;
  let all = counts(store, name);
  const codes = [...all.keys()].filter((code) => all[code]).sort((a, b) => all[b] - all[a] || a - b);
  const boxes = codes.slice(0, 60).map((code) => box(store, name, code, [words(label(name, code ? column.texts?.[code - 1] ?? "" : "not known"), "gm-grow")]));
  const show = () => boxes.forEach((b) => b.update(all));
  store.listeners.add(() => {
    all = counts(store, name);
    show();
  });
  show();
  const more = boxes.slice(FIRST).map((b) => b.element);
  return el("fieldset", {}, el("legend", { text: title }), ...boxes.slice(0, FIRST).map((b) => b.element),
    more.length ? el("details", {}, el("summary", { text: `${more.length} more` }), ...more) : null);
}

/** @param {string} column @param {string} text */
function label(column, text) {
  if (column === "country") return countryWords(text);
  return column === "precision" ? PRECISION[/** @type {keyof typeof PRECISION} */ (text)] ?? text : text;
}

/** @param {Store} store */
function killedFilter(store) {
  if (!store.columns.has("fatalities_best") && !store.columns.has("fatalities_low")) return null;
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "number", min: 0, step: 1, value: store.filter.killed, inputmode: "numeric" }));
  input.addEventListener("input", () => store.ask({ killed: Math.max(0, Number(input.value) || 0) }));
  store.listeners.add(() => { if (document.activeElement !== input) input.value = String(store.filter.killed); });
  return el("label", { class: "gm-killed" }, "Killed, at least ", input);
}

/** A field that finds events by any of their words. @param {Store} store */
export function search(store) {
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "search", placeholder: "Search places, actors, words", "aria-label": "Search events", dir: "auto" }));
  let waiting = 0;
  const follow = () => { if (!waiting) input.value = store.filter.words; };
  store.listeners.add(follow);
  follow();
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(async () => {
      await store.texts();
      waiting = 0;
      store.ask({ words: input.value });
    }, 150);
  });
  return input;
}
