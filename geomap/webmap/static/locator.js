// The basemap's coarse world -> a small map in the corner that says where the large one lies.
import { theme } from "./theme.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./basemap.js").Basemap} Basemap */

const [WIDTH, HEIGHT] = [132, 100];
/** Pixels of the map's width below which the corner is needed for other things. */
const ROOM = 620;
/** Pixels of its height below which it would hide too much. */
const LOW = 340;
/** Share of the world that is shown; a map that shows much of this says itself where it is. */
const SHARE = 0.22;

/** @param {Book} book @param {Basemap} basemap */
export function addLocator(book, basemap) {
  const canvas = document.createElement("canvas");
  canvas.className = "gm-locator";
  canvas.setAttribute("aria-hidden", "true");
  canvas.style.width = `${WIDTH}px`;
  canvas.style.height = `${HEIGHT}px`;
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => canvas;
  control.addTo(book.map);
  book.stage.add("labels", -1, (view) => {
    const { left, right, top, bottom } = view.window;
    const box = { x: (view.left + left) / view.scale, y: (view.top + top) / view.scale, w: (right - left) / view.scale, h: (bottom - top) / view.scale };
    canvas.hidden = !book.visible.basemap || right - left < ROOM || bottom - top < LOW || box.w > SHARE * 0.6;
    if (!canvas.hidden && covers(canvas, book, view)) {
      control.setPosition(control.getPosition() === "topright" ? "bottomright" : "topright");
      if (covers(canvas, book, view)) control.setPosition("topright");
    }
    if (!canvas.hidden) draw(canvas, basemap, box, theme(book.map.getContainer()));
  });
}

/** Whether the corner hides a symbol. @param {HTMLCanvasElement} canvas @param {Book} book @param {import("./stage.js").View} view */
function covers(canvas, book, view) {
  const at = canvas.getBoundingClientRect();
  const map = book.map.getContainer().getBoundingClientRect();
  const [left, top] = [at.left - map.left + view.window.left, at.top - map.top + view.window.top];
  return book.scene?.items.some(({ x, y, r }) => x + r > left && x - r < left + WIDTH && y + r > top && y - r < top + HEIGHT) ?? false;
}

/** @param {HTMLCanvasElement} canvas @param {Basemap} basemap @param {{x: number, y: number, w: number, h: number}} box @param {Record<string, string>} colours */
function draw(canvas, basemap, box, colours) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.fillStyle = colours.sea;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  const k = (WIDTH * ratio) / SHARE;
  const west = box.x + box.w / 2 - SHARE / 2;
  const north = Math.max(0, Math.min(1 - (SHARE * HEIGHT) / WIDTH, box.y + box.h / 2 - (SHARE * HEIGHT) / WIDTH / 2));
  for (const turn of [Math.floor(west), Math.floor(west) + 1]) {
    basemap.paintCoarse(ctx, { k, left: (west - turn) * k, top: north * k }, colours);
  }
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  const [x, y, w, h] = [(box.x - west) * k, (box.y - north) * k, Math.max(3 * ratio, box.w * k), Math.max(3 * ratio, box.h * k)];
  ctx.fillStyle = colours.accent;
  ctx.globalAlpha = 0.22;
  ctx.fillRect(x, y, w, h);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = colours.accent;
  ctx.lineWidth = 1.6 * ratio;
  ctx.strokeRect(x, y, w, h);
}
