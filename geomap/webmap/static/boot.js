// The page's packed script -> the script, run once the events are seen; what is to be drawn before it is there waits for it.
import { sketch } from "./sketch.js";
import { unpack } from "./unpack.js";

/** @type {[L.Map, string][]} */
const waiting = [];
const sketched = sketch();

/** The policy of the page knows the script by its hash, and lets no other run. */
async function run() {
  await sketched;
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
    if (waiting.push([map, id]) === 1) run();
  },
};
