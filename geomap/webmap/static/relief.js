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
    const canvas = document.createElement("canvas");
    const south = Math.max(-85, low * tile - 90);
    const north = Math.min(85, (high + 1) * tile - 90);
    const box = { west: mercatorX(first * tile - 180), east: mercatorX((last + 1) * tile - 180), north: mercatorY(north), south: mercatorY(south) };
    canvas.width = (last - first + 1) * side;
    canvas.height = Math.round(((box.south - box.north) / (box.east - box.west)) * canvas.width);
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.fillStyle = "#808080";
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    images.forEach((image, n) => warp(ctx, image, { left: (columns[n] - first) * side, top: rows[n] * tile - 90 + tile, tile, box }));
    toShade(ctx, box.east - box.west > 0.999);
    return new Relief(canvas, box);
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

/** Grey -> brown that darkens and white that lightens; the middle grey does neither. It fades towards the picture's edges. @param {CanvasRenderingContext2D} ctx @param {boolean} around whether it goes around the world, without an edge on the sides */
function toShade(ctx, around) {
  const { width, height } = ctx.canvas;
  const image = ctx.getImageData(0, 0, width, height);
  const { data } = image;
  const edge = EDGE * Math.min(width, height);
  for (let k = 0; k < data.length; k += 4) {
    const [x, y] = [(k / 4) % width, Math.floor(k / 4 / width)];
    const inside = Math.min(y + 1, height - y, around ? edge : Math.min(x + 1, width - x)) / edge;
    const rise = data[k] - 128;
    for (let c = 0; c < 3; c++) data[k + c] = rise > 0 ? 255 : SHADE[c];
    data[k + 3] = Math.min(255, 2 * Math.abs(rise)) * Math.min(1, inside);
  }
  ctx.putImageData(image, 0, 0);
}

/** Columns of tiles, those beyond the widest gap one turn further east. @param {number[]} columns @param {number} around */
function together(columns, around) {
  const sorted = [...new Set(columns)].sort((a, b) => a - b);
  const gaps = sorted.map((c, n) => (sorted[n + 1] ?? sorted[0] + around) - c);
  const widest = gaps.indexOf(Math.max(...gaps));
  return columns.map((c) => (widest < sorted.length - 1 && c <= sorted[widest] ? c + around : c));
}

/**
 * Draw a picture in equal steps of latitude, line by line, in the map's projection.
 * @param {CanvasRenderingContext2D} ctx
 * @param {ImageBitmap} image
 * @param {{left: number, top: number, tile: number, box: {west: number, north: number, east: number, south: number}}} at `top` is a latitude
 */
function warp(ctx, image, { left, top, tile, box }) {
  const lines = ctx.canvas.height / (box.south - box.north);
  const first = Math.max(0, Math.floor((mercatorY(Math.min(85, top)) - box.north) * lines));
  const last = Math.min(ctx.canvas.height, Math.ceil((mercatorY(Math.max(-85, top - tile)) - box.north) * lines));
  for (let line = first; line < last; line++) {
    const row = ((top - latitude(box.north + (line + 0.5) / lines)) / tile) * image.height;
    if (row < 0 || row >= image.height) continue;
    ctx.drawImage(image, 0, Math.floor(row), image.width, 1, left, line, image.width, 1);
  }
}
