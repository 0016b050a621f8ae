// Map, title, legend and key -> one picture that works alone, as SVG or PNG.
import { creditWords, head, key, legend, line, SIDE } from "./caption.js";
import { SvgContext } from "./svg.js";
import { theme } from "./theme.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./caption.js").Pen} Pen */
/** @typedef {import("./panel.js").PanelOptions} PanelOptions */
/** @typedef {Record<string, string>} Colours */

const [EDGE, GAP] = [24, 22];
/** Dots of a PNG in a unit. */
const RATIO = 2;

/**
 * The map as it is seen now, with all that a reader needs to understand it, as an address of its
 * bytes. A map with numbers has legend and key beside it; any other has its legend above it.
 * @param {Book} book
 * @param {PanelOptions} options
 * @param {"svg" | "png"} kind
 */
export function picture(book, options, kind) {
  const { window: seen } = book.view();
  const colours = theme(book.map.getContainer());
  const frame = new SvgContext(pen(1, 1));
  const size = compose(frame, { book, options }, seen, colours);
  return kind === "svg" ? svgAddress(book, seen, frame, { ...size, paper: colours.paper })
    : pngAddress(book, seen, size, (ctx) => compose(ctx, { book, options }, seen, colours));
}

/** All but the map itself; how large the whole is, and where the map begins. @param {Pen} ctx @param {{book: Book, options: PanelOptions}} what @param {{left: number, top: number, right: number, bottom: number}} seen @param {Colours} colours */
function compose(ctx, what, seen, colours) {
  const { book, options } = what;
  const [w, h] = [seen.right - seen.left, seen.bottom - seen.top];
  const beside = Boolean(book.scene?.numbered);
  const width = w + 2 * EDGE + (beside ? SIDE + GAP : 0);
  let top = head(ctx, what, { x: EDGE, y: EDGE + 22, width: width - 2 * EDGE }, colours);
  if (!beside) top = legend(ctx, book, { x: EDGE, y: top + 6, right: width - EDGE }, colours) + 4;
  const x = EDGE + w + GAP;
  const bottom = beside ? key(ctx, book, { x, y: legend(ctx, book, { x, y: top + 9, right: null }, colours) }, colours) : 0;
  corners(ctx, book, { x: EDGE, y: top, w, h }, colours);
  line(ctx, creditWords(options), { x: EDGE, y: top + h + 24, size: 11.5, colour: colours.quiet });
  return { width, height: Math.ceil(Math.max(top + h + 44, bottom + EDGE)), top };
}

/** A context to draw on. @param {number} width @param {number} height */
function pen(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/** @param {Book} book @param {{left: number, top: number, right: number, bottom: number}} seen @param {SvgContext} frame @param {{width: number, height: number, top: number, paper: string}} size */
function svgAddress(book, seen, frame, { width, height, top, paper }) {
  const chart = new SvgContext(pen(1, 1), seen);
  book.stage.paintOn(chart, 1);
  const [w, h] = [seen.right - seen.left, seen.bottom - seen.top];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
    + `<rect width="${width}" height="${height}" fill="${paper}"/>`
    + `<svg x="${EDGE}" y="${top}" width="${w}" height="${h}" viewBox="${seen.left} ${seen.top} ${w} ${h}">${chart.svg()}</svg>${frame.svg()}</svg>`;
  const bytes = new TextEncoder().encode(svg);
  let text = "";
  for (let k = 0; k < bytes.length; k += 8192) text += String.fromCharCode(...bytes.subarray(k, k + 8192));
  return `data:image/svg+xml;base64,${btoa(text)}`;
}

/** @param {Book} book @param {{left: number, top: number, right: number, bottom: number}} seen @param {{width: number, height: number, top: number}} size @param {(ctx: Pen) => void} around draws all but the map */
function pngAddress(book, seen, { width, height, top }, around) {
  const view = book.view();
  const chart = pen(view.width * RATIO, view.height * RATIO);
  book.stage.paintOn(chart, RATIO);
  const ctx = pen(width * RATIO, height * RATIO);
  ctx.scale(RATIO, RATIO);
  ctx.fillStyle = theme(book.map.getContainer()).paper;
  ctx.fillRect(0, 0, width, height);
  const [w, h] = [seen.right - seen.left, seen.bottom - seen.top];
  ctx.drawImage(chart.canvas, seen.left * RATIO, seen.top * RATIO, w * RATIO, h * RATIO, EDGE, top, w, h);
  around(ctx);
  return ctx.canvas.toDataURL("image/png");
}

/** Scale bar and the small map in the corner, as they stand on the map. @param {Pen} ctx @param {Book} book @param {{x: number, y: number, w: number, h: number}} map @param {Colours} colours */
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
  const bar = /** @type {HTMLElement | null} */ (box.querySelector(".leaflet-control-scale:not([hidden]) .leaflet-control-scale-line"));
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
