// Scene -> the list beside the map: all that the map shows, to read, sort and reach by keyboard.
import { deathWords, exactWords, kindWords, whenWords, whereWords } from "./detail.js";
import { el, thousands, words } from "./dom.js";
import { MISSING } from "./store.js";
import { symbolOf, symbolPicture } from "./symbols.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./store.js").Store} Store */

/** Size of a symbol with a number, in CSS pixels. */
const MARK = 24;
const PAGE = 60;
/** Events that a tray lists. */
const MOST = 500;
const ORDERS = {
  date: "by date", recent: "newest first", type: "by type", place: "by place", killed: "by number killed", exact: "best placed first",
};

/** Why a list is empty. @param {Store} store */
function noneWords(store) {
  if (!store.count) return "There are no events.";
  return store.exact.some(Boolean) ? "No event matches here. Ask for less, or move the map." : "No event has a place that is known.";
}

/** The list of events in view and of those without a place. */
export class List {
  /**
   * @param {Scene} scene
   * @param {{choose: (event: number) => void, point: (event: number) => void, all: () => void}} act
   *   says all about an event; shows on the map what the keyboard has reached; brings all into view
   */
  constructor(scene, act) {
    this.scene = scene;
    this.act = act;
    this.order = "date";
    this.most = PAGE;
    this.select = /** @type {HTMLSelectElement} */ (el("select", { "aria-label": "Order of the list" },
      ...Object.entries(ORDERS).map(([value, text]) => el("option", { value, text }))));
    this.select.addEventListener("change", () => {
      this.order = this.select.value;
      this.show(this.events);
    });
    this.count = el("p", { class: "gm-status", role: "status", "aria-live": "polite", text: "\u00a0" });
    this.body = el("ol", { class: "gm-list" });
    this.none = el("p", { text: noneWords(scene.store) });
    const more = el("button", { type: "button", class: "gm-text-button", text: "Show more" });
    more.addEventListener("click", () => {
      this.most += 5 * PAGE;
      this.show(this.events);
    });
    this.more = el("p", {}, this.listed = el("span"), " ", more);
    this.beyond = el("button", { type: "button", class: "gm-text-button gm-beyond" });
    this.beyond.addEventListener("click", () => act.all());
    this.elsewhere = el("ol", { class: "gm-list" });
    this.unlocated = el("details", { class: "gm-unlocated" }, this.summary = el("summary"), this.elsewhere);
    this.anytime = el("ol", { class: "gm-list" });
    this.undated = el("details", { class: "gm-undated-tray" }, this.undatedSummary = el("summary"), this.anytime);
    this.element = el("section", { class: "gm-events", "aria-label": "Events" },
      el("div", { class: "gm-list-head" }, el("h2", { text: "Events in view" }), this.select), this.beyond, this.body, this.none, this.more, this.undated, this.unlocated);
    /** @type {number[]} */
    this.events = [];
  }

  /** Take over what the map shows. @param {number[]} events placed and wide, in view */
  update(events) {
    const { store } = this.scene;
    const start = store.numbers("date_start");
    const [nowhere, undated] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    let placed = 0;
    for (let i = 0; i < store.count; i++) {
      if (store.shown[i] && store.exact[i]) placed++;
      if (store.shown[i] && !store.exact[i]) nowhere.push(i);
      if (store.outside[i] && start[i] === MISSING) undated.push(i);
    }
    this.count.textContent = `${thousands(events.length)} of ${thousands(store.count)} ${store.count === 1 ? "event" : "events"} in view${nowhere.length ? `, ${thousands(nowhere.length)} not located` : ""}`;
    this.beyond.textContent = `${thousands(placed - events.length)} outside this view: show all`;
    this.beyond.hidden = placed === events.length;
    this.summary.textContent = `Not located: ${thousands(nowhere.length)}`;
    this.unlocated.hidden = !nowhere.length;
    this.elsewhere.replaceChildren(...nowhere.slice(0, MOST).map((i) => this.row(i)));
    this.undatedSummary.textContent = `Undated, so not within these dates: ${thousands(undated.length)}`;
    this.undated.hidden = !undated.length;
    this.anytime.replaceChildren(...undated.slice(0, MOST).map((i) => this.row(i)));
    this.show(events);
  }

  /** Put the keyboard's focus on an event. @param {number} i */
  reach(i) {
    /** @type {HTMLElement | null} */ (this.element.querySelector(`[data-event="${i}"]`))?.focus();
  }

  /** Mark the row of the event that is read; -1 for none. @param {number} i */
  mark(i) {
    this.element.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.element.querySelector(`[data-event="${i}"]`)?.setAttribute("aria-current", "true");
  }

  /** @param {number[]} events */
  show(events) {
    this.events = events;
    const shown = this.sorted(events).slice(0, this.most);
    const focus = /** @type {HTMLElement | null} */ (document.activeElement?.closest("[data-event]"))?.dataset.event;
    this.body.replaceChildren(...shown.map((i) => this.row(i)));
    if (focus !== undefined) /** @type {HTMLElement | null} */ (this.body.querySelector(`[data-event="${Number(focus)}"]`))?.focus();
    this.none.hidden = events.length > 0;
    this.more.hidden = events.length <= this.most;
    this.listed.textContent = `${thousands(shown.length)} of ${thousands(events.length)} are listed.`;
  }

  /** @param {number[]} events */
  sorted(events) {
    const { store } = this.scene;
    const text = (/** @type {string} */ column) => (/** @type {number} */ a, /** @type {number} */ b) =>
      String(store.get(a, column) ?? "\uffff").localeCompare(String(store.get(b, column) ?? "\uffff"), "en");
    const killed = (/** @type {number} */ i) => store.get(i, "fatalities_best") ?? store.get(i, "fatalities_low") ?? -1;
    /** @type {Record<string, (a: number, b: number) => number>} */
    const orders = {
      date: (a, b) => a - b,
      recent: (a, b) => b - a,
      type: (a, b) => store.typeRank(a) - store.typeRank(b),
      place: text("place_name"),
      killed: (a, b) => killed(b) - killed(a),
      exact: (a, b) => store.exact[b] - store.exact[a] || (store.get(a, "radius_km") ?? 1e9) - (store.get(b, "radius_km") ?? 1e9),
    };
    const copy = this.order === "date" && events.length > 20000 ? events.slice(0, this.most) : [...events];
    return copy.sort((a, b) => orders[this.order](a, b) || a - b);
  }

  /** The number of an event, to lie on its symbol. @param {number} i @param {boolean} open */
  numeral(i, open) {
    const numeral = /** @type {HTMLElement} */ (el("span", { class: open ? "gm-number gm-open" : "gm-number", text: this.scene.number(i) }));
    numeral.style.translate = `0 ${(symbolOf(this.scene.store.typeRank(i)).middle * MARK) / 3}px`;
    return numeral;
  }

  /** @param {number} i */
  row(i) {
    const { scene } = this;
    const { store } = scene;
    const rank = store.typeRank(i);
    const open = store.exact[i] !== 3;
    const place = whereWords(store, i);
    const typed = !place || store.get(i, "sub_event_type") || store.get(i, "event_type"); // else the place heads the row
    const killed = deathWords(store, i);
    const actor = store.get(i, "actor");
    const button = el("button", { type: "button", class: "gm-row", "data-event": i, "aria-current": i === store.selected ? "true" : null },
      el("span", { class: "gm-mark" }, symbolPicture(rank, { size: scene.numbered ? MARK : 16, open }), scene.numbered ? this.numeral(i, open) : null),
      el("span", { class: "gm-row-text" },
        el("span", { class: "gm-row-head" }, words(typed ? kindWords(store, i) : place, "gm-kind"), el("span", { class: "gm-date", text: whenWords(store, i) })),
        place && typed ? el("span", { class: "gm-row-place" }, words(place)) : null,
        el("span", { class: "gm-row-small" }, actor ? words(actor) : null, actor && killed ? " · " : null, killed),
        store.exact[i] < 3 ? el("span", { class: "gm-row-small", text: exactWords(store, i) }) : null));
    button.addEventListener("click", () => this.act.choose(i));
    button.addEventListener("focus", () => {
      if (button.matches(":focus-visible") && store.selected !== i) this.act.point(i);
    });
    return el("li", {}, button);
  }
}
