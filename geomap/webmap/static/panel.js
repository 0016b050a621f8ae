// Store and layers -> the card with title, switches, types and the events without a place.
import { detail } from "./detail.js";
import { el, words } from "./dom.js";
import { typeRanks } from "./layers.js";
import { symbolPicture } from "./symbols.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @param {L.Map} map
 * @param {Store} store
 * @param {{title: string, subtitle: string}} options
 * @param {Map<string, L.Layer>} layers name shown -> layer
 */
export function panel(map, store, options, layers) {
  const card = el("section", { class: "gm-panel", "aria-label": "About this map" },
    el("h1", {}, words(options.title)),
    options.subtitle ? el("p", { class: "gm-subtitle" }, words(options.subtitle)) : null,
    typeSwitches(store),
    layerSwitches(map, layers),
    elsewhere(store));
  L.DomEvent.disableClickPropagation(card);
  L.DomEvent.disableScrollPropagation(card);
  map.getContainer().append(card);
}

/**
 * @param {Node[]} label
 * @param {(on: boolean) => void} change
 */
function check(label, change) {
  const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: true }));
  box.addEventListener("change", () => change(box.checked));
  return el("label", { class: "gm-check" }, box, ...label);
}

/** @param {Store} store */
function typeSwitches(store) {
  const rank = typeRanks(store);
  return el("fieldset", {}, el("legend", { text: "Events" }),
    ...store.types().map(([type, count]) =>
      check([symbolPicture(rank.get(type) ?? 0), words(type, "gm-grow"), el("span", { class: "gm-count", text: count })],
        (on) => store.show(type, on))));
}

/**
 * @param {L.Map} map
 * @param {Map<string, L.Layer>} layers
 */
function layerSwitches(map, layers) {
  return el("fieldset", {}, el("legend", { text: "Layers" }),
    ...[...layers].map(([name, layer]) =>
      check([words(name, "gm-grow")], (on) => (on ? layer.addTo(map) : layer.remove()))));
}

/** Events that no symbol may stand for. @param {Store} store */
function elsewhere(store) {
  const rows = [];
  for (let i = 0; i < store.count; i++) if (store.data.lon[i] === null) rows.push(i);
  if (!rows.length) return null;
  return el("details", { class: "gm-unlocated" },
    el("summary", { text: `Not located: ${rows.length}` }),
    el("ul", {}, ...rows.map((i) => el("li", {}, detail(store, i)))));
}
