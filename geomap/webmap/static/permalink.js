// View and filters <-> the address's hash; works from a file too.
import { mercatorX, mercatorY } from "./project.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {L.Map} map @param {Store | null} store */
export function writeHash(map, store) {
  const at = map.getCenter();
  const parts = new URLSearchParams({ map: [Number(map.getZoom().toFixed(2)), at.lat.toFixed(4), at.lng.toFixed(4)].join("/") });
  if (store) {
    const { days, hidden, words, killed } = store.filter;
    if (days) parts.set("days", days.join("_"));
    if (words) parts.set("words", words);
    if (killed) parts.set("killed", String(killed));
    for (const [column, codes] of hidden) if (codes.size) parts.set(`hide.${column}`, [...codes].join("_"));
  }
  return `#${parts.toString().replaceAll("%2F", "/")}`;
}

/** Whether a hash asks for some of the events only. @param {string} hash */
export function asksFor(hash) {
  return [...new URLSearchParams(hash.slice(1)).keys()].some((key) => key.startsWith("hide.") || ["days", "words", "killed"].includes(key));
}

/** The view that a hash names. @param {string} hash */
function placeIn(hash) {
  const [zoom, lat, lon, ...rest] = (new URLSearchParams(hash.slice(1)).get("map") ?? "").split("/").map(Number);
  return Number.isFinite(zoom + lat + lon) && !rest.length ? { zoom, lat, lon } : null;
}

/** The same for a canvas. @param {string} hash @returns {import("./viewport.js").Look | null} */
export function lookIn(hash) {
  const place = placeIn(hash);
  return place && { zoom: place.zoom, x: mercatorX(place.lon), y: mercatorY(place.lat) };
}

/**
 * Take view and filters from a hash; says whether it held a view.
 * @param {string} hash
 * @param {L.Map} map
 * @param {Store | null} store
 */
export function readHash(hash, map, store) {
  const parts = new URLSearchParams(hash.slice(1));
  if (store) {
    const days = numbers(parts.get("days"));
    const hidden = new Map();
    for (const [key, value] of parts) if (key.startsWith("hide.") && store.columns.has(key.slice(5))) hidden.set(key.slice(5), new Set(numbers(value)));
    const killed = Number(parts.get("killed")) || 0;
    const words = parts.get("words") ?? "";
    if (days.length || hidden.size || words || killed) {
      store.ask({ days: days.length === 2 ? [days[0], days[1]] : null, hidden, words, killed });
      if (words) store.texts().then(() => store.ask({})); // some texts are only read when words are asked for
    }
  }
  const place = placeIn(hash);
  if (place) map.setView([place.lat, place.lon], place.zoom, { animate: false });
  return place !== null;
}

/** @param {string | null} text */
function numbers(text) {
  return (text ?? "").split("_").filter(Boolean).map(Number).filter(Number.isFinite);
}

/** @param {string} hash */
export function replaceHash(hash) {
  if (location.protocol === "about:") return; // inside a notebook there is no address
  history.replaceState(null, "", hash);
}
