// The page's blocks -> layers on a Leaflet map.
import { bordersLayer, eventsLayer, placesLayer, uncertaintyLayer } from "./layers.js";
import { panel } from "./panel.js";
import { readBlock, storeOf } from "./store.js";

/** @type {WeakMap<L.Map, Map<string, L.Layer>>} */
const mounted = new WeakMap();
const NAMES = {
  borders: "Borders",
  uncertainty: "How well each place is known",
  events: "Events",
  places: "Place names",
};

/**
 * Draw one of geomap's elements on a map.
 * @param {L.Map} map
 * @param {string} id block with kind, data block and options
 */
function mount(map, id) {
  const { kind, data, options } = readBlock(id);
  const layers = mounted.get(map) ?? new Map();
  mounted.set(map, layers);
  if (kind === "panel") return panel(map, storeOf(data), options, layers);
  const layer = kind === "borders" ? bordersLayer(map, options)
    : { uncertainty: uncertaintyLayer, events: eventsLayer, places: placesLayer }[kind](map, storeOf(data));
  layers.set(NAMES[kind], layer.addTo(map));
  if (kind === "events") fit(map, storeOf(data));
}

/**
 * Show all places.
 * @param {L.Map} map
 * @param {import("./store.js").Store} store
 */
function fit(map, store) {
  const bounds = L.latLngBounds([]);
  for (const region of store.data.regions) bounds.extend(L.geoJSON(region).getBounds());
  for (let i = 0; i < store.count; i++) if (store.data.lon[i] !== null) bounds.extend([store.data.lat[i], store.data.lon[i]]);
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [30, 30], maxZoom: 10, animate: false });
}

// Folium's popups make their content with jQuery; this is all that they ask of it.
window.$ ??= (/** @type {string} */ markup) => {
  const holder = document.createElement("template");
  holder.innerHTML = String(markup).trim();
  return [...holder.content.childNodes];
};
window.geomap = { mount };
