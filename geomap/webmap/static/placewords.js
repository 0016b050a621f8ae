// One event -> the name that stands beside its symbol.
import { countryWords } from "./nations.js";
import { isolate } from "./room.js";

/** @typedef {import("./scene.js").Scene} Scene */

/** Letters of a place's name that may stand on the map. */
const LONGEST = 28;
/** Words in small letters after a name that only say what the symbol says: Cape Town and Mexico City keep theirs. */
const SETTLEMENT = / (?:town|village|locality|hamlet)(?=$| ?[/,(])/gu;
const DISTRICT = / district(?=$| ?[/,(])/gu;
const TOWN_OF = /^(?:[Tt]he )?(?:town|village|city|hamlet) of (?=\p{L})/u;

/** What stands beside a symbol: the place as the source spells it, or what it is near to. @param {Scene} scene @param {number} i */
export function placeLabel(scene, i) {
  const { store } = scene;
  const name = shortened(bare(store.get(i, "place_name"), store.get(i, "precision")));
  const said = terse(bare(within(store.get(i, "place_text"), store.get(i, "country")), store.get(i, "precision")));
  const short = said && said.length <= LONGEST ? said : null;
  if (store.exact[i] === 2) return short ?? (name ? `near ${name}` : null);
  if (!short || !name) return short ?? name;
  return latin(short) === latin(name) ? short : `${isolate(name)} ${isolate(short)}`;
}

/** A place's name without its division and country ("Mosul, Nineveh, Iraq"), which the map shows. @param {string | null} name @param {string | null} country its code */
export function within(name, country) {
  const parts = (name ?? "").split(", ");
  const short = country && parts.length > 1 && parts.length < 4 && parts[parts.length - 1] === countryWords(country);
  return short ? parts[0] : name;
}

/** A distance as maps write it: "600 nautical miles east of X" is "600 nm E of X". @param {string | null} text */
export function terse(text) {
  if (!text || !/^\d/.test(text)) return text;
  return text
    .replace(/^([\d.,]+)[ -]?(?:(nautical miles?|NM)|(kilomet\S+|kms?)|(met(?:er|re)s?|m)|(miles?|mi))\b/i, (_, number, sea, km, m) =>
      `${number} ${sea ? "nm" : km ? "km" : m ? "m" : "mi"}`)
    .replace(/ (?:to the |due )?(north|south)?-?(east|west)? of (?:the )?/i, (words, one, other) =>
      one || other ? ` ${[one, other].map((side) => side?.[0].toUpperCase() ?? "").join("")} of ` : words)
    .replace(/ (off|of|from) the (?:\S+ ){0,2}?(?:port|coast|city|town) of (?:the )?/i, " $1 ");
}

/** The place's name in the script of its country, where the label speaks of the place itself and has no such name. @param {Scene} scene @param {number} i @param {string} label */
export function localName({ store }, i, label) {
  const count = (/** @type {string | null} */ text) => (text ?? "").replace(/^near /, "").split(/[\s-]+/).length;
  const local = store.get(i, "local_name");
  return local && latin(label) && count(label) === count(bare(store.get(i, "place_name"), store.get(i, "precision"))) ? local : "";
}

/** A name that leaves room for the map: cut after a word, or within one that is too long itself. @param {string | null} name */
export function shortened(name) {
  const letters = [...(name ?? "")];
  if (letters.length <= LONGEST) return name;
  const start = letters.slice(0, LONGEST - 1).join("");
  return `${start.replace(/[\s,;:(]+\S*$/u, "") || start}…`;
}

/** Whether most letters of a name are Latin. @param {string} name */
export function latin(name) {
  return (name.match(/\p{Script=Latin}/gu) ?? []).length * 2 > (name.match(/\p{L}/gu) ?? []).length;
}

/**
 * A name as maps write it, without the word for its kind; "district" stays where no more than the district is known.
 * @param {string | null} name
 * @param {string | null} precision
 */
export function bare(name, precision) {
  const short = (name ?? "").replace(TOWN_OF, "").replace(SETTLEMENT, "");
  return (precision === "district" ? short : short.replace(DISTRICT, "")) || name;
}
