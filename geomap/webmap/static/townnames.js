// Basemap -> the names of towns.
import { onTurn } from "./countrynames.js";
import { mercatorX, mercatorY } from "./project.js";
import { haloed, position } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Set<string>} names @param {Record<string, string>} colours */
export function paintTowns(view, basemap, taken, names, colours) {
  const { ctx } = view;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const [lon, lat, rank, capital, , name] of basemap.names.towns) {
    if (rank > view.zoom * 1.25 + (capital ? 3 : 0) - 0.5 || view.zoom < 4) continue;
    const x = onTurn(view, mercatorX(lon));
    const y = mercatorY(lat) * view.scale - view.top;
    if (x < 0 || x > view.width || y < 0 || y > view.height || names.has(String(name).toLocaleLowerCase())) continue;
    const dot = { left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 };
    if (!taken.free(dot)) continue;
    const big = capital || rank < 3;
    ctx.font = `${big ? 500 : 400} ${big ? 12.5 : 11.5}px ${FONT}`;
    const at = position(ctx.measureText(name).width, x, y, 2, taken);
    if (!at) continue;
    taken.take(dot);
    ctx.beginPath();
    ctx.arc(x, y, capital ? 2.6 : 1.9, 0, 7);
    ctx.fillStyle = colours.quiet;
    ctx.fill();
    haloed(ctx, name, at.x, at.y, capital ? colours.text : colours.quiet, colours.halo);
  }
}
