// Book -> title, legend, key and credit around its picture.
import { deathWords, kindWords, whenWords, whereWords } from "./detail.js";
import { drawSign, signs } from "./legend.js";
import { drawSymbol } from "./symbols.js";
import { FONT } from "./theme.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./panel.js").PanelOptions} PanelOptions */
/** @typedef {Record<string, string>} Colours */
/** @typedef {{x: number, y: number}} At */
/** @typedef {any} Pen a canvas's context, or what writes SVG */

/** Width of legend and key beside a map. */
export const SIDE = 330;
/** Types that the legend names. */
const TYPES = 12;

/** Who says so, whose map it is, and when it was made. @param {PanelOptions} options */
export function creditWords({ source, credit, made }) {
  return [source && `Source: ${source}`, credit, made].filter(Boolean).join(" · ");
}

/** @param {Pen} ctx @param {string} text @param {{x: number, y: number, size?: number, weight?: number, colour: string}} at */
export function line(ctx, text, { x, y, size = 13, weight = 400, colour }) {
  ctx.font = `${weight} ${size}px ${FONT}`;
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.fillText(text, x, y);
}

/** Lines of a text that are no wider than so much. @param {Pen} ctx @param {string} text @param {number} width @param {string} font */
function wrapped(ctx, text, width, font) {
  ctx.font = font;
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && ctx.measureText(`${last} ${word}`).width <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Title, subtitle, and what the picture counts; where the rest begins below them. @param {Pen} ctx @param {{book: Book, options: PanelOptions}} what @param {At & {width: number}} at @param {Colours} colours */
export function head(ctx, { book, options }, { x, y: top, width }, colours) {
  let y = top;
  const texts = /** @type {[string, number, number, string][]} */ ([[options.title, 25, 700, colours.text],
    [options.subtitle, 15, 400, colours.quiet], [countedWords(book), 13.5, 400, colours.quiet]]);
  for (const [text, size, weight, colour] of texts) {
    if (!text) continue;
    for (const part of wrapped(ctx, text, width, `${weight} ${size}px ${FONT}`)) {
      line(ctx, part, { x, y, size, weight, colour });
      y += size * 1.35;
    }
  }
  return y;
}

/** How many events the picture shows, and of which days. @param {Book} book */
function countedWords({ list, scene, timeline }) {
  if (!list || !scene) return "";
  const counted = String(list.count.textContent).replace("in view", "on this map");
  return [counted, timeline?.text.textContent, timeline?.tray.textContent].filter(Boolean).join(" · ");
}

/** What the symbols mean: in rows that end at `right`, or a line each; where they end below. @param {Pen} ctx @param {Book} book @param {At & {right: number | null}} at @param {Colours} colours */
export function legend(ctx, book, { x, y, right }, colours) {
  const { scene } = book;
  if (!scene) return y;
  const { store } = scene;
  const types = scene.dense ? [] : store.types.slice(0, TYPES);
  /** @type {[string, (x: number, y: number) => void][]} */
  const entries = [
    ...types.map((code, rank) => /** @type {[string, (x: number, y: number) => void]} */ ([store.typeName(code),
      (px, py) => drawSymbol(ctx, rank, { x: px, y: py, r: 6, open: false, paper: colours.paper })])),
    ...signs(book).map(([sign, text]) => /** @type {[string, (x: number, y: number) => void]} */ ([text, (px, py) => drawSign(ctx, sign, px, py, colours)])),
  ];
  let [px, py] = [x, y];
  entries.forEach(([text, draw], n) => {
    ctx.font = `400 12.5px ${FONT}`;
    const width = 26 + ctx.measureText(text).width;
    if (n && (right === null || px + width > right || n === types.length)) [px, py] = [x, py + (n === types.length && right === null ? 31 : 21)];
    draw(px + 10, py);
    line(ctx, text, { x: px + 26, y: py + 4.5, size: 12.5, colour: colours.text });
    px += width + 20;
  });
  return py + 16;
}

/** The events by their numbers; where they end below. @param {Pen} ctx @param {Book} book @param {At} at @param {Colours} colours */
export function key(ctx, book, { x, y }, colours) {
  const { scene } = book;
  if (!scene) return y;
  const { store } = scene;
  const inside = new Set(book.seen());
  const shown = [...store.exact.keys()].filter((i) => store.shown[i]);
  let at = y + 8;
  for (const [title, events] of /** @type {[string, number[]][]} */ ([["", [...inside]],
    ["Not on this map", shown.filter((i) => store.exact[i] && !inside.has(i))], ["Not located", shown.filter((i) => !store.exact[i])]])) {
    if (!events.length) continue;
    if (title) line(ctx, title, { x, y: (at += 24), size: 12, weight: 600, colour: colours.quiet });
    if (title) at += 4;
    for (const i of events) at = entry(ctx, scene, i, { x, y: at }, colours);
  }
  return at;
}

/** One event of the key. @param {Pen} ctx @param {import("./scene.js").Scene} scene @param {number} i @param {At} at @param {Colours} colours */
function entry(ctx, scene, i, { x, y }, colours) {
  const { store } = scene;
  const place = whereWords(store, i);
  const rest = [whenWords(store, i), store.get(i, "actor"), deathWords(store, i)].filter(Boolean).join(" · ");
  line(ctx, String(scene.number(i)), { x, y: y + 12, weight: 700, colour: colours.text });
  let at = y + 12;
  for (const [text, weight, colour] of /** @type {[string, number, string][]} */ ([[[kindWords(store, i), place].filter(Boolean).join(", "), 600, colours.text], [rest, 400, colours.quiet]])) {
    for (const part of wrapped(ctx, text, SIDE - 26, `${weight} 12px ${FONT}`)) {
      line(ctx, part, { x: x + 26, y: at, size: 12, weight, colour });
      at += 15.5;
    }
  }
  return at - 6;
}

