// Border lines of the block -> the canvas: agreed ones whole, others dashed.
import { awayFrom, cellsAlong } from "./beside.js";
import { kmLength, latitude } from "./project.js";
import { fromSteps, trace, turns } from "./shapes.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {{lines: [number, number][][], status: string | null, area: boolean}} Border */

/**
 * Read borders, the cells along their lines, and the outlines of countries by their code; the edges
 * of areas are left out of the borders where a line says better where they run.
 * @param {{lines: number[][], pair?: string | null, status: string | null, area: boolean}[]} features
 * @returns {{borders: Border[], cells: Set<number>, areas: Map<string, [number, number][][]>}}
 */
export function readBorders(features) {
  const read = features.map(({ lines, pair, status, area }) => ({ lines: lines.map(fromSteps), pair, status, area }));
  const cells = cellsAlong(read.flatMap(({ lines, area }) => area ? [] : lines));
  const areas = new Map(read.flatMap(({ lines, pair, area }) => area && pair ? [[pair, lines]] : []));
  const borders = read.map((border) => border.area ? { ...border, lines: border.lines.flatMap((line) => awayFrom(cells, line)) } : border);
  return { borders, cells, areas };
}

/** @param {View} view @param {Border[]} borders @param {Record<string, string>} colours */
export function paintBorders(view, borders, colours) {
  const { ctx } = view;
  ctx.lineJoin = "round";
  for (const [colour, width] of /** @type {[string, number][]} */ ([[colours.halo, 4], [colours.border, 1.6]])) {
    for (const { lines, status, area } of borders) {
      if (area && colour === colours.halo) continue;
      ctx.beginPath();
      for (const turn of turns(view)) trace(turn, lines, false);
      ctx.setLineDash(colour === colours.border && !area && status && status !== "agreed" ? [6, 4] : []);
      ctx.strokeStyle = colour;
      ctx.lineWidth = area ? 0.8 : width;
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
}

/**
 * Hatch what lies within so many kilometres of the lines. The scale changes with latitude, so that
 * a line is drawn in pieces, each as wide as it is there; the hatching lies still under the pieces.
 * @param {View} view
 * @param {Border[]} borders
 * @param {number} km
 * @param {Record<string, string>} colours
 */
export function paintZone(view, borders, km, colours) {
  const { ctx, scale, ratio } = view;
  const hatch = ctx.createPattern(hatching(colours.hatch, ratio), "repeat");
  if (!hatch) return;
  // fixed to the world, so that it does not swim when the map is moved
  hatch.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -view.left % CELL, -view.top % CELL]));
  ctx.strokeStyle = hatch;
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const { lines, area } of borders) {
    if (area) continue;
    for (const line of lines) {
      for (let k = 0; k < line.length - 1; k += PIECE) {
        const piece = line.slice(k, k + PIECE + 1);
        ctx.lineWidth = 2 * km * kmLength(latitude(piece[piece.length >> 1][1])) * scale;
        ctx.beginPath();
        for (const turn of turns(view)) trace(turn, [piece], false);
        ctx.stroke();
      }
    }
  }
  ctx.lineCap = "butt";
}

const PIECE = 12;
const CELL = 8;

/** One cell of oblique lines. @param {string} colour @param {number} ratio */
function hatching(colour, ratio) {
  const cell = document.createElement("canvas");
  cell.width = cell.height = CELL * ratio;
  const ctx = /** @type {CanvasRenderingContext2D} */ (cell.getContext("2d"));
  ctx.scale(ratio, ratio);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  for (const shift of [-CELL, 0, CELL]) {
    ctx.moveTo(shift - 1, CELL + 1);
    ctx.lineTo(shift + CELL + 1, -1);
  }
  ctx.stroke();
  return cell;
}
