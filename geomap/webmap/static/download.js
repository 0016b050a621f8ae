// Events in view -> GeoJSON or CSV to save.
import { MISSING } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {number} value */
const rounded = (value) => Math.round(value * 1e5) / 1e5;

/** @param {Store} store @param {number} i @returns {[number, number] | null} */
function pointOf(store, i) {
  if (store.numbers("lon")[i] === MISSING) return null;
  return [rounded(((store.degrees("lon", i) + 540) % 360) - 180), rounded(store.degrees("lat", i))];
}

/** @param {Store} store */
function names(store) {
  return [...store.columns.keys()].filter((name) => !["lon", "lat", "region", "local_name"].includes(name));
}

/** @param {Store} store @param {number[]} events */
export function geojson(store, events) {
  const features = events.map((i) => {
    const at = pointOf(store, i);
    return {
      type: "Feature",
      geometry: at ? { type: "Point", coordinates: at } : null,
      properties: Object.fromEntries(names(store).map((name) => [name, store.get(i, name)])),
    };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** @param {Store} store @param {number[]} events */
export function csv(store, events) {
  const columns = names(store);
  const rows = events.map((i) => {
    const at = pointOf(store, i);
    return [...columns.map((name) => store.get(i, name)), at?.[0] ?? null, at?.[1] ?? null].map(cell).join(",");
  });
  return [[...columns, "lon", "lat"].join(","), ...rows, ""].join("\r\n");
}

/**
 * A value as CSV; text that a spreadsheet would take for a formula gets an apostrophe.
 * @param {unknown} value
 */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {string} name @param {string} type @param {string} text */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  saveAddress(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** @param {string} name @param {string} address */
export function saveAddress(name, address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
