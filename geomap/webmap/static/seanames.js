// Basemap -> the names of seas, where the water is wide enough for them.
import { onTurn } from "./countrynames.js";
import { mercatorX, mercatorY } from "./project.js";
import { halves } from "./room.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {import("./room.js").Taken} Taken */

/** Pixels between two places of one name. */
const APART = 420;
/** Radius in pixels of water that takes large letters. */
const WIDE = 150;
/** How far a name may reach out of its circle, which is the largest that the water holds. */
const REACH = 1.1;

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
export function paintSeas(view, basemap, taken, colours) {
  const { ctx } = view;
  /** @type {{name: string, x: number, y: number}[]} */
  const there = [];
  ctx.letterSpacing = "1.2px";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const [name, lon, lat, degrees] of basemap.names.seas) {
    const [x, y] = [onTurn(view, mercatorX(lon)), mercatorY(lat) * view.scale - view.top];
    const { left, right, top, bottom } = view.window;
    if (x < left || x > right || y < top || y > bottom || there.some((o) => o.name === name && Math.hypot(o.x - x, o.y - y) < APART)) continue;
    const radius = (degrees * view.scale) / 360;
    const size = radius > WIDE ? 15 : 12;
    ctx.font = `italic 400 ${size}px ${FONT}`;
    for (const lines of [[name], halves(name)]) {
      const half = { w: Math.max(...lines.map((/** @type {string} */ line) => ctx.measureText(line).width)) / 2, h: lines.length * size * 0.6 };
      const box = { left: x - half.w, top: y - half.h, right: x + half.w, bottom: y + half.h };
      if (Math.hypot(half.w, half.h) > radius * REACH || !taken.free(box)) continue;
      taken.take(box);
      there.push({ name, x, y });
      ctx.fillStyle = colours["water-text"];
      lines.forEach((/** @type {string} */ line, /** @type {number} */ n) => ctx.fillText(line, x, y + (n - (lines.length - 1) / 2) * size * 1.2));
      break;
    }
  }
  ctx.letterSpacing = "0px";
}
