// Basemap -> the names of towns.
import { onTurn } from "./countrynames.js";
import { mercatorX, mercatorY } from "./project.js";
import { haloed, position } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */

/** Of so high a rank, towns are named before the places of many events. */
const GREAT = 1;
/** By so much a town's rank must be lower than the zoom for its name to stand on hexagons. */
const FEWER = 4;
/** Part of a symbol's radius in which a town lies that the symbol may bear the name of. */
const MIDDLE = 0.4;

/**
 * Capitals and the largest towns, where symbols are many: beside the symbol that covers them.
 * @param {View} view
 * @param {Basemap} basemap
 * @param {{taken: Taken, names: Set<string>, items: import("./scene.js").Item[]}} on
 * @returns {Set<unknown>} the symbols that bear a name
 * @param {Record<string, string>} colours
 */
export function paintGreatTowns(view, basemap, { taken, names, items }, colours) {
  const borne = new Set();
  for (const town of townsIn(view, basemap, names)) {
    if (!town.capital && town.rank > GREAT) continue;
    const over = items.find((item) => Math.hypot(item.x - town.x, item.y - town.y) < Math.max(5, item.r * MIDDLE));
    if (!paintTown(view, over ? { ...town, x: over.x, y: over.y, r: over.r } : town, taken, colours)) continue;
    names.add(town.name.toLocaleLowerCase());
    borne.add(over);
  }
  return borne;
}

/**
 * The largest towns on hexagons, which hide the map: more of them closer in.
 * @param {View} view
 * @param {Basemap} basemap
 * @param {{taken: Taken, names: Set<string>, plates: import("./room.js").Box[]}} on `plates`: the hexagons
 * @param {Record<string, string>} colours
 */
export function paintTownsOver(view, basemap, { taken, names, plates }, colours) {
  for (const town of townsIn(view, basemap, names)) {
    if ((town.capital || town.rank <= Math.max(GREAT, view.zoom - FEWER)) && paintTown(view, { ...town, plates }, taken, colours)) names.add(town.name.toLocaleLowerCase());
  }
}

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Set<string>} names @param {Record<string, string>} colours */
export function paintTowns(view, basemap, taken, names, colours) {
  for (const town of townsIn(view, basemap, names)) paintTown(view, town, taken, colours);
}

/** @typedef {{x: number, y: number, rank: number, capital: boolean, name: string, r?: number, plates?: import("./room.js").Box[]}} Town `r` of the symbol it lies under; on `plates` its name stands on paper */

/** Towns of the canvas that are named at its zoom and are not yet. @param {View} view @param {Basemap} basemap @param {Set<string>} names @returns {Town[]} */
function townsIn(view, basemap, names) {
  if (view.zoom < 4) return [];
  /** @type {Town[]} */
  const found = [];
  for (const [lon, lat, rank, capital, , name] of basemap.names.towns) {
    if (rank > view.zoom * 1.25 + (capital ? 3 : 0) - 0.5 || names.has(String(name).toLocaleLowerCase())) continue;
    const x = onTurn(view, mercatorX(lon));
    const y = mercatorY(lat) * view.scale - view.top;
    if (x >= 0 && x <= view.width && y >= 0 && y <= view.height) found.push({ x, y, rank, capital: Boolean(capital), name: String(name) });
  }
  return found;
}

/** Write a town's name if there is room; whether there was. @param {View} view @param {Town} town @param {Taken} taken @param {Record<string, string>} colours */
function paintTown({ ctx }, { x, y, rank, capital, name, r, plates }, taken, colours) {
  const dot = { left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 };
  if (!r && !taken.free(dot)) return false;
  const big = capital || rank < 3;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = `${r ? 600 : big ? 500 : 400} ${big ? 12.5 : 11.5}px ${FONT}`;
  const { width } = ctx.measureText(name);
  const at = position(width, x, y, r ?? 2, taken);
  if (!at) return false;
  const plate = plates?.some((box) => at.x < box.right && at.x + width > box.left && at.y - 8 < box.bottom && at.y + 8 > box.top);
  if (plate) {
    ctx.beginPath();
    ctx.roundRect(at.x - 3, at.y - 8, width + 6, 16, 4);
    ctx.arc(x, y, 4.5, 0, 7);
    ctx.fillStyle = colours.paper;
    ctx.fill();
  }
  if (!r) {
    taken.take(dot);
    ctx.beginPath();
    ctx.arc(x, y, capital ? 2.6 : 1.9, 0, 7);
    ctx.fillStyle = colours.quiet;
    ctx.fill();
  }
  haloed(ctx, name, at.x, at.y, capital || r || plate ? colours.text : colours.quiet, colours.halo);
  return true;
}
