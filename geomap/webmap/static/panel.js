// Book of a map -> the frame around it: title, legend, filters, list, layers, downloads, about.
import { csv, geojson, save, saveAddress } from "./download.js";
import { el, words } from "./dom.js";
import { filters, search, typeSwitches } from "./facets.js";
import { List } from "./list.js";
import { creditWords, drawPicture, pictureAddress } from "./picture.js";
import { symbolPicture } from "./symbols.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {{title: string, subtitle: string, source: string, credit: string, made: string, about: [string, string][], name: string}} PanelOptions */

/**
 * Put the map into a frame of its own.
 * @param {Book} book
 * @returns {HTMLElement}
 */
export function frameOf(book) {
  const box = book.map.getContainer();
  const there = box.closest(".gm-shell");
  if (there) return /** @type {HTMLElement} */ (there);
  const shell = el("div", { class: "gm-shell" });
  box.replaceWith(shell);
  shell.append(el("div", { class: "gm-stage" }, box));
  return shell;
}

/** @param {Book} book @param {PanelOptions} options */
export function mountPanel(book, options) {
  const scene = book.scene;
  if (!scene) return;
  const { store } = scene;
  const list = new List(scene, (i) => book.focus(i), (i) => book.point(i));
  book.list = list;
  const head = el("header", { class: "gm-head" }, el("h1", { dir: "auto", text: options.title }),
    options.subtitle ? el("p", { class: "gm-subtitle", dir: "auto", text: options.subtitle }) : null, list.count);
  const panel = el("main", { class: "gm-panel" },
    typeSwitches(store),
    exactness(book),
    el("div", { class: "gm-find" }, search(store)),
    filters(store),
    list.element,
    layerSwitches(book),
    el("footer", { class: "gm-foot" }, downloads(book, options), about(options),
      el("p", { class: "gm-credit" }, words(creditWords(options)))));
  frameOf(book).prepend(head, panel);
  book.picture = (kind) => pictureAddress(drawPicture(book, options), kind);
  L.control.scale({ imperial: false, maxWidth: 110 }).addTo(book.map);
  book.map.attributionControl?.setPrefix(false);
  if (options.credit) creditControl(options.credit).addTo(book.map);
}

/** The credit on the map itself, as text; Leaflet's own attribution is markup. @param {string} text */
function creditControl(text) {
  const control = new L.Control({ position: "bottomright" });
  control.onAdd = () => el("div", { class: "gm-map-credit" }, words(text));
  return control;
}

/** How to read the symbols' exactness, and the switch for the regions. @param {Book} book */
function exactness(book) {
  const area = () => el("span", { class: "gm-key-area", "aria-hidden": "true" });
  const wide = () => el("span", { class: "gm-key-wide", "aria-hidden": "true" });
  const levels = new Set(book.scene?.store.exact);
  /** @param {Node} picture @param {string} text */
  const row = (picture, text) => el("li", {}, picture, el("span", { text }));
  return el("section", { class: "gm-exact" }, el("h2", { text: "How well the place is known" }),
    el("ul", {},
      levels.has(3) ? row(symbolPicture(-1, { size: 16 }), "at this site or town") : null,
      levels.has(2) ? row(symbolPicture(-1, { size: 16, open: true }), "near it, not at it") : null,
      levels.has(3) || levels.has(2) ? row(area(), "may lie anywhere in here") : null,
      levels.has(1) ? row(wide(), "only this area or line is known: no dot") : null));
}

/** @param {Book} book */
function layerSwitches(book) {
  const list = el("fieldset", { class: "gm-layers" }, el("legend", { text: "Layers" }));
  const update = () => {
    for (const [name, text] of Object.entries(book.names)) {
      if (!(name in book.visible) || list.querySelector(`[data-layer="${name}"]`)) continue;
      const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: book.visible[name], "data-layer": name }));
      input.addEventListener("change", () => book.show(name, input.checked));
      list.append(el("label", { class: "gm-check" }, input, el("span", { class: "gm-grow", text })));
    }
  };
  book.onLayers = update;
  update();
  return list;
}

/** @param {Book} book @param {PanelOptions} options */
function downloads(book, options) {
  const json = el("button", { type: "button", class: "gm-text-button", text: "GeoJSON" });
  const table = el("button", { type: "button", class: "gm-text-button", text: "CSV" });
  /** @param {string} ending @param {string} type @param {typeof csv} make */
  const saver = (ending, type, make) => async () => {
    const store = book.scene?.store;
    if (!store) return;
    await store.texts();
    save(`${options.name}.${ending}`, type, make(store, book.seen()));
  };
  const pictures = /** @type {("svg" | "png")[]} */ (["svg", "png"]).map((kind) => {
    const button = el("button", { type: "button", class: "gm-text-button", text: kind.toUpperCase() });
    button.addEventListener("click", async () => saveAddress(`${options.name}.${kind}`, await book.picture(kind)));
    return button;
  });
  json.addEventListener("click", saver("geojson", "application/geo+json", geojson));
  table.addEventListener("click", saver("csv", "text/csv", csv));
  return el("p", {}, "Save what is in view: ", json, " ", table, " ", ...pictures.flatMap((button) => [button, " "]));
}

/** @param {PanelOptions} options */
function about(options) {
  const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { class: "gm-about", "aria-label": "About this map" }));
  const close = el("button", { type: "button", class: "gm-text-button", text: "Close" });
  close.addEventListener("click", () => dialog.close());
  dialog.append(el("h2", { text: "About this map" }),
    ...[...options.about, ["This file", networkWords()]].flatMap(([term, text]) => [el("h3", { text: term }), el("p", { dir: "auto", text })]), close);
  const open = el("button", { type: "button", class: "gm-text-button", text: "About this map" });
  open.addEventListener("click", () => dialog.showModal());
  return el("p", {}, open, dialog);
}

/** What the page may load from elsewhere, by its own policy. */
function networkWords() {
  const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content") ?? "";
  const hosts = [...new Set(policy.match(/https?:\/\/[^\s;]+/g))].sort();
  return hosts.length ? `It loads files from ${hosts.join(", ")}; they learn who looks at it. All else is inside this file.`
    : "Everything is inside this file. It asks the network for nothing.";
}
