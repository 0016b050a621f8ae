// Scene -> the names of the places that its events are at, beside their symbols.
import { localName, placeLabel } from "./placewords.js";
import { haloed, isolate, position } from "./room.js";
import { distance } from "./shapes.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./room.js").Taken} Taken */

/** Fonts of names and local names, where there are few and where there are many. */
const FEW = [`600 13px ${FONT}`, `400 12px ${FONT}`];
const MANY = [`500 12px ${FONT}`, `400 11px ${FONT}`];
/** Pixels between a name and its local one. */
const GAP = 5;
/** Pixels beyond its symbol at which a name may stand, with a line to it. */
const REACHES = [16, 34];

/**
 * @param {View} view
 * @param {Scene} scene
 * @param {{taken: Taken, names: Set<string>, borne: Set<unknown>}} on what is named already: places, and symbols by the town they cover
 * @param {Record<string, string>} colours
 */
export function paintPlaces(view, scene, { taken, names, borne }, colours) {
  const { ctx } = view;
  const [large, small] = scene.numbered ? FEW : MANY;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { name, known, local, x, y, r } of namedPlaces(scene, borne)) {
    for (const word of [name, known]) names.add(word.replace(/^near /, "").toLocaleLowerCase());
    const text = isolate(name);
    ctx.font = small;
    const beside = local ? ctx.measureText(isolate(local)).width + GAP : 0;
    ctx.font = large;
    const width = ctx.measureText(text).width;
    const both = beside ? position(width + beside, x, y, r, taken) : null;
    const at = both ?? position(width, x, y, r, taken) ?? (scene.numbered ? away(width, { x, y, r }, taken, scene) : null);
    if (!at) continue;
    if (at.gap > r + 4) callOut(ctx, { x, y, r }, leaderEnd({ x, y }, { ...at, width }), colours);
    haloed(ctx, text, at.x, at.y, colours.text, colours.halo);
    if (!both) continue;
    ctx.font = small;
    haloed(ctx, isolate(local), at.x + width + GAP, at.y, colours.quiet, colours.halo);
  }
}

/** @typedef {{x: number, y: number, r: number}} Place */

/** Where a name is free at a distance from its place, the line to it crossing no other symbol. @param {number} width @param {Place} place @param {Taken} taken @param {Scene} scene */
function away(width, place, taken, scene) {
  for (const reach of REACHES) {
    const at = position(width, place.x, place.y, place.r + reach, taken);
    if (!at) continue;
    const end = leaderEnd(place, { ...at, width });
    if (!scene.items.some((item) => Math.hypot(item.x - place.x, item.y - place.y) > 2 && distance([place.x, place.y], [end.x, end.y], item.x, item.y) < item.r)) return at;
    taken.boxes.pop();
  }
  return null;
}

/** Where the line from a place meets its name. @param {{x: number, y: number}} place @param {{x: number, y: number, width: number}} name */
function leaderEnd({ x, y }, name) {
  return {
    x: Math.max(name.x, Math.min(name.x + name.width, x)),
    y: name.y + Math.sign(y - name.y) * (Math.abs(name.y - y) > 9 ? 8 : 0),
  };
}

/** A line from a place to its name, where that stands away from it. @param {CanvasRenderingContext2D} ctx @param {Place} place @param {{x: number, y: number}} end @param {Record<string, string>} colours */
function callOut(ctx, { x, y, r }, end, colours) {
  const length = Math.hypot(end.x - x, end.y - y);
  if (length <= r + 3) return;
  ctx.strokeStyle = colours.quiet;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x + ((end.x - x) * r) / length, y + ((end.y - y) * r) / length);
  ctx.lineTo(end.x, end.y);
  ctx.stroke();
}

/** Places named by the shown events, those of most events first. @param {Scene} scene @param {Set<unknown>} borne */
function namedPlaces(scene, borne) {
  const { store } = scene;
  /** @type {Map<string, {name: string, known: string, local: string, x: number, y: number, r: number, count: number}>} */
  const found = new Map();
  const often = namesAtSpots(scene);
  for (const item of scene.items) {
    if (borne.has(item)) continue;
    for (const i of item.events.slice(0, item.home)) {
      const name = placeLabel(scene, i);
      if (!name) continue;
      const fanned = item.x !== item.ax || item.y !== item.ay;
      const near = store.exact[i] === 2 || often.get(`${name}|${item.ax}|${item.ay}`) === 1;
      const [x, y] = near ? [item.x, item.y] : [item.ax, item.ay];
      const key = `${name}|${Math.round(x / 4)}|${Math.round(y / 4)}`;
      const place = found.get(key);
      if (place) place.count++;
      else found.set(key, { name, known: store.get(i, "place_name") ?? "", local: localName(scene, i, name), x, y, r: fanned && !near ? 3 : item.r, count: 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, 250);
}

/** How many symbols of one spot bear a name. @param {Scene} scene */
function namesAtSpots(scene) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { ax, ay, events, home } of scene.items) {
    for (const i of events.slice(0, home)) {
      const key = `${placeLabel(scene, i)}|${ax}|${ay}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  return found;
}
