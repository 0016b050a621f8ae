// Events and borders -> layers of a Leaflet map.
import { detail } from "./detail.js";
import { el, words } from "./dom.js";
import { symbolOf, symbolPicture } from "./symbols.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @param {L.Map} map
 * @param {string} name
 * @param {number} z
 */
export function paneOf(map, name, z) {
  const pane = map.getPane(name) ?? map.createPane(name);
  pane.style.zIndex = String(z);
  return name;
}

/**
 * @param {L.Map} map
 * @param {{features: {geometry: any, pair: string | null, status: string | null}[]}} options
 */
export function bordersLayer(map, options) {
  const pane = paneOf(map, "geomap-borders", 350);
  return L.layerGroup(options.features.map((feature) =>
    L.geoJSON(feature.geometry, {
      pane,
      interactive: false,
      style: {
        className: "gm-border",
        weight: 1.4,
        fill: false,
        dashArray: feature.status && feature.status !== "agreed" ? "6 4" : undefined,
      },
    })));
}

/**
 * @param {L.Map} map
 * @param {Store} store
 */
export function uncertaintyLayer(map, store) {
  const pane = paneOf(map, "geomap-uncertainty", 360);
  const group = L.layerGroup();
  const rank = typeRanks(store);
  const draw = () => {
    group.clearLayers();
    for (let r = 0; r < store.data.regions.length; r++) {
      const here = eventsIn(store, r);
      if (here.length) regionShape(store, r, here, rank, pane).addTo(group);
    }
  };
  store.listeners.add(draw);
  draw();
  return group;
}

/**
 * @param {Store} store
 * @param {number} region
 */
function eventsIn(store, region) {
  const found = [];
  for (let i = 0; i < store.count; i++) if (store.data.region[i] === region && store.shown(i)) found.push(i);
  return found;
}

/** @param {Store} store */
export function typeRanks(store) {
  return new Map(store.types().map(([type], n) => [type, n]));
}

/**
 * @param {Store} store
 * @param {number} region
 * @param {number[]} here
 * @param {Map<string, number>} rank
 * @param {string} pane
 */
function regionShape(store, region, here, rank, pane) {
  const colour = symbolOf(rank.get(store.type(here[0])) ?? 0).colour;
  const wide = !store.placed(here[0]);
  const shape = L.geoJSON(store.data.regions[region], {
    pane,
    pointToLayer: (_, at) => L.circleMarker(at, { radius: 0, pane }),
    style: { color: colour, weight: wide ? 1.2 : 1.5, dashArray: "5 4", fillOpacity: wide ? 0.05 : 0.14 },
  });
  return shape.bindPopup(() => pages(store, here), { maxWidth: 340, minWidth: 240 });
}

/**
 * @param {L.Map} map
 * @param {Store} store
 */
export function eventsLayer(map, store) {
  const group = L.layerGroup();
  const rank = typeRanks(store);
  const draw = () => {
    group.clearLayers();
    for (let i = 0; i < store.count; i++) {
      if (store.shown(i) && store.placed(i)) marker(store, i, rank).addTo(group);
    }
  };
  store.listeners.add(draw);
  draw();
  return group;
}

/**
 * @param {Store} store
 * @param {number} i
 * @param {Map<string, number>} rank
 */
function marker(store, i, rank) {
  const icon = /** @type {any} */ (symbolPicture(rank.get(store.type(i)) ?? 0, 20));
  return L.marker([store.data.lat[i], store.data.lon[i]], {
    icon: L.divIcon({ html: icon, className: "gm-event", iconSize: [20, 20] }),
    alt: `${store.type(i)}, ${store.get(i, "place_name") ?? store.get(i, "place_text") ?? ""}`,
  }).bindPopup(() => detail(store, i), { maxWidth: 340, minWidth: 240 });
}

/**
 * Several events that share a region, one below the other.
 * @param {Store} store
 * @param {number[]} here
 */
function pages(store, here) {
  return el("div", { class: "gm-pages" }, ...here.slice(0, 50).map((i) => detail(store, i)));
}

/**
 * @param {L.Map} map
 * @param {Store} store
 */
export function placesLayer(map, store) {
  const pane = paneOf(map, "geomap-places", 620);
  const named = new Map();
  for (let i = 0; i < store.count; i++) {
    const name = store.get(i, "place_name");
    if (name && store.placed(i)) named.set(`${name}|${store.data.lon[i]}|${store.data.lat[i]}`, i);
  }
  return L.layerGroup([...named.values()].map((i) => {
    const text = /** @type {any} */ (words(store.get(i, "place_name")));
    const icon = L.divIcon({ html: text, className: "gm-place", iconSize: undefined });
    return L.marker([store.data.lat[i], store.data.lon[i]], { icon, pane, interactive: false, keyboard: false });
  }));
}
