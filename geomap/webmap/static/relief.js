// Pictures of the relief -> one picture in the map's projection, laid over the land.
import { latitude, mercatorX, mercatorY } from "./project.js";
import { fromBase64 } from "./unpack.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {{tile: number, pictures: [number, number, string][]}} Pictures */

/** Steps of zoom beyond the pictures' own dots over which the shading fades: drawn larger, they would look like dirt. */
const FADES = 3;
/** Red, green and blue of the shade. */
const SHADE = [50, 42, 30];
/** Share of the picture over which the shading fades to its edge. */
const EDGE = 0.08;

/** The shading of the land. */
export class Relief {
  /**
   * @param {HTMLCanvasElement} picture
   * @param {{west: number, north: number, east: number, south: number}} box map coordinates
   */
  constructor(picture, box) {
    this.picture = picture;
    this.box = box;
  }

  /** Null where there is nothing to shade. @param {Pictures | undefined} block */
  static async from(block) {
    if (!block?.pictures.length) return null;
    const { tile, pictures } = block;
    const images = await Promise.all(pictures.map(([, , text]) => createImageBitmap(new Blob([fromBase64(text)], { type: "image/webp" }))));
    const columns = together(pictures.map(([x]) => x), 360 / tile);
    const rows = pictures.map(([, y]) => y);
    const [first, last, low, high] = [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)];
    const side = images[0].width;
    const greys = sheet((last - first + 1) * side, (high - low + 1) * side);
    greys.fillStyle = "#808080";
    greys.fillRect(0, 0, greys.canvas.width, greys.canvas.height);
    images.forEach((image, n) => greys.drawImage(image, (columns[n] - first) * side, (high - rows[n]) * side));
    const top = (high + 1) * tile - 90;
    const box = {
      west: mercatorX(first * tile - 180), east: mercatorX((last + 1) * tile - 180),
      north: mercatorY(Math.min(85, top)), south: mercatorY(Math.max(-85, low * tile - 90)),
    };
    const { width, height } = greys.canvas;
    return new Relief(picture(shaded(greys.getImageData(0, 0, width, height), { top, steps: side / tile, box })), box);
  }

  /** Shade what is there. @param {View} view @param {number} turn @param {number} full strength where it is not too coarse */
  paint({ ctx, scale, left, top }, turn, full) {
    const { west, north, east, south } = this.box;
    const larger = Math.log2((scale * (east - west)) / this.picture.width);
    const strength = full * Math.min(1, 1 - larger / FADES);
    if (strength <= 0) return;
    ctx.save();
    ctx.imageSmoothingQuality = "high";
    ctx.globalAlpha = strength;
    ctx.drawImage(this.picture, (west + turn) * scale - left, north * scale - top, (east - west) * scale, (south - north) * scale);
    ctx.restore();
  }
}

/** An empty canvas whose dots are read. @param {number} width @param {number} height */
function sheet(width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
}

/** The shade of a grey: brown darkens, white lightens, the middle grey does neither. @param {number} grey @returns {number} a dot */
function shadeOf(grey) {
  const rise = grey - 128;
  const [red, green, blue] = rise > 0 ? [255, 255, 255] : SHADE;
  return ((Math.min(255, 2 * Math.abs(rise)) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Greys in equal steps of latitude -> their shades in the map's projection, which fade towards the edges.
 * @param {{data: ArrayLike<number>, width: number, height: number}} greys four numbers a dot
 * @param {{top: number, steps: number, box: Relief["box"]}} at latitude of the upper edge, dots in a degree
 */
export function shaded({ data, width, height: rows }, { top, steps, box }) {
  const height = Math.round(((box.south - box.north) / (box.east - box.west)) * width);
  const dots = new Uint32Array(width * height);
  const shades = Uint32Array.from({ length: 256 }, (_, grey) => shadeOf(grey));
  const edge = EDGE * Math.min(width, height);
  const around = box.east - box.west > 0.999; // and without an edge on the sides
  const across = Float32Array.from({ length: width }, (_, x) => (around ? 1 : Math.min(x + 1, width - x) / edge));
  for (let line = 0, k = 0; line < height; line++) {
    const lat = latitude(box.north + ((line + 0.5) / height) * (box.south - box.north));
    const from = Math.min(rows - 1, Math.floor((top - lat) * steps)) * width;
    const down = Math.min(line + 1, height - line) / edge;
    for (let x = 0; x < width; x++) dots[k++] = faded(shades[data[4 * (from + x)]], Math.min(down, across[x]));
  }
  return { dots, width, height };
}

/** A dot of which only a share is left. @param {number} dot @param {number} share */
function faded(dot, share) {
  return share < 1 ? (((dot >>> 24) * share) << 24) | (dot & 0xffffff) : dot;
}

/** @param {{dots: Uint32Array<ArrayBuffer>, width: number, height: number}} shades */
function picture({ dots, width, height }) {
  const ctx = sheet(width, height);
  ctx.putImageData(new ImageData(new Uint8ClampedArray(dots.buffer), width, height), 0, 0);
  return ctx.canvas;
}

/** Columns of tiles, those beyond the widest gap one turn further east. @param {number[]} columns @param {number} around */
function together(columns, around) {
  const sorted = [...new Set(columns)].sort((a, b) => a - b);
  const gaps = sorted.map((c, n) => (sorted[n + 1] ?? sorted[0] + around) - c);
  const widest = gaps.indexOf(Math.max(...gaps));
  return columns.map((c) => (widest < sorted.length - 1 && c <= sorted[widest] ? c + around : c));
}
