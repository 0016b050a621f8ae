// Border lines of the block -> the canvas: agreed ones whole, others dashed.
import { fromSteps, trace } from "./shapes.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {{lines: [number, number][][], status: string | null, area: boolean}} Border */

/** @param {{lines: number[][], status: string | null, area: boolean}[]} features @returns {Border[]} */
export function readBorders(features) {
  return features.map(({ lines, status, area }) => ({ lines: lines.map(fromSteps), status, area }));
}

/** @param {View} view @param {Border[]} borders @param {Record<string, string>} colours */
export function paintBorders(view, borders, colours) {
  const { ctx } = view;
  ctx.lineJoin = "round";
  for (const [colour, width] of /** @type {[string, number][]} */ ([[colours.halo, 4], [colours.border, 1.6]])) {
    for (const { lines, status, area } of borders) {
      if (area && colour === colours.halo) continue;
      ctx.beginPath();
      trace(view, lines, false);
      ctx.setLineDash(colour === colours.border && !area && status && status !== "agreed" ? [6, 4] : []);
      ctx.strokeStyle = colour;
      ctx.lineWidth = area ? 0.8 : width;
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
}
