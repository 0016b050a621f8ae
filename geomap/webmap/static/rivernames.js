// Basemap -> the names of rivers, along them.
import { haloed } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */
/** @typedef {[number, number][]} Line pixels */

/** Pixels from a river to the middle of its name. */
const ABOVE = 7;

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
export function paintRivers(view, basemap, taken, colours) {
  if (view.zoom < 5) return;
  const { ctx } = view;
  ctx.font = `italic 400 11.5px ${FONT}`;
  ctx.letterSpacing = "1.2px";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** @type {Map<string, Line[]>} */
  const rivers = new Map();
  for (const tile of basemap.tiles) {
    for (const river of tile.rivers) {
      const name = basemap.names.rivers[river.name];
      const line = name && river.rank <= view.zoom + 1.5 ? pixels(view, river.points) : [];
      if (line.length > 1) rivers.set(name, joined(rivers.get(name) ?? [], line)); // most rivers of a page are not in view
    }
  }
  for (const [name, lines] of rivers) alongRiver(view, name, lines, taken, colours);
  ctx.letterSpacing = "0px";
}

/** Lines and one more, put to the one that ends where it begins, or begins where it ends: data cut rivers at lakes and tiles. @param {Line[]} lines @param {Line} more @returns {Line[]} */
function joined(lines, more) {
  const meet = (/** @type {[number, number]} */ a, /** @type {[number, number]} */ b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 2;
  const before = lines.find((line) => meet(line[line.length - 1], more[0]));
  if (before) return [...lines.filter((line) => line !== before), [...before, ...more]];
  const after = lines.find((line) => meet(more[more.length - 1], line[0]));
  return after ? [...lines.filter((line) => line !== after), [...more, ...after]] : [...lines, more];
}

/**
 * Write a river's name along it where it is straight enough; not again near by.
 * @param {View} view
 * @param {string} name
 * @param {Line[]} lines
 * @param {Taken} taken
 * @param {Record<string, string>} colours
 */
function alongRiver({ ctx }, name, lines, taken, colours) {
  const width = ctx.measureText(name).width + 6;
  /** @type {Line} */
  const others = [];
  for (const [a, b] of lines.flatMap((line) => [...straightReaches(line, width)])) {
    const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    if (others.some(([ox, oy]) => Math.hypot(ox - x, oy - y) < 320)) continue;
    const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    const upright = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
    const boxes = boxesAlong(x, y, upright, width);
    if (!boxes.every((box) => taken.free(box))) continue;
    boxes.forEach((box) => taken.take(box));
    others.push([x, y]);
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(upright);
    haloed(ctx, name, 0, -ABOVE, colours["water-text"], colours.halo);
    ctx.restore();
  }
}

/** What a slanted name covers, in small boxes: one around all of it would keep it away from much. @param {number} x @param {number} y @param {number} angle @param {number} width */
function boxesAlong(x, y, angle, width) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const count = Math.ceil(width / (2 * ABOVE));
  return Array.from({ length: count }, (_, k) => {
    const along = ((k + 0.5) / count - 0.5) * width;
    const [cx, cy] = [x + cos * along + sin * ABOVE, y + sin * along - cos * ABOVE];
    return { left: cx - ABOVE, top: cy - ABOVE, right: cx + ABOVE, bottom: cy + ABOVE };
  });
}

/** @param {View} view @param {Float64Array} points @returns {Line} */
function pixels(view, points) {
  /** @type {Line} */
  const line = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] * view.scale - view.left;
    const y = points[i + 1] * view.scale - view.top;
    if (x > -50 && x < view.width + 50 && y > -50 && y < view.height + 50) line.push([x, y]);
  }
  return line;
}

/**
 * Ends of the parts of a line whose chord is as long as a name and which hardly leave it.
 * @param {Line} line
 * @param {number} width
 * @returns {Generator<[[number, number], [number, number]]>}
 */
function* straightReaches(line, width) {
  let end = 0;
  for (let start = 0; start < line.length; start++) {
    while (end < line.length && Math.hypot(line[end][0] - line[start][0], line[end][1] - line[start][1]) < width) end++;
    if (end >= line.length) return;
    const [a, b] = [line[start], line[end]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length > width * 1.6) continue;
    let off = 0;
    for (let k = start + 1; k < end; k++) {
      off = Math.max(off, Math.abs((b[0] - a[0]) * (a[1] - line[k][1]) - (a[0] - line[k][0]) * (b[1] - a[1])) / length);
    }
    if (off < 7) yield [a, b];
  }
}
