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

/**
 * Hexagons of a fixed grid of the world at a zoom, so that they stay where they are on panning.
 * @param {View} view
 * @param {Scene} scene
 * @returns {Map<number, {x: number, y: number, count: number}>}
 */
export function hexagons({ scale, left, top }, scene) {
  const { x, y } = scene.store;
  const dx = RADIUS * Math.sqrt(3);
  const dy = RADIUS * 1.5;
  const [column, row] = [Math.floor(left / dx), Math.floor(top / dy)];
  /** @type {Map<number, {x: number, y: number, count: number}>} */
  const cells = new Map();
  const { near } = scene;
  for (let n = 0; n < near.length; n++) {
    const px = x[near[n]] * scale;
    const py = y[near[n]] * scale;
    let r = Math.round(py / dy);
    let c = Math.round(px / dx - (r & 1) / 2);
    const ey = py / dy - r;
    if (Math.abs(ey) * 3 > 1) {
      const ex = px / dx - (r & 1) / 2 - c;
      const r2 = r + (ey < 0 ? -1 : 1);
      const c2 = (r & 1) ? c + (ex < 0 ? 0 : 1) : c + (ex < 0 ? -1 : 0);
      const e2 = px / dx - (r2 & 1) / 2 - c2;
      const f2 = py / dy - r2;
      if (ex * ex + ey * ey * 0.75 > e2 * e2 + f2 * f2 * 0.75) [r, c] = [r2, c2];
    }
    const key = (r - row + 8) * 4096 + (c - column + 8);
    const cell = cells.get(key);
    if (cell) cell.count++;
    else cells.set(key, { x: (c + (r & 1) / 2) * dx - left, y: r * dy - top, count: 1 });
  }
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
  scene.cells = hexagons(view, scene);
  const most = Math.max(...[...scene.cells.values()].map((cell) => cell.count));
  const top = Math.log(most + 1);
  const corners = [0, 1, 2, 3, 4, 5].map((k) => (Math.PI / 3) * k + Math.PI / 6).map((angle) => [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)]);
  const d = `M${corners.map((corner) => corner.map((n) => n.toFixed(2)).join(" ")).join("L")}Z`;
  const hexagon = Object.assign(new Path2D(d), { d }); // noted for SVG
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `600 10px ${FONT}`;
  for (const { x, y, count } of scene.cells.values()) {
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
