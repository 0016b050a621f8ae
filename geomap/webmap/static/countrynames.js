// Basemap and outlines of countries -> the names of countries, each where it is free on the canvas.
import { crossed } from "./crossed.js";
import { mercatorX, mercatorY } from "./project.js";
import { halves, haloed } from "./room.js";
import { turns } from "./shapes.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */
/** @typedef {import("./room.js").Box} Box */
/** @typedef {[number, number][][]} Rings */
/** @typedef {{w: number, h: number}} Half half a label's width and height */

const AROUND = [[0, -0.6], [0, 0.6], [-1, 0], [1, 0], [-0.8, -0.5], [0.8, -0.5], [-0.8, 0.5], [0.8, 0.5]];
const ROWS = 9;
/** Degrees from its middle that the name of a country goes, over the zoom from which it is named: that says how large it is. */
const WIDEST = 9;
/** Pixels that it goes at most. */
const FARTHEST = 130;
/** Code of a land that ISO 3166 does not list: it is named like a region. */
const NO_COUNTRY = "-99";
/** Pixels: more room beside a name than this makes its place no better. */
const ENOUGH = 240;
/** Letters from which a name of several words has two lines. */
const LONG = 20;
/** Height of a line over that of its letters. */
const LEADING = 1.15;

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
export function paintCountries(view, basemap, taken, colours) {
  const { ctx } = view;
  const size = view.zoom < 4 ? 11 : view.zoom < 6 ? 13 : 15;
  ctx.font = `600 ${size}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const country of basemap.names.countries) {
    const [, , from, code, name] = country;
    if (view.zoom + 1 < from || view.zoom > 11 || !mayBeSeen(country, basemap, view)) continue;
    const text = code === NO_COUNTRY ? name : String(name).toLocaleUpperCase("en");
    for (const [spacing, lines] of settings(text, view.zoom)) {
      ctx.letterSpacing = `${spacing}px`;
      const half = { w: Math.max(...lines.map((line) => ctx.measureText(line).width)) / 2 + 4, h: (lines.length * size * LEADING) / 2 + 2 };
      const box = placed(country, half, basemap, { taken, view });
      if (!box) continue;
      taken.take(box);
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      lines.forEach((line, n) => haloed(ctx, line, x, y + (n - (lines.length - 1) / 2) * size * LEADING, colours["country-text"], colours.halo));
      break;
    }
  }
  ctx.letterSpacing = "0px";
}

/** How a country's name may be set, the best first: letters apart, closer, and in two lines, which long names try first. @param {string} text @param {number} zoom @returns {[number, string[]][]} */
function settings(text, zoom) {
  const wide = zoom < 4 ? 1 : zoom < 6 ? 2.5 : 4;
  const two = /** @type {[number, string[]]} */ ([1, halves(text)]);
  if (!text.includes(" ")) return [[wide, [text]], [1, [text]]];
  return text.length > LONG ? [two, [1, [text]]] : [[wide, [text]], [1, [text]], two];
}

/** Whether a country's name can stand in the window: no need to measure those of the other side of the globe. @param {any} country @param {Basemap} basemap @param {View} view */
function mayBeSeen([lon, lat, , code], { areas }, view) {
  const { left, right, top, bottom } = view.window;
  const [x, y] = [onTurn(view, mercatorX(lon)), mercatorY(lat) * view.scale - view.top];
  return areas.has(code) || (x > left - FARTHEST && x < right + FARTHEST && y > top - FARTHEST && y < bottom + FARTHEST);
}

/** Where the name of a country goes. @param {any} country @param {Half} half @param {Basemap} basemap @param {{taken: Taken, view: View}} where */
function placed([lon, lat, from, code], half, basemap, { taken, view }) {
  const home = /** @type {[number, number]} */ ([mercatorX(lon), mercatorY(lat)]);
  const at = { x: onTurn(view, home[0]), y: home[1] * view.scale - view.top };
  const abroad = (/** @type {number} */ dx, /** @type {number} */ dy) => crossed(basemap, home, [home[0] + dx / view.scale, home[1] + dy / view.scale]);
  const reach = Math.min(FARTHEST, (view.scale / 360) * (WIDEST / from));
  return freeAround(at, half, reach, { taken, view, abroad }) ?? freeInside(basemap.areas.get(code) ?? [], half, taken, view);
}

/**
 * Where a country's name is free: at its middle, else not far from it, where it reaches over no border.
 * @param {{x: number, y: number}} at
 * @param {Half} half
 * @param {number} reach pixels
 * @param {{taken: Taken, view: View, abroad: (dx: number, dy: number) => boolean}} where
 */
function freeAround({ x, y }, { w, h }, reach, { taken, view, abroad }) {
  for (const share of [0, 0.3, 0.6, 1]) {
    for (const [dx, dy] of share ? AROUND : [[0, 0]]) {
      const [right, down] = [dx * share * reach, dy * share * reach];
      const [cx, cy] = [x + right, y + down];
      const { window } = view;
      const box = boxAt(cx, cy, { w, h });
      const seen = cx > window.left && cx < window.right && cy > window.top && cy < window.bottom;
      if (seen && taken.free(box) && !(share && abroad(right + Math.sign(dx) * w, down))) return box;
    }
  }
  return null;
}

/**
 * Where the part of a country that is seen has most room for its name.
 * @param {Rings} rings in map coordinates
 * @param {Half} half
 * @param {Taken} taken
 * @param {View} view
 * @returns {Box | null}
 */
export function freeInside(rings, { w, h }, taken, view) {
  const { left, right, top, bottom } = view.window;
  /** @type {{x: number, y: number, room: number}[]} */
  const found = [];
  for (let row = 0; row < ROWS && rings.length; row++) {
    const y = top + ((row + 0.5) * (bottom - top)) / ROWS;
    let spans = [[left + 8, right - 8]];
    for (const at of [y - h, y, y + h]) spans = shared(spans, crossings(rings, at, view));
    for (const [from, to] of spans) {
      const spare = to - from - 2 * w;
      if (spare < 0) continue;
      for (const share of [0.5, 0.25, 0.75]) found.push({ x: from + w + spare * share, y, room: Math.min(spare, ENOUGH) * (share === 0.5 ? 1 : 0.6) - Math.abs(y - (top + bottom) / 2) / 3 });
    }
  }
  found.sort((a, b) => b.room - a.room);
  for (const { x, y } of found) {
    const box = boxAt(x, y, { w, h });
    if (taken.free(box)) return box;
  }
  return null;
}

/** From where to where a row of pixels lies inside. @param {Rings} rings @param {number} row @param {View} view @returns {number[][]} */
function crossings(rings, row, view) {
  const y = (row + view.top) / view.scale;
  /** @type {number[]} */
  const edges = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
      if (ay > y !== by > y) edges.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  }
  edges.sort((a, b) => a - b);
  /** @type {number[][]} */
  const spans = [];
  for (const { scale, left } of turns(view)) {
    for (let i = 0; i + 1 < edges.length; i += 2) spans.push([edges[i], edges[i + 1]].map((x) => x * scale - left));
  }
  return spans;
}

/** What two lists of spans have in common. @param {number[][]} some @param {number[][]} others */
function shared(some, others) {
  return some.flatMap(([a, b]) => others.map(([c, d]) => [Math.max(a, c), Math.min(b, d)])).filter(([from, to]) => from < to);
}

/** @param {number} x @param {number} y @param {Half} half @returns {Box} */
function boxAt(x, y, { w, h }) {
  return { left: x - w, top: y - h, right: x + w, bottom: y + h };
}

/** Pixels from the left on the turn of the globe that is seen. @param {View} view @param {number} x */
export function onTurn(view, x) {
  const middle = (view.left + view.width / 2) / view.scale;
  return (x + Math.round(middle - x)) * view.scale - view.left;
}
