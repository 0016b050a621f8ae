// What a page says about itself -> the frame around its map: title, panel, map, dates.
import { el, words } from "./dom.js";

/** The frame's parts in the order in which they are read. */
const PARTS = ["gm-head", "gm-panel", "gm-stage", "gm-time"];

/** Put a part into the frame, in the place of what stands for it. @param {HTMLElement} shell @param {HTMLElement} part */
export function put(shell, part) {
  const rank = (/** @type {Element} */ node) => PARTS.indexOf(node.classList[0]);
  const others = [...shell.children];
  others.find((other) => rank(other) === rank(part))?.remove();
  shell.insertBefore(part, others.find((other) => rank(other) > rank(part)) ?? null);
}

/**
 * Title, what stands under it, and the line that counts the events.
 * @param {{title: string, subtitle: string}} said
 * @param {HTMLElement} [count]
 */
export function headOf({ title, subtitle }, count = el("p", { class: "gm-status", text: "\u00a0" })) {
  return el("header", { class: "gm-head" }, el("h1", { dir: "auto", text: title }),
    subtitle ? el("p", { class: "gm-subtitle", dir: "auto", text: subtitle }) : null, count);
}

/** The credit on the map itself, as text; Leaflet's own attribution is markup. @param {string} text */
export function creditOf(text) {
  return el("div", { class: "gm-map-credit" }, words(text));
}
