// Scene -> labels of wide regions, which say whose events lie somewhere in them.
import { nameWords } from "./nations.js";
import { latin, within } from "./placewords.js";
import { isolate } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./room.js").Taken} Taken */
/** @typedef {{box: import("./room.js").Box, events: number[], text: string}} Pill */

/** Wide regions of one name, together. @param {Scene} scene @returns {{events: number[], label: [number, number]}[]} */
function wideRegions(scene) {
  /** @type {Map<string, {events: number[], label: [number, number]}>} */
  const found = new Map();
  for (const { exact, events, shape } of scene.areas) {
    if (exact !== 1) continue;
    const key = areaName(scene, events[0]);
    const region = found.get(key);
    if (region) region.events.push(...events);
    else found.set(key, { events: [...events], label: shape.label });
  }
  return [...found.values()];
}

/** Events that are only known to a country, province, region or border. @param {View} view @param {Scene} scene @param {Taken} taken @param {Record<string, string>} colours */
export function paintPills(view, scene, taken, colours) {
  const { ctx } = view;
  ctx.font = `500 12px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  return wideRegions(scene).flatMap(({ events, label }) => {
    const text = areaWords(scene, events);
    const width = ctx.measureText(text).width + 16;
    const x = label[0] * view.scale - view.left;
    const y = label[1] * view.scale - view.top;
    const box = freePill(x, y, width, taken, scene.numbered ? 13 : 5);
    if (!box) return [];
    taken.take(box);
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, width, 22, 11);
    ctx.globalAlpha = 0.94;
    ctx.fillStyle = colours.paper;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.fillStyle = colours.text;
    ctx.fillText(text, box.left + 8, box.top + 11.5);
    return [{ box, events, text }];
  });
}

/** @param {number} x @param {number} y @param {number} width @param {Taken} taken @param {number} most places to try */
function freePill(x, y, width, taken, most) {
  const side = width / 2 + 20;
  const tries = [[0, 0], [0, -30], [0, 30], [side, 0], [-side, 0], [0, -60], [0, 60], [side, -40], [-side, 40], [side, 40], [-side, -40], [0, 90], [0, -90]];
  for (const [dx, dy] of tries.slice(0, most)) {
    const box = { left: x + dx - width / 2, top: y + dy - 11, right: x + dx + width / 2, bottom: y + dy + 11 };
    if (taken.free(box)) return box;
  }
  return null;
}

/** "Off the coast of X", "57 miles off X". */
const OFF = /^(?:\S+ ){0,4}off\b/i;

/** Name of the wide region of an event. @param {Scene} scene @param {number} i */
function areaName({ store }, i) {
  return nameWords(store.get(i, "place_name") ?? within(store.get(i, "place_text"), store.get(i, "country")) ?? "here");
}

/** @param {Scene} scene @param {number[]} events */
export function areaWords(scene, events) {
  const { store } = scene;
  const name = areaName(scene, events[0]);
  const short = name.length > 34 ? `${name.slice(0, 32)}…` : name;
  const sorted = [...events].sort((a, b) => a - b);
  const numbers = `${sorted.slice(0, 6).map((e) => scene.number(e)).join(", ")}${events.length > 6 ? " …" : ""}: `;
  const border = store.get(events[0], "precision") === "border";
  const atSea = OFF.test(store.get(events[0], "place_text") ?? "");
  if (!scene.numbered) return `${events.length} ${border ? "along" : atSea ? "off" : "in"} ${isolate(short)}`;
  if (!latin(name) || /^(on|along|near|at|in|across|somewhere|between)\b/i.test(name)) return `${numbers}${isolate(short)}`;
  const where = border ? (/border/i.test(name) ? "along the" : "along") : atSea ? "off" : "somewhere in";
  return `${numbers}${where} ${isolate(short)}`;
}
