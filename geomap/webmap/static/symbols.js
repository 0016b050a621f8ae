// Type of event -> colour and shape, both different for each of the first eight types.

/** Okabe and Ito (2008): told apart by the colour-blind. Some are darkened, to have 3 to 1 with the land by day and by night. */
export const COLOURS = ["#d55e00", "#0072b2", "#009e73", "#c46c9c", "#b0800a", "#3392c7", "#8860a4", "#6b7480"];

/** Outlines around 0, 0, of about one area: how large a symbol is says how many were killed. */
const SHAPES = [
  "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "M-.88-.88H.88V.88H-.88Z",
  "M0-1.32 1.28.94H-1.28Z",
  "M0-1.2 1.2 0 0 1.2-1.2 0Z",
  "M0 1.32-1.28-.94H1.28Z",
  "M-.38-1.1H.38V-.38H1.1V.38H.38V1.1H-.38V.38H-1.1V-.38H-.38Z",
  "M-.5-1.02H.5L1.04 0 .5 1.02H-.5L-1.04 0Z",
  "M0-1.2.33-.4 1.16-.37.52.15.73.97 0 .52-.73.97-.52.15-1.16-.37-.33-.4Z",
];

/** How far below its point the middle of a shape lies, where a number is written. */
const MIDDLES = [0, 0, 0.25, 0, -0.25, 0, 0, 0.05];

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * Colour and outline of the n-th type.
 * @param {number} n -1 for a circle of no type
 */
export function symbolOf(n) {
  if (n < 0) return { colour: "#6b7480", path: SHAPES[0], middle: 0 };
  const k = Math.min(n, SHAPES.length - 1);
  return { colour: COLOURS[k], path: SHAPES[k], middle: MIDDLES[k] };
}

/**
 * Draw a symbol: filled where the place is known, open where only what it is near to is known.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} n type
 * @param {{x: number, y: number, r: number, open: boolean, paper: string}} at
 */
export function drawSymbol(ctx, n, { x, y, r, open, paper }) {
  const { colour, path } = symbolOf(n);
  let edge = paths.get(path);
  if (!edge) paths.set(path, (edge = Object.assign(new Path2D(path), { d: path }))); // noted for SVG
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(r, r);
  ctx.lineJoin = "round";
  ctx.lineWidth = (open ? 5.4 : 3) / r;
  ctx.strokeStyle = paper;
  ctx.stroke(edge);
  ctx.fillStyle = open ? paper : colour;
  ctx.fill(edge);
  if (open) {
    ctx.lineWidth = 2.4 / r;
    ctx.strokeStyle = colour;
    ctx.stroke(edge);
  }
  ctx.restore();
}

/**
 * The symbol as a picture.
 * @param {number} n type; -1 for a circle of no type
 * @param {{size?: number, open?: boolean}} [options]
 */
export function symbolPicture(n, { size = 18, open = false } = {}) {
  const { colour, path } = symbolOf(n);
  const { svg, shape } = outline("-1.5 -1.5 3 3", path);
  svg.setAttribute("width", String(size));
  svg.setAttribute("height", String(size));
  shape.setAttribute("fill", open ? "none" : colour);
  if (open) {
    shape.setAttribute("stroke", colour);
    shape.setAttribute("stroke-width", ".32");
  }
  return svg;
}

/** An outline as a picture that nobody reads out. @param {string} box @param {string} path */
export function outline(box, path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "gm-symbol");
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return { svg, shape };
}
