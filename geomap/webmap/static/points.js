// Scene -> symbols, counts and density on the canvas.
import { COLOURS, drawSymbol, symbolOf } from "./symbols.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Item} Item */

/** Radius from which a number fits into a symbol. */
const LEGIBLE = 8;

/**
 * @param {View} view
 * @param {Scene} scene
 * @param {Record<string, string>} colours
 */
export function paintPoints(view, scene, colours) {
  scene.update(view);
  if (scene.dense) return;
  const { ctx } = view;
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.text;
  for (const item of scene.items) if (item.x !== item.ax || item.y !== item.ay) leg(ctx, item, colours);
  // large ones first, so that none hides another
  const items = scene.numbered ? scene.items : [...scene.items].sort((a, b) => b.r - a.r);
  items.forEach((item, n) => {
    if (item.events.includes(scene.store.selected)) chosen(ctx, item, colours);
    if (item.events.length > 1) count(ctx, scene, item, legible(items, n), colours);
    else symbol(ctx, scene, item, colours);
  });
}

/** Whether the number of a symbol can be read: it is large, and none that is drawn later lies on its middle. @param {Item[]} items @param {number} n */
function legible(items, n) {
  const { x, y, r } = items[n];
  if (r < LEGIBLE) return false;
  const half = r > 12 ? 9 : 7;
  return !items.some((o, m) => m > n && Math.abs(o.x - x) < o.r + half && Math.abs(o.y - y) < o.r + 5);
}

/** @param {CanvasRenderingContext2D} ctx @param {Item} item @param {Record<string, string>} colours */
function leg(ctx, { x, y, ax, ay }, colours) {
  for (const [width, colour] of /** @type {[number, string][]} */ ([[3, colours.halo], [1, colours.text]])) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(ax, ay);
    ctx.lineTo(x, y);
    ctx.stroke();
  }
  ctx.fillStyle = colours.text;
  ctx.beginPath();
  ctx.arc(ax, ay, 1.8, 0, 7);
  ctx.fill();
}

/** A ring around the symbol of the event that is read. @param {CanvasRenderingContext2D} ctx @param {Item} item @param {Record<string, string>} colours */
function chosen(ctx, { x, y, r }, colours) {
  ctx.beginPath();
  ctx.arc(x, y, r + 6, 0, 7);
  ctx.strokeStyle = colours.text;
  ctx.lineWidth = 2;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Item} item @param {Record<string, string>} colours */
function symbol(ctx, scene, item, colours) {
  const [i] = item.events;
  const open = scene.store.exact[i] === 2;
  const rank = scene.store.typeRank(i);
  drawSymbol(ctx, rank, { x: item.x, y: item.y, r: item.r, open, paper: colours.paper });
  if (!scene.numbered) return;
  ctx.font = `700 ${item.r > 12 ? 13 : 10.5}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = open ? colours.text : "#fff";
  ctx.fillText(String(scene.number(i)), item.x, item.y + 0.5 + symbolOf(rank).middle * item.r);
}

/** A disc in the colours of its types, with their number where it can be read. @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Item} item @param {boolean} numbered @param {Record<string, string>} colours */
function count(ctx, scene, item, numbered, colours) {
  const shares = new Uint32Array(8);
  for (const i of item.events) shares[Math.min(7, scene.store.typeRank(i))]++;
  disc(ctx, item, item.r + 1.2, colours.paper);
  let angle = -Math.PI / 2;
  shares.forEach((share, n) => {
    if (!share) return;
    const next = angle + (2 * Math.PI * share) / item.events.length;
    ctx.fillStyle = COLOURS[n];
    ctx.beginPath();
    ctx.moveTo(item.x, item.y);
    ctx.arc(item.x, item.y, item.r, angle, next);
    ctx.fill();
    angle = next;
  });
  if (!numbered) return;
  disc(ctx, item, item.r - 3.2, colours.paper);
  ctx.font = `600 ${item.r > 12 ? 12 : 10}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.text;
  ctx.fillText(short(item.events.length), item.x, item.y + 0.5);
}

/** @param {CanvasRenderingContext2D} ctx @param {Item} item @param {number} r @param {string} colour */
function disc(ctx, { x, y }, r, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.fill();
}

/** @param {number} n */
export function short(n) {
  if (n < 1000) return String(n);
  return n < 1e6 ? `${(n / 1000).toPrecision(n < 1e5 ? 2 : 3)}k`.replace(/\.0+k/, "k") : `${(n / 1e6).toPrecision(2)}M`;
}
