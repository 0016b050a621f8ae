// Codes of countries -> their names, as the page's table has them.

/** @type {Map<string, string>} */
const names = new Map();

/** Take over names. @param {Record<string, string>} table by code, ISO alpha-2 */
export function nameCountries(table) {
  for (const [code, name] of Object.entries(table)) names.set(code, name);
}

/** Name of a country, or of several; the code where it has none. @param {string} codes ISO alpha-2, "|" between them */
export function countryWords(codes) {
  return codes.split("|").map((code) => names.get(code) ?? code).join(" or ");
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
