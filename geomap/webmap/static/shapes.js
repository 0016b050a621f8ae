// Outlines of the data block -> paths on the map.
import { circle, mercatorX, mercatorY } from "./project.js";

/** @typedef {import("./stage.js").View} View */
/**
 * @typedef {object} Shape
 * @property {[number, number][][]} rings filled, map coordinates
 * @property {[number, number][][]} lines not filled
 * @property {[number, number, number, number]} box west, north, east, south in map coordinates
 * @property {[number, number]} label a point inside
 */

const STEPS = 10000;

/**
 * Points that each say the difference from the one before.
 * @param {number[]} steps
 * @returns {[number, number][]}
 */
export function fromSteps(steps) {
  let [lon, lat] = [0, 0];
  /** @type {[number, number][]} */
  const points = [];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points.push([mercatorX(lon / STEPS), mercatorY(lat / STEPS)]);
  }
  return points;
}

/** @param {any} outline @returns {Shape} */
export function shapeOf(outline) {
  const rings = outline.km ? outline.km.map((/** @type {number} */ km) => circle(outline.at[0], outline.at[1], km))
    : (outline.rings ?? []).map(fromSteps);
  const lines = (outline.lines ?? []).map(fromSteps);
  const [lon, lat] = outline.at ?? outline.label;
  return { rings, lines, box: boxOf([...rings, ...lines]), label: [mercatorX(lon), mercatorY(lat)] };
}

/** @param {number} lon @param {number} lat @param {number} km @returns {Shape} */
export function discAround(lon, lat, km) {
  const ring = circle(lon, lat, km, km < 30 ? 40 : 72);
  return { rings: [ring], lines: [], box: boxOf([ring]), label: [mercatorX(lon), mercatorY(lat)] };
}

/** @param {[number, number][][]} parts @returns {[number, number, number, number]} */
function boxOf(parts) {
  const box = /** @type {[number, number, number, number]} */ ([Infinity, Infinity, -Infinity, -Infinity]);
  for (const part of parts) {
    for (const [x, y] of part) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

/** @param {View} view @param {[number, number, number, number]} box */
export function boxInView(view, [west, north, east, south]) {
  return east * view.scale > view.left && west * view.scale < view.left + view.width
    && south * view.scale > view.top && north * view.scale < view.top + view.height;
}

/**
 * Add lines or rings to the current path.
 * @param {View} view
 * @param {[number, number][][]} parts
 * @param {boolean} closed
 */
export function trace({ ctx, scale, left, top }, parts, closed) {
  for (const part of parts) {
    part.forEach(([x, y], n) => (n ? ctx.lineTo(x * scale - left, y * scale - top) : ctx.moveTo(x * scale - left, y * scale - top)));
    if (closed) ctx.closePath();
  }
}

/** The view of each turn around the world that it shows, as one of the first turn. @param {View} view @returns {View[]} */
export function turns(view) {
  const [first, last] = [view.left, view.left + view.width].map((x) => Math.floor(x / view.scale));
  return Array.from({ length: last - first + 1 }, (_, i) => ({ ...view, left: view.left - (first + i) * view.scale }));
}

/**
 * Whether a point of the map lies in a shape, or close to its line.
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} reach for lines, map units
 */
export function hits(shape, x, y, reach) {
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside || shape.lines.some((line) => line.some((point, n) => n > 0 && distance(line[n - 1], point, x, y) < reach));
}

/** How far a point is from the line between two others. @param {[number, number]} a @param {[number, number]} b @param {number} x @param {number} y */
export function distance([ax, ay], [bx, by], x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}
