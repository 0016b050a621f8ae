// Book of a map -> the frame around it: title, legend, filters, list, layers, downloads, about.
import { creditWords } from "./caption.js";
import { csv, geojson, save, saveAddress } from "./download.js";
import { el, words } from "./dom.js";
import { filters, search, typeSwitches } from "./facets.js";
import { signPicture, signs } from "./legend.js";
import { creditOf, headOf, put } from "./frame.js";
import { List } from "./list.js";
import { picture } from "./picture.js";
import { sketchOf } from "./sketch.js";

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
  const shell = /** @type {HTMLElement} */ (sketchOf(book.scene)?.closest(".gm-shell") ?? el("div", { class: "gm-shell" }, el("div", { class: "gm-stage" })));
  box.replaceWith(shell);
  shell.querySelector(".gm-stage")?.prepend(box);
  return shell;
}

/** @param {Book} book @param {PanelOptions} options */
export function mountPanel(book, options) {
  const scene = book.scene;
  if (!scene) return;
  const list = new List(scene, { choose: (i) => book.focus(i), point: (i) => book.point(i), all: () => book.fit(true) });
  book.list = list;
  const panel = el("main", { class: "gm-panel" });
  for (const part of [headOf(options, list.count), panel]) put(frameOf(book), part);
  book.around.push(() => fill(panel, book, options));
  book.picture = (kind) => picture(book, options, kind);
  book.map.attributionControl?.setPrefix(false);
  if (options.credit) creditControl(options.credit).addTo(book.map);
  book.ground.push(() => addScale(book.map)); // stands above the credit
}

/** How many times larger the map may be at one edge than at another under one bar of scale. */
const UNEVEN = 1.6;

/** A bar of scale, where one holds for all that is seen. @param {L.Map} map */
function addScale(map) {
  const scale = L.control.scale({ imperial: false, maxWidth: 110, updateWhenIdle: true }).addTo(map);
  const show = () => {
    const [north, south] = [map.getBounds().getNorth(), map.getBounds().getSouth()];
    const sizes = [north, south, ...(north > 0 && south < 0 ? [0] : [])].map((lat) => 1 / Math.cos((Math.min(85, Math.abs(lat)) * Math.PI) / 180));
    scale.getContainer()?.toggleAttribute("hidden", Math.max(...sizes) > UNEVEN * Math.min(...sizes));
  };
  map.on("moveend resize", show);
  show();
}

/** @param {HTMLElement} panel @param {Book} book @param {PanelOptions} options */
function fill(panel, book, options) {
  const { scene, list } = book;
  if (!scene || !list) return;
  const legend = key(book);
  book.onView = legend.update;
  panel.append(
    typeSwitches(scene.store),
    legend.element,
    el("div", { class: "gm-find" }, search(scene.store)),
    filters(scene.store) ?? "",
    list.element,
    layerSwitches(book),
    el("footer", { class: "gm-foot" }, downloads(book, options), about(options),
      el("p", { class: "gm-credit" }, words(creditWords(options)))));
}

/** @param {string} text */
function creditControl(text) {
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => creditOf(text);
  return control;
}

/** How to read the symbols; follows what is drawn. @param {Book} book */
function key(book) {
  const list = el("ul");
  let before = "";
  const update = () => {
    const found = signs(book);
    if (found.join() === before) return;
    before = found.join();
    list.replaceChildren(...found.map(([sign, text]) => el("li", {}, signPicture(sign), el("span", { text }))));
  };
  update();
  return { element: el("section", { class: "gm-exact" }, el("h2", { text: "How to read the map" }), list), update };
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
    button.addEventListener("click", () => saveAddress(`${options.name}.${kind}`, book.picture(kind)));
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
