// Scene -> the regions in which events may lie, drawn under the symbols.
import { symbolOf } from "./symbols.js";
import { trace } from "./shapes.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Area} Area */

/** From so many on, regions are drawn as one. */
const MANY_WIDE = 8;
const MANY_CLOSE = 12;

/**
 * @param {View} view
 * @param {Scene} scene
 * @param {Record<string, string>} colours
 */
export function paintUncertainty(view, scene, colours) {
  scene.update(view);
  const wide = scene.areas.filter((area) => area.exact === 1);
  const close = scene.areas.filter((area) => area.exact !== 1);
  for (const [areas, paint] of /** @type {[Area[], typeof paintWide][]} */ ([[wide, paintWide], [close, paintClose]])) {
    // many regions over each other would hide the map, and each other
    if (areas.length > (areas === wide ? MANY_WIDE : MANY_CLOSE)) paintTogether(view, areas, areas === wide, jointColour(scene, areas, colours));
    else for (const area of areas) paint(view, scene, area, colours);
  }
  const chosen = scene.areas.find((area) => area.events.includes(scene.store.selected));
  if (chosen) paintChosen(view, chosen, colours);
}

/** Whether a region is at least so many pixels long. @param {import("./shapes.js").Shape} shape @param {number} scale @param {number} least */
export function large({ box: [west, north, east, south] }, scale, least) {
  return Math.max(east - west, south - north) * scale >= least;
}

/** @param {View} view @param {Area} area @param {Record<string, string>} colours */
function paintChosen(view, { shape }, colours) {
  outline(view, shape);
  view.ctx.lineWidth = 2.2;
  view.ctx.strokeStyle = colours.text;
  view.ctx.stroke();
}

/**
 * Many regions as one: a tint where an event may lie, and its outer edge.
 * @param {View} view
 * @param {Area[]} areas
 * @param {boolean} wide
 * @param {string} colour
 */
function paintTogether(view, areas, wide, colour) {
  const [tint, edge] = [sheetLike(view), sheetLike(view)];
  edge.lineWidth = wide ? 3.6 : 2.8; // half of it lies inside, where it goes again
  edge.lineCap = wide ? "round" : "butt";
  edge.setLineDash(wide ? [1, 5] : [4, 3.5]);
  for (const { shape } of areas) {
    outline({ ...view, ctx: edge }, shape);
    edge.stroke();
  }
  edge.globalCompositeOperation = "destination-out";
  for (const { shape } of areas) {
    for (const ctx of [tint, edge]) {
      outline({ ...view, ctx }, shape);
      ctx.fill("evenodd");
    }
  }
  for (const [{ canvas }, alpha] of /** @type {[CanvasRenderingContext2D, number][]} */ ([[tint, wide ? 0.03 : 0.09], [edge, wide ? 0.55 : 0.7]])) {
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.globalCompositeOperation = "source-in";
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, view.width, view.height);
    view.ctx.globalAlpha = alpha;
    view.ctx.drawImage(canvas, 0, 0, view.width, view.height);
  }
  view.ctx.globalAlpha = 1;
}

/** @param {View} view @param {import("./shapes.js").Shape} shape */
function outline(view, shape) {
  view.ctx.beginPath();
  trace(view, shape.rings, true);
  trace(view, shape.lines, false);
}

/** An empty canvas like the view's. @param {View} view */
function sheetLike({ width, height, ratio }) {
  const canvas = document.createElement("canvas");
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(ratio, ratio);
  return ctx;
}

/** Colour of the events in a region; neutral where they differ. @param {Scene} scene @param {Area} area @param {Record<string, string>} colours */
export function areaColour(scene, area, colours) {
  const rank = scene.store.typeRank(area.events[0]);
  return area.events.every((i) => scene.store.typeRank(i) === rank) ? symbolOf(rank).colour : colours.quiet;
}

/** Colour of regions drawn as one; neutral unless all their events are of one type. @param {Scene} scene @param {Area[]} areas @param {Record<string, string>} colours */
export function jointColour(scene, areas, colours) {
  const found = new Set(areas.map((area) => areaColour(scene, area, colours)));
  return found.size === 1 ? [...found][0] : colours.quiet;
}

/** @param {View} view @param {Scene} scene @param {Area} area @param {Record<string, string>} colours */
function paintClose(view, scene, area, colours) {
  const { ctx } = view;
  if (!large(area.shape, view.scale, 10)) return;
  const colour = areaColour(scene, area, colours);
  ctx.beginPath();
  trace(view, area.shape.rings, true);
  ctx.globalAlpha = 0.16;
  ctx.fillStyle = colour;
  ctx.fill("evenodd");
  trace(view, area.shape.lines, false);
  ctx.globalAlpha = 0.85;
  ctx.setLineDash([4, 3.5]);
  ctx.lineWidth = 1.3;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** @param {View} view @param {Scene} scene @param {Area} area @param {Record<string, string>} colours */
function paintWide(view, scene, area, colours) {
  const { ctx } = view;
  const colour = areaColour(scene, area, colours);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.beginPath();
  trace(view, area.shape.rings, true);
  ctx.globalAlpha = scene.store.get(area.events[0], "precision") === "country" ? 0.04 : 0.08;
  ctx.fillStyle = colour;
  ctx.fill("evenodd");
  ctx.globalAlpha = 0.55;
  ctx.setLineDash([1, 5]);
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.beginPath();
  trace(view, area.shape.lines, false);
  ctx.setLineDash([]);
  ctx.globalAlpha = 0.2;
  ctx.lineWidth = 11;
  ctx.stroke();
  ctx.globalAlpha = 0.9;
  ctx.setLineDash([1, 6]);
  ctx.lineWidth = 2.4;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  ctx.lineCap = "butt";
}
