// One event -> all that is known of it, to read.
import { calendar, dayWords, monthWords, rangeWords } from "./dates.js";
import { el, link, thousands, webAddress, words } from "./dom.js";
import { countryWords, nameWords, pairWords } from "./nations.js";
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
const CERTAINTY = /** @type {Record<string, string>} */ ({
  stated: "as the source states", claimed: "which claims it", blamed: "blamed for it", implied: "as the source implies",
});

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
  if (start !== null && end !== null && start !== end) return rangeWords(start, end);
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

/** A count, in which 0 is what somebody has said. @param {string | null} count */
function reported(count) {
  return count === "0" ? "none reported" : count;
}

/** How many were killed; null where that is not known. @param {Store} store @param {number} i */
export function deathWords(store, i) {
  const count = countWords(store.get(i, "fatalities_low"), store.get(i, "fatalities_best"), store.get(i, "fatalities_high"));
  return count === "0" ? "no deaths reported" : count && `${count} killed`;
}

/** The place in the words of the source; a country by its name, as news often say only whose ("Iraqi"). @param {Store} store @param {number} i @returns {string | null} */
export function whereWords(store, i) {
  const [said, name] = [store.get(i, "place_text"), store.get(i, "place_name")];
  return said && !(name && store.get(i, "precision") === "country") ? said : name && nameWords(name);
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

/** What stands beside the mouse on events: of one what, where and when, of many their number. @param {Store} store @param {number[]} events @param {number} [count] */
export function briefWords(store, events, count = events.length) {
  if (events.length !== 1) return `${thousands(count)} event${count === 1 ? "" : "s"}`;
  return [kindWords(store, events[0]), whereWords(store, events[0]), whenWords(store, events[0])].filter(Boolean).join(" \u00b7 ");
}

/**
 * @param {Store} store
 * @param {number} i
 */
function actorWords(store, i) {
  const actor = store.get(i, "actor");
  const certainty = store.get(i, "actor_certainty");
  if (!actor) return null;
  return certainty && certainty !== "unknown" ? `${actor} (${CERTAINTY[certainty] ?? certainty})` : actor;
}

/** Name of a division, where it has one: some tables only have its id. @param {string | null} text */
function division(text) {
  return text && /^[a-z]+:\S+$/.test(text) ? null : text;
}

/**
 * @param {Store} store
 * @param {number} i
 */
function placeWords(store, i) {
  const said = store.get(i, "place_text");
  const [name, country] = [store.get(i, "place_name"), store.get(i, "country")];
  const found = [...new Set([name && nameWords(name), store.get(i, "local_name"), division(store.get(i, "admin1")), country && countryWords(country)].filter(Boolean))];
  const lines = [];
  if (said) lines.push(el("span", { class: "gm-said" }, "“", words(said), "”"));
  if (found.length) lines.push(el("span", { class: "gm-found" }, ...found.flatMap((f, n) => [n ? ", " : "", words(f)])));
  return lines.length ? el("span", {}, ...lines) : null;
}

/**
 * Whether it is near a border: within so many kilometres, where the answer is the one to that question.
 * @param {string} near
 * @param {number | null} low
 * @param {number | null} high
 * @param {number} km that were asked for, else of the hatched zone; 0 if neither is known
 */
export function nearWords(near, low, high, km) {
  const answer = low === null || high === null ? null : high <= km ? "yes" : low > km ? "no" : "undecided";
  const words = NEAR[near] ?? near;
  return km && near === answer ? words.replace("near", `within ${km} km`) : words;
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
  const asked = store.get(i, "near_km") ?? store.zone;
  const status = store.get(i, "border_status");
  const pair = store.get(i, "border");
  return el("span", {}, `${kmWords(km ?? low)}${range} to the `, pair ? words(pairWords(pair)) : null, pair ? " border" : "border",
    near ? ` (${nearWords(near, low, high, asked)})` : "", status && status !== "agreed" ? `; it is ${status}` : "");
}

/**
 * @param {Store} store
 * @param {number} i
 */
function sourceWords(store, i) {
  const source = store.get(i, "source");
  const urls = String(store.get(i, "source_url") ?? "").split(/[\s;|]+/).filter((u) => webAddress(u));
  if (!source && !urls.length) return null;
  if (!urls.length) return words([...new Set(String(source).split(/ ?; ?/))].join("; "));
  return el("span", {}, ...urls.flatMap((u, n) => [n ? ", " : "", link(u, n || !source ? new URL(u).host : source)]));
}

/** How well place and words fit each other. @param {Store} store @param {number} i */
function sureWords(store, i) {
  const score = store.get(i, "score");
  return score === null || !store.exact[i] ? null : `${score.toFixed(2)} of 1, that it is this place`;
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
  row("Killed", reported(countWords(store.get(i, "fatalities_low"), store.get(i, "fatalities_best"), store.get(i, "fatalities_high"))));
  row("Injured", reported(countWords(null, store.get(i, "injured"), null)));
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
