// Map, title, legend and key -> one picture that works alone, as SVG or PNG.
import { countWords, kindWords, whenWords } from "./detail.js";
import { drawSymbol } from "./symbols.js";
import { SvgContext } from "./svg.js";
import { FONT, theme } from "./theme.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./panel.js").PanelOptions} PanelOptions */

const [EDGE, SIDE, GAP] = [24, 320, 22];

/** Who says so, whose map it is, and when it was made. @param {PanelOptions} options */
export function creditWords({ source, credit, made }) {
  return [source && `Source: ${source}`, credit, made].filter(Boolean).join(" · ");
}

/**
 * The map as it is seen now, with all that a reader needs to understand it.
 * @param {Book} book
 * @param {PanelOptions} options
 * @returns {{svg: string, width: number, height: number}}
 */
export function drawPicture(book, options) {
  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const chart = new SvgContext(ruler);
  const { window: seen } = book.stage.paintOn(chart);
  const [w, h] = [seen.right - seen.left, seen.bottom - seen.top];
  const colours = theme(book.map.getContainer());
  const frame = new SvgContext(ruler);
  const width = w + SIDE + GAP + 2 * EDGE;
  const top = head(frame, options, width, colours);
  const bottom = side(frame, book, { x: EDGE + w + GAP, y: top }, colours);
  const height = Math.max(top + h + 44, bottom + EDGE);
  corners(frame, book, { x: EDGE, y: top, w, h }, colours);
  line(frame, creditWords(options), { x: EDGE, y: top + h + 24, size: 11.5, colour: colours.quiet });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
    + `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`
    + `<svg x="${EDGE}" y="${top}" width="${w}" height="${h}" viewBox="${seen.left} ${seen.top} ${w} ${h}">${chart.svg()}</svg>${frame.svg()}</svg>`;
  return { svg, width, height };
}

/**
 * The picture as an address of its bytes.
 * @param {{svg: string, width: number, height: number}} picture
 * @param {"svg" | "png"} kind
 */
export async function pictureAddress({ svg, width, height }, kind) {
  const bytes = new TextEncoder().encode(svg);
  let text = "";
  for (let k = 0; k < bytes.length; k += 8192) text += String.fromCharCode(...bytes.subarray(k, k + 8192));
  const address = `data:image/svg+xml;base64,${btoa(text)}`;
  if (kind === "svg") return address;
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

/** @param {SvgContext} ctx @param {string} text @param {{x: number, y: number, size?: number, weight?: number, colour: string}} at */
function line(ctx, text, { x, y, size = 13, weight = 400, colour }) {
  ctx.font = `${weight} ${size}px ${FONT}`;
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.fillText(text, x, y);
}

/** Lines of a text that are no wider than so much. @param {SvgContext} ctx @param {string} text @param {number} width @param {string} font */
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

/** Title and subtitle; where the map begins below them. @param {SvgContext} ctx @param {PanelOptions} options @param {number} width @param {Record<string, string>} colours */
function head(ctx, options, width, colours) {
  let y = EDGE + 22;
  for (const [text, size, weight, colour] of /** @type {[string, number, number, string][]} */ ([[options.title, 25, 700, colours.text], [options.subtitle, 15, 400, colours.quiet]])) {
    if (!text) continue;
    for (const part of wrapped(ctx, text, width - 2 * EDGE, `${weight} ${size}px ${FONT}`)) {
      line(ctx, part, { x: EDGE, y, size, weight, colour });
      y += size * 1.3;
    }
  }
  return y;
}

/** Legend, and the key of the numbers; where they end. @param {SvgContext} ctx @param {Book} book @param {{x: number, y: number}} at @param {Record<string, string>} colours */
function side(ctx, book, { x, y }, colours) {
  const { scene } = book;
  if (!scene) return y;
  const { store } = scene;
  let at = y + 10;
  for (const [rank, code] of store.types.slice(0, 12).entries()) {
    drawSymbol(/** @type {any} */ (ctx), rank, { x: x + 9, y: at, r: 6.5, open: false, paper: colours.paper });
    line(ctx, store.typeName(code), { x: x + 26, y: at + 4.5, colour: colours.text });
    at += 22;
  }
  const open = "Open symbols: near the place. Dashed: where it may be.";
  for (const part of wrapped(ctx, open, SIDE, `400 12px ${FONT}`)) {
    line(ctx, part, { x, y: (at += 16) - 6, size: 12, colour: colours.quiet });
  }
  if (!scene.numbered) return at;
  at += 14;
  for (const i of book.seen()) at = entry(ctx, scene, i, { x, y: at }, colours);
  const nowhere = [...store.exact.keys()].filter((i) => store.shown[i] && !store.exact[i]);
  if (nowhere.length) line(ctx, "Not located", { x, y: (at += 26), size: 12, weight: 600, colour: colours.quiet });
  for (const i of nowhere) at = entry(ctx, scene, i, { x, y: at + 2 }, colours);
  return at;
}

/** One event of the key. @param {SvgContext} ctx @param {import("./scene.js").Scene} scene @param {number} i @param {{x: number, y: number}} at @param {Record<string, string>} colours */
function entry(ctx, scene, i, { x, y }, colours) {
  const { store } = scene;
  const killed = countWords(store.get(i, "fatalities_low"), store.get(i, "fatalities_best"), store.get(i, "fatalities_high"));
  const place = store.get(i, "place_text") ?? store.get(i, "place_name");
  const rest = [whenWords(store, i), store.get(i, "actor"), killed === null ? null : `${killed} killed`].filter(Boolean).join(" · ");
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

/** Scale bar and the small map in the corner, as they stand on the map. @param {SvgContext} ctx @param {Book} book @param {{x: number, y: number, w: number, h: number}} map @param {Record<string, string>} colours */
function corners(ctx, book, { x, y, w, h }, colours) {
  const box = book.map.getContainer();
  const small = /** @type {HTMLCanvasElement | null} */ (box.querySelector(".gm-locator:not([hidden])"));
  if (small) {
    const [left, top] = [small.getBoundingClientRect().left - box.getBoundingClientRect().left, small.getBoundingClientRect().top - box.getBoundingClientRect().top];
    ctx.drawImage(small, x + left, y + top, small.clientWidth, small.clientHeight);
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(x + left, y + top, small.clientWidth, small.clientHeight, 0);
    ctx.stroke();
  }
  const bar = /** @type {HTMLElement | null} */ (box.querySelector(".leaflet-control-scale-line"));
  if (bar) {
    ctx.fillStyle = colours.quiet;
    ctx.fillRect(x + 10, y + h - 10, bar.offsetWidth, 1.5);
    line(ctx, bar.textContent ?? "", { x: x + 10, y: y + h - 15, size: 11, colour: colours.text });
  }
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, 0);
  ctx.stroke();
}
