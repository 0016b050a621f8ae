// The first blocks of the page -> its events, drawn and seen before Leaflet and all else are read.
import { paintDensity } from "./density.js";
import { el } from "./dom.js";
import { extentOf } from "./extent.js";
import { creditOf, headOf, put } from "./frame.js";
import { asksFor, lookIn } from "./permalink.js";
import { paintPoints } from "./points.js";
import { sceneOf } from "./scene.js";
import { readBlock, storeOf } from "./store.js";
import { theme } from "./theme.js";
import { paintUncertainty } from "./uncertainty.js";
import { fitting, viewOf } from "./viewport.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{data: string, options: any}} Mount */

/** Milliseconds after which a page is taken for one that nobody looks at. */
const UNSEEN = 500;

/** @type {WeakMap<Scene, HTMLElement>} */
const sketches = new WeakMap();

/** Draw the events where the map will draw them, and wait until they are seen. */
export async function sketch() {
  const { panel, events, basemap, timeline } = mounts();
  if (!panel || !events || asksFor(location.hash)) return;
  const scene = sceneOf(await storeOf(events.data));
  const box = frame(panel, Boolean(timeline) && scene.store.columns.has("date_start"));
  if (!paint(scene, box, basemap ? 0.1 : 1)) return box.closest(".gm-shell")?.remove();
  sketches.set(scene, box);
  await shown();
  performance.mark("points-drawn");
}

/** What is drawn of a scene until the map is there; null if there is nothing. @param {Scene | null} scene */
export function sketchOf(scene) {
  return (scene && sketches.get(scene)) ?? null;
}

/** Wait until the browser has shown what was painted; not for long, as a page that is not looked at shows nothing. */
export function shown() {
  return new Promise((done) => {
    requestAnimationFrame(() => soon(() => done(null)));
    setTimeout(done, UNSEEN);
  });
}

/** Do something before the browser reads on. @param {() => void} work */
function soon(work) {
  const { scheduler } = /** @type {any} */ (window);
  if (scheduler?.postTask) scheduler.postTask(work, { priority: "user-blocking" });
  else setTimeout(work);
}

/** What will be drawn on the map, by kind. @returns {Record<string, Mount | undefined>} */
function mounts() {
  const blocks = [...document.querySelectorAll("script[type='application/json'][id^='geomap_']")].map(({ id }) => readBlock(id));
  return Object.fromEntries(blocks.reverse().map((block) => [block.kind, block]));
}

/** The frame as it will be, and in it what stands for the map. @param {Mount} panel @param {boolean} dated */
function frame({ options }, dated) {
  const shell = el("div", { class: "gm-shell" });
  const credit = options.credit ? creditOf(options.credit) : null;
  credit?.classList.add("leaflet-control");
  const box = el("div", { class: "gm-sketch leaflet-container", "aria-hidden": "true" }, el("canvas"),
    el("div", { class: "leaflet-bottom leaflet-left" }, credit));
  const time = el("section", { class: "gm-time" }, el("div", { class: "gm-time-bar" }), el("div", { class: "gm-track" }));
  for (const part of [headOf(options), el("main", { class: "gm-panel" }), el("div", { class: "gm-stage" }, box)]) put(shell, part);
  if (dated) put(shell, time);
  document.body.append(shell);
  return box;
}

/** Paint a scene; false where it has nothing to show. @param {Scene} scene @param {HTMLElement} box @param {number} snap */
function paint(scene, box, snap) {
  const size = { x: box.clientWidth, y: box.clientHeight };
  const credit = /** @type {HTMLElement | null} */ (box.querySelector(".gm-map-credit"))?.offsetHeight ?? 0;
  const extent = extentOf(scene);
  const look = lookIn(location.hash) ?? (extent && fitting(extent, size, credit, snap));
  if (!look) return false;
  const canvas = /** @type {HTMLCanvasElement} */ (box.firstChild);
  const view = viewOf(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), look, size);
  canvas.width = Math.round(size.x * view.ratio);
  canvas.height = Math.round(size.y * view.ratio);
  view.ctx.scale(view.ratio, view.ratio);
  view.ctx.translate(-view.window.left, -view.window.top); // what only a drag would bring in can wait
  const colours = theme(box);
  // hexagons without their counts: letters take longer than all else, and the map writes them
  for (const draw of [paintUncertainty, paintDensity, paintPoints]) draw(view, scene, colours);
  return true;
}
