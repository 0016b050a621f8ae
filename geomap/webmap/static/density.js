// Many events -> hexagons with their counts.
import { short } from "./points.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */

const RADIUS = 17;
/** Light to dark, one hue: more is darker on light paper. Counts are written on them with a contrast of 4.5 at least. */
export const RAMP = ["#fdd9b5", "#fbb877", "#f28d3c", "#bf530b", "#973805", "#6f2507"];

/** Colour of a count on a step of the ramp. @param {number} step */
export const inkOn = (step) => (step > 2 ? "#ffffff" : "#4a2104");

const [DX, DY] = [RADIUS * Math.sqrt(3), RADIUS * 1.5];

/** @typedef {{x: number, y: number, count: number}} Cell */

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
  for (let n = 0; n < near.length; n++) {
    const u = (x[near[n]] * scale) / DX;
    const v = (y[near[n]] * scale) / DY;
    let r = Math.floor(v + 0.5);
    let c = Math.floor(u - (r & 1) / 2 + 0.5);
    const ey = v - r;
    if (ey * ey * 9 > 1) { // the corner of the hexagon's box may belong to a neighbour
      const ex = u - (r & 1) / 2 - c;
      const r2 = r + (ey < 0 ? -1 : 1);
      const c2 = c + (ex < 0 ? -1 : 0) + (r & 1);
      const e2 = u - (r2 & 1) / 2 - c2;
      const f2 = v - r2;
      if (ex * ex + ey * ey * 0.75 > e2 * e2 + f2 * f2 * 0.75) [r, c] = [r2, c2];
    }
    counts[(r - row) * across + c - column]++;
  }
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
 * @param {View} view
 * @param {Scene} scene
 * @param {Record<string, string>} colours
 */
export function paintDensity(view, scene, colours) {
  scene.update(view);
  if (!scene.dense) return;
  const { ctx } = view;
  const cells = (scene.cells ??= hexagons(view, scene));
  const most = Math.max(...cells.map((cell) => cell.count));
  const top = Math.log(most + 1);
  const corners = [0, 1, 2, 3, 4, 5].map((k) => (Math.PI / 3) * k + Math.PI / 6).map((angle) => [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)]);
  const d = `M${corners.map((corner) => corner.map((n) => n.toFixed(2)).join(" ")).join("L")}Z`;
  const hexagon = Object.assign(new Path2D(d), { d }); // noted for SVG
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `600 10px ${FONT}`;
  for (const { x, y, count } of cells) {
    const step = Math.min(RAMP.length - 1, Math.floor((Math.log(count + 1) / top) * RAMP.length));
    ctx.save();
    ctx.translate(x, y);
    ctx.fillStyle = RAMP[step];
    ctx.fill(hexagon);
    ctx.globalAlpha = 0.5;
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 1;
    ctx.stroke(hexagon);
    ctx.globalAlpha = 1;
    ctx.fillStyle = inkOn(step);
    ctx.fillText(short(count), 0, 0.5);
    ctx.restore();
  }
}
