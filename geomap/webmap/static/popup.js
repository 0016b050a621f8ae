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
  const width = 340;
  L.popup({ maxWidth: width, minWidth: 250, autoPanPaddingTopLeft: [56, 16], autoPanPaddingBottomRight: [16, 16], className: "gm-popup" })
    .setLatLng([latitude(at.y), longitude(at.x)])
    .setContent(content)
    .openOn(map);
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

