// Scene -> the names of the places that its events are at, beside their symbols.
import { haloed, isolate, position } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./room.js").Taken} Taken */

/** Letters of a place's name that may stand on the map. */
const LONGEST = 28;

/** @param {View} view @param {Scene} scene @param {Taken} taken @param {Set<string>} names @param {Record<string, string>} colours */
export function paintPlaces(view, scene, taken, names, colours) {
  const { ctx } = view;
  ctx.font = `600 13px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { name, known, x, y, r } of namedPlaces(view, scene)) {
    for (const word of [name, known]) names.add(word.replace(/^near /, "").toLocaleLowerCase());
    const text = isolate(name);
    const width = ctx.measureText(text).width;
    const at = position(width, x, y, r, taken) ?? (scene.numbered ? position(width, x, y, r + 16, taken) ?? position(width, x, y, r + 34, taken) : null);
    if (!at) continue;
    if (at.gap > r + 4) callOut(ctx, { x, y, r }, { ...at, width }, colours);
    haloed(ctx, text, at.x, at.y, colours.text, colours.halo);
  }
}

/** A line from a place to its name, where that stands away from it. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, r: number}} place @param {{x: number, y: number, width: number}} name @param {Record<string, string>} colours */
function callOut(ctx, { x, y, r }, name, colours) {
  const tx = Math.max(name.x, Math.min(name.x + name.width, x));
  const ty = name.y + Math.sign(y - name.y) * (Math.abs(name.y - y) > 9 ? 8 : 0);
  const length = Math.hypot(tx - x, ty - y);
  if (length <= r + 3) return;
  ctx.strokeStyle = colours.quiet;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x + ((tx - x) * r) / length, y + ((ty - y) * r) / length);
  ctx.lineTo(tx, ty);
  ctx.stroke();
}

/** Places named by the shown events, those of most events first. @param {View} view @param {Scene} scene */
function namedPlaces(view, scene) {
  const { store } = scene;
  /** @type {Map<string, {name: string, known: string, x: number, y: number, r: number, count: number}>} */
  const found = new Map();
  const often = namesAtSpots(scene);
  for (const item of scene.items) {
    for (const i of item.events) {
      const name = placeWords(scene, i);
      if (!name) continue;
      const fanned = item.x !== item.ax || item.y !== item.ay;
      const near = store.exact[i] === 2 || often.get(`${name}|${item.ax}|${item.ay}`) === 1;
      const [x, y] = near ? [item.x, item.y] : [item.ax, item.ay];
      const key = `${name}|${Math.round(x / 4)}|${Math.round(y / 4)}`;
      const place = found.get(key);
      if (place) place.count++;
      else found.set(key, { name, known: store.get(i, "place_name") ?? "", x, y, r: fanned && !near ? 3 : item.r, count: 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, 250);
}

/** How many symbols of one spot bear a name. @param {Scene} scene */
function namesAtSpots(scene) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { ax, ay, events } of scene.items) {
    for (const i of events) {
      const key = `${placeWords(scene, i)}|${ax}|${ay}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  return found;
}

/** What stands beside a symbol: the place as the source spells it, or what it is near to. @param {Scene} scene @param {number} i */
function placeWords(scene, i) {
  const { store } = scene;
  const name = shortened(store.get(i, "place_name"));
  const said = store.get(i, "place_text");
  const short = said && said.length <= LONGEST ? said : null;
  if (store.exact[i] === 2) return short ?? (name ? `near ${name}` : null);
  if (!short || !name) return short ?? name;
  return latin(short) === latin(name) ? short : `${isolate(name)} ${isolate(short)}`;
}

/** A name that leaves room for the map: cut after a word, or within one that is too long itself. @param {string | null} name */
export function shortened(name) {
  const letters = [...(name ?? "")];
  if (letters.length <= LONGEST) return name;
  const start = letters.slice(0, LONGEST - 1).join("");
  return `${start.replace(/[\s,;:(]+\S*$/u, "") || start}…`;
}

/** Whether most letters of a name are Latin. @param {string} name */
function latin(name) {
  return (name.match(/\p{Script=Latin}/gu) ?? []).length * 2 > (name.match(/\p{L}/gu) ?? []).length;
}
