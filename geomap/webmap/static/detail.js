// One event -> all that is known of it, to read.
import { calendar, dayWords, monthWords } from "./dates.js";
import { el, link, webAddress, words } from "./dom.js";
import { MISSING } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

export const PRECISION = {
  site: "at the site",
  settlement: "in the town or village",
  near: "near the place, not at it",
  district: "somewhere in the district",
  province: "somewhere in the province",
  region: "somewhere in the region",
  border: "somewhere along the border",
  country: "somewhere in the country",
  unlocated: "not located",
};

/** Precisions of which a distance in kilometres says nothing. */
const VAST = ["border", "country", "unlocated"];
const NEAR = /** @type {Record<string, string>} */ ({ yes: "near", no: "not near", undecided: "near or not: undecided" });
/** @type {Intl.DisplayNames | null} made when the first name is asked for: that takes a while */
let regions = null;

/** Name of a country, or of several; the code where it has none. @param {string} codes ISO alpha-2, "|" between them */
export function countryWords(codes) {
  const names = (regions ??= new Intl.DisplayNames(["en"], { type: "region" }));
  return codes.split("|").map((code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) ?? code : code)).join(" or ");
}

/** Names of the borders of "IQ-SY;SY-TR". @param {string} pairs */
export function pairWords(pairs) {
  return pairs.split(";").map((pair) => (/^[A-Z]{2}-[A-Z]{2}$/.test(pair) ? pair.split("-").map(countryWords).join("–") : pair)).join(", ");
}

/** Name of a place; a border's is written out. @param {string} name */
export function nameWords(name) {
  const pair = /^([A-Z]{2}-[A-Z]{2}) border$/.exec(name);
  return pair ? `${pairWords(pair[1])} border` : name;
}

/**
 * A date in words, as exactly as it is known.
 * @param {number | null} start days since 1970
 * @param {number | null} end
 * @param {string | null} precision
 */
export function dateWords(start, end, precision) {
  const first = start ?? end;
  if (first === null) return "date not known";
  if (precision === "year") return String(calendar(first)[0]);
  if (precision === "month") return monthWords(first);
  if (start !== null && end !== null && start !== end) return `${dayWords(start)} to ${dayWords(end)}`;
  return precision === "week" ? `week of ${dayWords(first)}` : dayWords(first);
}

/** When an event happened, in words. @param {Store} store @param {number} i */
export function whenWords(store, i) {
  const [start, end] = ["date_start", "date_end"].map((name) => {
    const day = store.numbers(name)[i];
    return day === MISSING ? null : day;
  });
  return dateWords(start, end, store.get(i, "date_precision"));
}

/** @param {number} km */
export function kmWords(km) {
  return km < 10 ? `${Math.round(km * 10) / 10} km` : `${Math.round(km)} km`;
}

/**
 * A count that may be a range; null where nothing is known (which is not 0).
 * @param {number | null} low
 * @param {number | null} best
 * @param {number | null} high
 */
export function countWords(low, best, high) {
  if (low !== null && high !== null && low !== high) {
    return best === null || best === low || best === high ? `${low} to ${high}` : `${best} (${low} to ${high})`;
  }
  const one = best ?? low ?? high;
  return one === null ? null : String(one);
}

/**
 * @param {Store} store
 * @param {number} i
 */
export function exactWords(store, i) {
  const precision = /** @type {keyof typeof PRECISION} */ (store.get(i, "precision"));
  const radius = store.get(i, "radius_km");
  const text = PRECISION[precision] ?? precision;
  const known = text[0].toUpperCase() + text.slice(1);
  return radius === null || VAST.includes(precision) ? known : `${known}, within ${kmWords(radius)}`;
}

/** What happened, as exactly as the table says it. @param {Store} store @param {number} i */
export function kindWords(store, i) {
  return store.get(i, "sub_event_type") ?? store.get(i, "event_type") ?? "Type not known";
}

/**
 * @param {Store} store
 * @param {number} i
 */
function actorWords(store, i) {
  const actor = store.get(i, "actor");
  const certainty = store.get(i, "actor_certainty");
  if (!actor) return null;
  return certainty && certainty !== "unknown" ? `${actor} (${certainty})` : actor;
}

/**
 * @param {Store} store
 * @param {number} i
 */
function placeWords(store, i) {
  const said = store.get(i, "place_text");
  const [name, country] = [store.get(i, "place_name"), store.get(i, "country")];
  const found = [...new Set([name && nameWords(name), store.get(i, "local_name"), store.get(i, "admin1"), country && countryWords(country)].filter(Boolean))];
  const lines = [];
  if (said) lines.push(el("span", { class: "gm-said" }, "“", words(said), "”"));
  if (found.length) lines.push(el("span", { class: "gm-found" }, ...found.flatMap((f, n) => [n ? ", " : "", words(f)])));
  return lines.length ? el("span", {}, ...lines) : null;
}

/**
 * @param {Store} store
 * @param {number} i
 */
function borderWords(store, i) {
  const [km, low, high] = ["border_km", "border_km_min", "border_km_max"].map((c) => store.get(i, c));
  if (km === null && low === null) return null;
  const range = low !== null && high !== null && low !== high ? ` (${kmWords(low)} to ${kmWords(high)})` : "";
  const near = store.get(i, "near");
  const status = store.get(i, "border_status");
  const pair = store.get(i, "border");
  return el("span", {}, `${kmWords(km ?? low)}${range} to the `, pair ? words(pairWords(pair)) : null, pair ? " border" : "border",
    near ? ` (${NEAR[near] ?? near})` : "", status && status !== "agreed" ? `; it is ${status}` : "");
}

/**
 * @param {Store} store
 * @param {number} i
 */
function sourceWords(store, i) {
  const source = store.get(i, "source");
  const urls = String(store.get(i, "source_url") ?? "").split(/[\s;|]+/).filter((u) => webAddress(u));
  if (!source && !urls.length) return null;
  if (!urls.length) return words(source);
  return el("span", {}, ...urls.flatMap((u, n) => [n ? ", " : "", link(u, n || !source ? new URL(u).host : source)]));
}

/** How well place and words fit each other. @param {Store} store @param {number} i */
function sureWords(store, i) {
  const score = store.get(i, "score");
  return score === null || !store.exact[i] ? null : `${score.toFixed(2)} of 1`;
}

/** What the article says of it, in its own words. @param {Store} store @param {number} i */
function quoteWords(store, i) {
  const quote = store.get(i, "quote");
  return quote ? el("q", { dir: "auto", text: quote }) : null;
}

/**
 * Everything about one event.
 * @param {Store} store
 * @param {number} i
 */
export function detail(store, i) {
  const body = el("dl", { class: "gm-facts" });
  /** @param {string} name @param {Node | string | null} value */
  const row = (name, value) => {
    if (value !== null && value !== "") body.append(el("dt", { text: name }), el("dd", {}, typeof value === "string" ? words(value) : value));
  };
  row("When", whenWords(store, i));
  row("Who", actorWords(store, i));
  row("Target", store.get(i, "target"));
  row("With", store.get(i, "weapon"));
  row("Killed", countWords(store.get(i, "fatalities_low"), store.get(i, "fatalities_best"), store.get(i, "fatalities_high")));
  row("Injured", countWords(null, store.get(i, "injured"), null));
  row("Where", placeWords(store, i));
  row("How exact", exactWords(store, i));
  row("Why here", store.get(i, "reason"));
  row("How sure", sureWords(store, i));
  row("Border", borderWords(store, i));
  row("Source", sourceWords(store, i));
  row("In the article", quoteWords(store, i));
  row("Notes", store.get(i, "notes"));
  return el("article", { class: "gm-detail", tabindex: -1 },
    el("h3", {}, words(kindWords(store, i))), body);
}
