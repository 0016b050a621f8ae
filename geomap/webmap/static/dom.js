// Values -> DOM nodes. Text from outside only ever becomes text.

/**
 * Make an element. Text is set as text, never as markup.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] `class`, `text`, any attribute
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = String(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/** A count with its thousands apart; Intl would take a while to load. @param {number} n */
export function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Text of unknown direction, kept apart from its surroundings.
 * @param {unknown} text
 * @param {string} [className]
 */
export function words(text, className) {
  return el("bdi", { class: className, text: String(text) });
}

/**
 * The address if it is a web page's, else null.
 * @param {unknown} address
 * @returns {string | null}
 */
export function webAddress(address) {
  if (typeof address !== "string" || !/^https?:\/\//i.test(address)) return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A link to a web page; the text alone where the address is none.
 * @param {string} address
 * @param {string} text
 */
export function link(address, text) {
  const href = webAddress(address);
  if (!href) return words(text);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, words(text));
}
