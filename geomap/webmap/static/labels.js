// Names -> places on the canvas where no two of them touch.
import { paintCountries } from "./countrynames.js";
import { paintPills } from "./pills.js";
import { paintPlaces } from "./placenames.js";
import { paintRivers } from "./rivernames.js";
import { Taken } from "./room.js";
import { paintSeas } from "./seanames.js";
import { paintGreatTowns, paintTowns, paintTownsOver } from "./townnames.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Box} Box */
/** @typedef {import("./pills.js").Pill} Pill */

/**
 * All labels of a view: names in the data first, then countries, seas, towns and rivers; where symbols are many, countries and great
 * towns first; on hexagons, great towns alone.
 * @param {View} view
 * @param {{scene: Scene | null, basemap: Basemap | null, places: boolean, corners: Box[]}} what
 * @param {Record<string, string>} colours
 * @returns {Pill[]} labels of wide regions, which can be clicked
 */
export function paintLabels(view, { scene, basemap, places, corners }, colours) {
  const taken = new Taken(view.window);
  corners.forEach((box) => taken.take(box));
  const names = new Set();
  /** @type {Pill[]} */
  const pills = [];
  if (scene) {
    scene.update(view);
    for (const { x, y, r, ax, ay } of scene.items) {
      taken.take({ left: x - r, top: y - r, right: x + r, bottom: y + r });
      if (x !== ax) taken.take({ left: ax - 2, top: ay - 2, right: ax + 2, bottom: ay + 2 });
    }
    pills.push(...paintPills(view, scene, taken, colours));
    const cells = (scene.dense ? scene.cells ?? [] : []).map(({ x, y }) => ({ left: x - 14, top: y - 14, right: x + 14, bottom: y + 14 }));
    if (basemap && scene.dense) paintTownsOver(view, basemap, { taken, names, plates: cells }, colours);
    cells.forEach((box) => taken.take(box));
  }
  const crowd = scene && !scene.numbered ? scene.items : null;
  let borne = new Set();
  if (basemap && crowd) {
    paintCountries(view, basemap, taken, colours);
    borne = paintGreatTowns(view, basemap, { taken, names, items: crowd }, colours);
  }
  if (scene && places && !scene.dense) paintPlaces(view, scene, { taken, names, borne }, colours);
  if (basemap) {
    if (!crowd) paintCountries(view, basemap, taken, colours);
    paintSeas(view, basemap, taken, colours);
    paintTowns(view, basemap, taken, names, colours);
    paintRivers(view, basemap, taken, colours);
  }
  return pills;
}
