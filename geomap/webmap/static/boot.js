// The page's packed script -> the script, run; what is to be drawn before it is there waits for it.
import { unpack } from "./unpack.js";

/** @type {[L.Map, string][]} */
const waiting = [];

/** The policy of the page knows the script by its hash, and lets no other run. */
async function boot() {
  const { code } = JSON.parse(document.getElementById("geomap-code")?.textContent ?? "null");
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(await unpack(code));
  document.head.append(script);
  for (const [map, id] of waiting) window.geomap.mount(map, id);
}

// Folium's popups make their content with jQuery; this is all that they ask of it.
window.$ ??= (/** @type {string} */ markup) => {
  const holder = document.createElement("template");
  holder.innerHTML = String(markup).trim();
  return [...holder.content.childNodes];
};
window.geomap = {
  mount(map, id) {
    document.documentElement.dataset.geomap = "mounted";
    waiting.push([map, id]);
  },
};
boot();
