// Events that were clicked -> a popup that says all about them.
import { detail } from "./detail.js";
import { el, thousands } from "./dom.js";
import { summary } from "./summary.js";
import { latitude, longitude } from "./project.js";

/** @typedef {import("./store.js").Store} Store */

const NARROW = 520;
const LOW = 420;
/** Steps of zoom by which a hexagon is looked at more closely. */
const CLOSER = 3;

/**
 * Open a popup at a point of the map, or a sheet over the list where the map is too small for one.
 * @param {L.Map} map
 * @param {Store} store
 * @param {number[]} events
 * @param {{x: number, y: number}} at map coordinates
 */
export async function openPopup(map, store, events, at) {
  await store.texts();
  open(map, events.length === 1 ? detail(store, events[0]) : many(store, events), at);
}

/**
 * Open a popup that says what many events are, with ways to see and to read them.
 * @param {L.Map} map
 * @param {Store} store
 * @param {number[]} events
 * @param {{x: number, y: number}} at map coordinates
 */
export async function openSummary(map, store, events, at) {
  if (events.length === 1) return openPopup(map, store, events, at);
  await store.complete();
  const closer = el("button", { type: "button", class: "gm-text-button", text: "Zoom in" });
  const each = el("button", { type: "button", class: "gm-text-button", text: "Read one by one" });
  closer.addEventListener("click", () => {
    map.closePopup();
    map.setView([latitude(at.y), longitude(at.x)], Math.min(map.getMaxZoom(), map.getZoom() + CLOSER));
  });
  each.addEventListener("click", () => openPopup(map, store, events, at));
  open(map, el("article", { class: "gm-detail", tabindex: -1 }, ...summary(store, events), el("p", { class: "gm-ways" }, closer, each)), at);
}

/** @param {L.Map} map @param {HTMLElement} content @param {{x: number, y: number}} at map coordinates */
function open(map, content, at) {
  const size = map.getSize();
  if (size.x < NARROW || size.y < LOW) return sheet(map, content);
  const where = L.latLng(latitude(at.y), longitude(at.x));
  const popup = L.popup({ maxWidth: 340, minWidth: 250, autoPan: false, className: "gm-popup" }).setLatLng(where).setContent(content).openOn(map);
  const box = /** @type {HTMLElement} */ (popup.getElement()?.querySelector(".leaflet-popup-content-wrapper"));
  new ResizeObserver(() => { // when it is there, and when another event is read in it
    if (!popup.isOpen()) return;
    const place = placeOf(map.latLngToContainerPoint(where), { x: box.offsetWidth, y: box.offsetHeight }, map.getSize());
    popup.options.offset = place.offset;
    for (const side of ["below", "beside"]) popup.getElement()?.classList.toggle(`gm-${side}`, place.side === side);
    Object.assign(popup.options, EDGES, { autoPan: place.side === "none" });
    popup.setLatLng(where); // update() would take the focus
  }).observe(box);
}

/** Pixels between a popup and the map's edges. */
const EDGES = { autoPanPaddingTopLeft: /** @type {[number, number]} */ ([56, 16]), autoPanPaddingBottomRight: /** @type {[number, number]} */ ([16, 16]) };
/** Pixels of a popup's tip, and of a gap without it. */
const TIP = 20;

/**
 * Where a popup fits without the map being moved: above the point, else below or beside it.
 * @param {{x: number, y: number}} at
 * @param {{x: number, y: number}} box
 * @param {{x: number, y: number}} map
 * @returns {{side: "above" | "below" | "beside" | "none", offset: [number, number]}} offset as Leaflet counts it, from the tip's end
 */
export function placeOf(at, box, map) {
  const [[left, top], [right, bottom]] = [EDGES.autoPanPaddingTopLeft, EDGES.autoPanPaddingBottomRight];
  const level = at.x - box.x / 2 >= left && at.x + box.x / 2 <= map.x - right;
  if (level && at.y + 7 - TIP - box.y >= top) return { side: "above", offset: [0, 7] };
  if (level && at.y + TIP + box.y <= map.y - bottom) return { side: "below", offset: [0, box.y + 2 * TIP - 7] };
  const aside = box.x / 2 + TIP;
  const ways = [Math.max(aside, left + box.x / 2 - at.x), Math.min(-aside, map.x - right - box.x / 2 - at.x)];
  const free = ways.find((x) => at.x + x - box.x / 2 >= left && at.x + x + box.x / 2 <= map.x - right);
  if (free === undefined || box.y > map.y - top - bottom) return { side: "none", offset: [0, 7] };
  const head = Math.max(top, Math.min(map.y - bottom - box.y, at.y - box.y / 2));
  return { side: "beside", offset: [free, head + box.y + TIP - at.y] };
}

/**
 * Show the content over the list, below the map.
 * @param {L.Map} map
 * @param {HTMLElement} content
 */
function sheet(map, content) {
  const shell = map.getContainer().closest(".gm-shell") ?? map.getContainer();
  shell.querySelector(".gm-over")?.remove();
  const close = el("button", { type: "button", class: "gm-close", "aria-label": "Close", text: "×" });
  const over = el("section", { class: "gm-over", "aria-label": "Event" }, close, content);
  const end = () => {
    over.remove();
    map.fire("popupclose");
  };
  close.addEventListener("click", end);
  over.addEventListener("keydown", (event) => event.key === "Escape" && end());
  L.DomEvent.disableClickPropagation(over);
  shell.append(over);
  close.focus();
}

/** One event at a time, with a way to the others. @param {Store} store @param {number[]} events */
function many(store, events) {
  let n = 0;
  const place = el("span", { "aria-live": "polite" });
  const body = el("div");
  const step = (/** @type {number} */ by) => {
    n = (n + by + events.length) % events.length;
    place.textContent = `${thousands(n + 1)} of ${thousands(events.length)}`;
    body.replaceChildren(detail(store, events[n]));
  };
  const back = el("button", { type: "button", "aria-label": "Previous event", text: "‹" });
  const on = el("button", { type: "button", "aria-label": "Next event", text: "›" });
  back.addEventListener("click", () => step(-1));
  on.addEventListener("click", () => step(1));
  step(0);
  return el("div", { class: "gm-many" }, el("div", { class: "gm-pager" }, back, place, on), body);
}

