// Store -> what the symbols of its map mean, for the page and for its picture.
import { drawSymbol, outline, symbolPicture } from "./symbols.js";
import { large } from "./uncertainty.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {"at" | "near" | "area" | "wide" | "dead" | "several" | "hexagon" | "zone"} Sign */

const TEXTS = /** @type {Partial<Record<Sign, string>>} */ ({
  at: "At this site or town",
  near: "Near this place, not at it",
  area: "May have happened anywhere in here",
  wide: "Only this area or line is known, so no dot",
  dead: "Larger: more people were killed",
  several: "Several close together, by type",
  hexagon: "Number of events in here",
});

/** Which signs are seen on a map, each with its meaning. @param {Book} book @returns {[Sign, string][]} */
export function signs({ scene, names, visible }) {
  if (!scene) return [];
  const { store, dense, numbered } = scene;
  const has = (/** @type {number} */ level) => store.exact.includes(level);
  const dotted = has(2) || has(3);
  const discs = visible.uncertainty && scene.areas.some(({ exact, shape }) => exact !== 1 && large(shape, scene.scale, 2 * scene.base(scene.near.length) + 4));
  const killed = ["fatalities_best", "fatalities_low"].some((name) => store.columns.has(name) && store.numbers(name).some((n) => n > 0));
  /** @type {[Sign, boolean][]} */
  const found = [["at", has(3) && !dense], ["near", has(2) && !dense], ["area", Boolean(discs) && !dense], ["wide", has(1)],
    ["dead", dotted && killed && !dense], ["several", dotted && !numbered && !dense], ["hexagon", dense], ["zone", Boolean(visible.zone)]];
  return found.filter(([, there]) => there).map(([sign]) => [sign, TEXTS[sign] ?? names[sign]]);
}

/** The sign as an element. @param {Sign} sign */
export function signPicture(sign) {
  if (sign === "at" || sign === "near") return symbolPicture(-1, { size: 16, open: sign === "near" });
  if (sign === "zone") return outline("-11 -7 22 14", HATCH).svg;
  const box = document.createElement("span");
  box.className = `gm-key-${sign}`;
  box.setAttribute("aria-hidden", "true");
  if (sign === "dead") box.append(symbolPicture(-1, { size: 8 }), symbolPicture(-1, { size: 14 }));
  return box;
}

const GREY = "#6b7480";
const HATCH = "M-10 6-2-6M-5 6 3-6M0 6 8-6M5 6 13-6";

/**
 * The sign drawn around a point.
 * @param {any} ctx
 * @param {Sign} sign
 * @param {number} x
 * @param {number} y
 * @param {Record<string, string>} colours
 */
export function drawSign(ctx, sign, x, y, colours) {
  const disc = (/** @type {number} */ cx, /** @type {number} */ r, /** @type {boolean} */ open) =>
    drawSymbol(ctx, -1, { x: cx, y, r, open, paper: colours.paper });
  if (sign === "at" || sign === "near") return disc(x, 5.5, sign === "near");
  if (sign === "dead") return [disc(x - 6, 3, false), disc(x + 4, 6.5, false)];
  if (sign === "zone") return hatch(ctx, x, y, colours.quiet);
  ctx.beginPath();
  if (sign === "wide") ctx.roundRect(x - 10, y - 7, 20, 14, 4);
  else ctx.arc(x, y, 7.5, 0, 7);
  ctx.globalAlpha = sign === "hexagon" || sign === "several" ? 1 : 0.16;
  ctx.fillStyle = sign === "hexagon" ? "#f28d3c" : GREY;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = sign === "several" ? colours.paper : GREY;
  ctx.lineWidth = 1.3;
  ctx.setLineDash(sign === "wide" ? [1, 3] : sign === "area" ? [3, 2.5] : []);
  if (sign !== "hexagon") ctx.stroke();
  ctx.setLineDash([]);
  if (sign !== "several") return;
  ctx.fillStyle = "#b9bec4";
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.arc(x, y, 7.5, -Math.PI / 2, Math.PI / 2);
  ctx.fill();
  ctx.fillStyle = colours.paper;
  ctx.beginPath();
  ctx.arc(x, y, 3.6, 0, 7);
  ctx.fill();
}

/** @param {any} ctx @param {number} x @param {number} y @param {string} colour */
function hatch(ctx, x, y, colour) {
  ctx.save();
  ctx.translate(x, y);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.stroke(Object.assign(new Path2D(HATCH), { d: HATCH })); // noted for SVG
  ctx.restore();
}
