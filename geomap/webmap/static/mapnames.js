// Basemap -> the names of countries and towns.
import { mercatorX, mercatorY } from "./project.js";
import { haloed, position } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */

const AROUND = [[0, -0.6], [0, 0.6], [-1, 0], [1, 0], [-0.8, -0.5], [0.8, -0.5], [-0.8, 0.5], [0.8, 0.5]];

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
export function paintCountries(view, basemap, taken, colours) {
  const { ctx } = view;
  const size = view.zoom < 4 ? 11 : view.zoom < 6 ? 13 : 15;
  ctx.font = `600 ${size}px ${FONT}`;
  ctx.letterSpacing = `${view.zoom < 4 ? 1 : view.zoom < 6 ? 2.5 : 4}px`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const [lon, lat, from, , name] of basemap.names.countries) {
    if (view.zoom + 1 < from || view.zoom > 9) continue;
    const text = String(name).toLocaleUpperCase("en");
    const half = ctx.measureText(text).width / 2;
    const y = mercatorY(lat) * view.scale - view.top;
    const x = onTurn(view, mercatorX(lon));
    const box = freeAround(x, y, { w: half + 4, h: size / 2 + 3 }, taken, view);
    if (!box) continue;
    taken.take(box);
    haloed(ctx, text, (box.left + box.right) / 2, (box.top + box.bottom) / 2, colours["country-text"], colours.halo);
  }
  ctx.letterSpacing = "0px";
}

/** Where a country's name is free: at its middle, else not far from it. @param {number} x @param {number} y @param {{w: number, h: number}} half @param {Taken} taken @param {View} view */
function freeAround(x, y, { w, h }, taken, view) {
  const reach = Math.min(110, view.scale / 360 * 1.6);
  for (const share of [0, 0.5, 1]) {
    for (const [dx, dy] of share ? AROUND : [[0, 0]]) {
      const [cx, cy] = [x + dx * share * reach, y + dy * share * reach];
      const box = { left: cx - w, top: cy - h, right: cx + w, bottom: cy + h };
      if (cx > 0 && cx < view.width && cy > 0 && cy < view.height && taken.free(box)) return box;
    }
  }
  return null;
}

/** Pixels from the left on the turn of the globe that is seen. @param {View} view @param {number} x */
function onTurn(view, x) {
  const middle = (view.left + view.width / 2) / view.scale;
  return (x + Math.round(middle - x)) * view.scale - view.left;
}

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
