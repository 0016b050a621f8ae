// The page's style -> colours and fonts for the canvases.

const NAMES = ["sea", "land", "coast", "lake", "river", "admin", "frontier", "border", "text", "quiet", "halo", "water-text", "country-text",
  "paper", "accent", "hatch", "relief", "elsewhere", "line"];
export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';

/**
 * The colours that hold now, by name.
 * @param {HTMLElement} element
 * @returns {Record<string, string>}
 */
export function theme(element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--gm-${name}`).trim() || "#888"]));
}
