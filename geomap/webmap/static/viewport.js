// Places and the size of a window -> the view that shows them all, and the canvas on which it is drawn.

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./extent.js").Box} Box */
/** @typedef {{zoom: number, x: number, y: number}} Look the middle of the window in map coordinates, the world being 1 wide */
/** @typedef {{x: number, y: number}} Size CSS pixels */

/** Canvases reach so many times the window beyond each of its sides. */
export const MARGIN = 0.25;
const TILE = 256;
const EDGE = 40;
const CLOSEST = 11;

/**
 * The closest look at all of a box, with some room around it.
 * @param {Box} box
 * @param {Size} size of the window
 * @param {number} credit height of what stands at the lower edge
 * @param {number} snap zooms are multiples of this
 * @returns {Look}
 */
export function fitting({ west, north, east, south }, { x, y }, credit, snap) {
  const pad = Math.min(EDGE, x / 12);
  const below = Math.max(pad, credit + 24);
  const scale = Math.min((x - 2 * pad) / (east - west), (y - pad - below) / (south - north));
  const zoom = Math.max(0, Math.min(CLOSEST, Math.floor(Math.log2(scale / TILE) / snap + 1e-6) * snap));
  return { zoom, x: (west + east) / 2, y: (north + south) / 2 + (below - pad) / 2 / (TILE * 2 ** zoom) };
}

/**
 * What a canvas shows that lies over the window as those of a Leaflet map do.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Look} look
 * @param {Size} size of the window
 * @returns {View}
 */
export function viewOf(ctx, { zoom, x, y }, size) {
  const scale = TILE * 2 ** zoom;
  const [left, top] = [Math.round(-MARGIN * size.x), Math.round(-MARGIN * size.y)];
  const [width, height] = [Math.round(size.x * (1 + 2 * MARGIN)), Math.round(size.y * (1 + 2 * MARGIN))];
  return {
    ctx, zoom, scale, width, height,
    left: Math.round(x * scale - size.x / 2) + left,
    top: Math.round(y * scale - size.y / 2) + top,
    ratio: window.devicePixelRatio || 1,
    window: { left: -left, top: -top, right: size.x - left, bottom: size.y - top },
  };
}
