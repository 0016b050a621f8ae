// Many events -> hexagons with their counts.
import { short } from "./points.js";
import { haloed } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */

const RADIUS = 17;
/** More than the hexagons in a row of the whole world at any zoom. */
const ROW = 2 ** 25;
/** Light to dark, one hue: more is darker on light paper. Counts are written on them with a contrast of 4.5 at least. */
export const RAMP = ["#fdd9b5", "#fbb877", "#f28d3c", "#bf530b", "#973805", "#6f2507"];

/** Colour of a count on a step of the ramp. @param {number} step */
export const inkOn = (step) => (step > 2 ? "#ffffff" : "#4a2104");

const [DX, DY] = [RADIUS * Math.sqrt(3), RADIUS * 1.5];
const CORNERS = [0, 1, 2, 3, 4, 5].map((k) => (Math.PI / 3) * k + Math.PI / 6).map((angle) => [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)]);

/** @typedef {{x: number, y: number, count: number}} Cell its middle, CSS pixels of the canvas */

/**
 * Hexagons of a fixed grid of the world at a zoom, so that they stay where they are on panning.
 * @param {View} view
 * @param {Scene} scene
 * @returns {Cell[]}
 */
export function hexagons({ scale, left, top, width, height }, scene) {
  const { near, store: { x, y } } = scene;
  const [column, row] = [Math.floor(left / DX) - 2, Math.floor(top / DY) - 2];
  const across = Math.ceil(width / DX) + 5;
  const counts = new Uint32Array(across * (Math.ceil(height / DY) + 5));
  for (let n = 0; n < near.length; n++) counts[hexagonOf(x[near[n]] * scale, y[near[n]] * scale, row, column, across)]++;
  /** @type {Cell[]} */
  const cells = [];
  counts.forEach((count, k) => {
    if (!count) return;
    const [r, c] = [Math.floor(k / across) + row, (k % across) + column];
    cells.push({ x: (c + (r & 1) / 2) * DX - left, y: r * DY - top, count });
  });
  return cells;
}

/**
 * Number of the hexagon that a point lies in, counted by rows.
 * @param {number} px world pixels
 * @param {number} py
 * @param {number} row the first
 * @param {number} column the first
 * @param {number} across hexagons in a row
 */
function hexagonOf(px, py, row, column, across) {
  const u = px / DX;
  const v = py / DY;
  const r = Math.floor(v + 0.5);
  const c = Math.floor(u - (r & 1) / 2 + 0.5);
  const ey = v - r;
  if (ey * ey * 9 > 1) { // the corner of the hexagon's box may belong to a neighbour
    const ex = u - (r & 1) / 2 - c;
    const r2 = r + (ey < 0 ? -1 : 1);
    const c2 = c + (ex < 0 ? -1 : 0) + (r & 1);
    const e2 = u - (r2 & 1) / 2 - c2;
    const f2 = v - r2;
    if (ex * ex + ey * ey * 0.75 > e2 * e2 + f2 * f2 * 0.75) return (r2 - row) * across + c2 - column;
  }
  return (r - row) * across + c - column;
}

/**
 * The hexagon under a point, if events are in it.
 * @param {View} view
 * @param {Scene} scene
 * @param {{x: number, y: number}} at CSS pixels of the canvas
 */
export function cellAt({ left, top }, { cells }, { x, y }) {
  const number = hexagonOf(x + left, y + top, 0, 0, ROW);
  return cells?.find((cell) => hexagonOf(cell.x + left, cell.y + top, 0, 0, ROW) === number) ?? null;
}

/** The events of a hexagon. @param {View} view @param {Scene} scene @param {Cell} cell @returns {number[]} */
export function eventsIn({ scale, left, top }, { near, store: { x, y } }, cell) {
  const number = hexagonOf(cell.x + left, cell.y + top, 0, 0, ROW);
  return [...near].filter((i) => hexagonOf(x[i] * scale, y[i] * scale, 0, 0, ROW) === number);
}

/**
 * All hexagons of a colour at once: one by one they take twice as long.
 * @param {View} view
 * @param {Scene} scene
 * @param {Record<string, string>} colours
 * @param {() => void} [over] draws what must be seen on the hexagons, under their counts; without it no counts are written
 */
export function paintDensity(view, scene, colours, over) {
  scene.update(view);
  if (!scene.dense) return;
  const { ctx } = view;
  const cells = (scene.cells ??= hexagons(view, scene));
  const top = Math.log(cells.reduce((most, { count }) => Math.max(most, count), 0) + 1);
  /** @type {Cell[][]} */
  const steps = RAMP.map(() => []);
  for (const cell of cells) steps[Math.min(RAMP.length - 1, Math.floor((Math.log(cell.count + 1) / top) * RAMP.length))].push(cell);
  steps.forEach((found, step) => {
    trace(ctx, found);
    ctx.fillStyle = RAMP[step];
    ctx.fill();
  });
  trace(ctx, cells);
  ctx.globalAlpha = 0.5;
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
  if (!over) return;
  over();
  writeCounts(ctx, steps);
}

/** @param {CanvasRenderingContext2D} ctx @param {Cell[]} cells */
function trace(ctx, cells) {
  ctx.beginPath();
  for (const { x, y } of cells) {
    ctx.moveTo(x + CORNERS[0][0], y + CORNERS[0][1]);
    for (let k = 1; k < 6; k++) ctx.lineTo(x + CORNERS[k][0], y + CORNERS[k][1]);
    ctx.closePath();
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Cell[][]} steps the hexagons of each colour */
function writeCounts(ctx, steps) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `600 10px ${FONT}`;
  steps.forEach((cells, step) => {
    for (const { x, y, count } of cells) haloed(ctx, short(count), x, y + 0.5, inkOn(step), RAMP[step]);
  });
}
