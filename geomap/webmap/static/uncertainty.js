// Scene -> the regions in which events may lie, drawn under the symbols.
import { symbolOf } from "./symbols.js";
import { trace } from "./shapes.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Area} Area */

const MANY_AREAS = 40;

/**
 * @param {View} view
 * @param {Scene} scene
 * @param {Record<string, string>} colours
 */
export function paintUncertainty(view, scene, colours) {
  scene.update(view);
  // many regions over each other would hide the map
  const faint = scene.areas.length > MANY_AREAS ? 0.5 : 1;
  for (const area of scene.areas) {
    if (area.exact === 1) paintWide(view, scene, area, faint, colours);
    else paintClose(view, scene, area, faint, colours);
  }
}

/** Colour of the events in a region; neutral where they differ. @param {Scene} scene @param {Area} area @param {Record<string, string>} colours */
export function areaColour(scene, area, colours) {
  const rank = scene.store.typeRank(area.events[0]);
  return area.events.every((i) => scene.store.typeRank(i) === rank) ? symbolOf(rank).colour : colours.quiet;
}

/** @param {View} view @param {Scene} scene @param {Area} area @param {number} faint @param {Record<string, string>} colours */
function paintClose(view, scene, area, faint, colours) {
  const { ctx } = view;
  const [west, north, east, south] = area.shape.box;
  if (Math.max(east - west, south - north) * view.scale < 10) return;
  const colour = areaColour(scene, area, colours);
  ctx.beginPath();
  trace(view, area.shape.rings, true);
  ctx.globalAlpha = 0.16 * faint;
  ctx.fillStyle = colour;
  ctx.fill("evenodd");
  trace(view, area.shape.lines, false);
  ctx.globalAlpha = 0.85 * faint;
  ctx.setLineDash([4, 3.5]);
  ctx.lineWidth = 1.3;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** @param {View} view @param {Scene} scene @param {Area} area @param {number} faint @param {Record<string, string>} colours */
function paintWide(view, scene, area, faint, colours) {
  const { ctx } = view;
  const colour = areaColour(scene, area, colours);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.beginPath();
  trace(view, area.shape.rings, true);
  ctx.globalAlpha = scene.store.get(area.events[0], "precision") === "country" ? 0.04 * faint : 0.08 * faint * faint;
  ctx.fillStyle = colour;
  ctx.fill("evenodd");
  ctx.globalAlpha = 0.55 * faint;
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
