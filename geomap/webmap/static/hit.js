// A point of the map -> the events that are drawn there.
import { cellAt } from "./density.js";
import { hits } from "./shapes.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./pills.js").Pill} Pill */
/** @typedef {import("./stage.js").View} View */

/** @typedef {import("./density.js").Cell} Cell */
/** @typedef {{events: number[], x: number, y: number, kind: string, cell?: Cell, apart?: boolean}} Hit `apart`: of several places; a hexagon's events are not sought before they are asked for */

/**
 * The events under a point: a symbol before a label, a label before a region.
 * @param {Scene} scene
 * @param {View} view
 * @param {Pill[]} pills
 * @param {{x: number, y: number}} at CSS pixels of the canvas
 * @returns {Hit | null}
 */
export function eventsAt(scene, view, pills, { x, y }) {
  scene.update(view);
  let best = null;
  let nearest = Infinity;
  for (const item of scene.items) {
    const distance = Math.hypot(item.x - x, item.y - y) - item.r;
    if (distance < 5 && distance < nearest) [best, nearest] = [item, distance];
  }
  if (best) return { events: best.events, x: best.x, y: best.y, kind: "symbol", apart: best.home < best.events.length };
  const pill = pills.find(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  if (pill) return { events: pill.events, x: (pill.box.left + pill.box.right) / 2, y: pill.box.top, kind: "label" };
  if (scene.dense) {
    const cell = cellAt(view, scene, { x, y });
    return cell && { events: [], x: cell.x, y: cell.y, kind: "hexagon", cell };
  }
  const mx = (x + view.left) / view.scale;
  const my = (y + view.top) / view.scale;
  const areas = scene.areas.filter((area) => hits(area.shape, mx, my, 7 / view.scale));
  const area = areas.filter((a) => a.exact > 1).at(-1) ?? areas.at(-1);
  return area ? { events: area.events, x, y, kind: "region" } : null;
}
