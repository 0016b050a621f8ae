// Basemap -> the names of rivers, along them.
import { haloed } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
export function paintRivers(view, basemap, taken, colours) {
  if (view.zoom < 5) return;
  const { ctx } = view;
  ctx.font = `italic 400 11.5px ${FONT}`;
  ctx.letterSpacing = "1.2px";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** @type {Map<string, [number, number][]>} */
  const seen = new Map();
  for (const tile of basemap.tiles) {
    for (const river of tile.rivers) {
      const name = basemap.names.rivers[river.name];
      if (!name || river.rank > view.zoom + 1.5) continue;
      alongRiver(view, name, river, taken, seen, colours);
    }
  }
  ctx.letterSpacing = "0px";
}

/**
 * Write a river's name along it, letter by letter, where it is straight enough; not again near by.
 * @param {View} view
 * @param {string} name
 * @param {import("./basemap.js").River} river
 * @param {Taken} taken
 * @param {Map<string, [number, number][]>} seen
 * @param {Record<string, string>} colours
 */
function alongRiver(view, name, river, taken, seen, colours) {
  const { ctx } = view;
  const line = pixels(view, river.points);
  if (line.length < 2) return; // before its name is measured: most rivers of a page are not in view
  const width = ctx.measureText(name).width + 6;
  const reach = straightReach(line, width);
  if (!reach) return;
  const [a, b] = reach;
  const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const others = seen.get(name) ?? [];
  if (others.some(([ox, oy]) => Math.hypot(ox - x, oy - y) < 320)) return;
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const upright = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
  const [w, h] = [Math.abs(Math.cos(angle)) * width / 2 + 6, Math.abs(Math.sin(angle)) * width / 2 + 6];
  const box = { left: x - w, top: y - h, right: x + w, bottom: y + h };
  if (!taken.free(box)) return;
  taken.take(box);
  seen.set(name, [...others, [x, y]]);
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(upright);
  haloed(ctx, name, 0, -7, colours["water-text"], colours.halo);
  ctx.restore();
}

/** @param {View} view @param {Float64Array} points @returns {[number, number][]} */
function pixels(view, points) {
  /** @type {[number, number][]} */
  const line = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] * view.scale - view.left;
    const y = points[i + 1] * view.scale - view.top;
    if (x > -50 && x < view.width + 50 && y > -50 && y < view.height + 50) line.push([x, y]);
  }
  return line;
}

/**
 * Ends of the first part of a line whose chord is as long as a name and which hardly leaves it.
 * @param {[number, number][]} line
 * @param {number} width
 * @returns {[[number, number], [number, number]] | null}
 */
function straightReach(line, width) {
  let end = 0;
  for (let start = 0; start < line.length; start++) {
    while (end < line.length && Math.hypot(line[end][0] - line[start][0], line[end][1] - line[start][1]) < width) end++;
    if (end >= line.length) return null;
    const [a, b] = [line[start], line[end]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length > width * 1.6) continue;
    let off = 0;
    for (let k = start + 1; k < end; k++) {
      off = Math.max(off, Math.abs((b[0] - a[0]) * (a[1] - line[k][1]) - (a[0] - line[k][0]) * (b[1] - a[1])) / length);
    }
    if (off < 7) return [a, b];
  }
  return null;
}
