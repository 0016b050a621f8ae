// Names -> places on the canvas where no two of them touch.
import { nameWords } from "./detail.js";
import { mercatorX, mercatorY } from "./project.js";
import { FONT } from "./theme.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{box: Box, events: number[], text: string}} Pill */

/** Letters of a place's name that may stand on the map. */
const LONGEST = 28;

/** Boxes that are taken; what lies over the window's edge is as good as taken. */
class Taken {
  /** @param {Box} window */
  constructor(window) {
    this.window = window;
    /** @type {Box[]} */
    this.boxes = [];
  }

  /** Whether a box lies over the edge of the window. @param {Box} box */
  cut(box) {
    const w = this.window;
    const outside = box.right < w.left || box.left > w.right || box.bottom < w.top || box.top > w.bottom;
    return !outside && (box.left < w.left || box.right > w.right || box.top < w.top || box.bottom > w.bottom);
  }

  /** @param {Box} box */
  free(box) {
    return !this.cut(box) && !this.boxes.some((b) => box.left < b.right && box.right > b.left && box.top < b.bottom && box.bottom > b.top);
  }

  /** @param {Box} box */
  take(box) {
    this.boxes.push(box);
  }
}

/** Keep a name's own direction apart from its surroundings. @param {string} text */
export function isolate(text) {
  return `\u2068${text}\u2069`;
}

/**
 * All labels of a view: names in the data first, then countries, towns and rivers.
 * @param {View} view
 * @param {{scene: Scene | null, basemap: Basemap | null, places: boolean, corners: Box[]}} what
 * @param {Record<string, string>} colours
 * @returns {Pill[]} labels of wide regions, which can be clicked
 */
export function paintLabels(view, { scene, basemap, places, corners }, colours) {
  const taken = new Taken(view.window);
  corners.forEach((box) => taken.take(box));
  const names = new Set();
  /** @type {Pill[]} */
  const pills = [];
  if (scene) {
    scene.update(view);
    for (const { x, y, r, ax, ay } of scene.items) {
      taken.take({ left: x - r, top: y - r, right: x + r, bottom: y + r });
      if (x !== ax) taken.take({ left: ax - 2, top: ay - 2, right: ax + 2, bottom: ay + 2 });
    }
    for (const cell of scene.dense ? scene.cells?.values() ?? [] : []) {
      taken.take({ left: cell.x - 14, top: cell.y - 14, right: cell.x + 14, bottom: cell.y + 14 });
    }
    pills.push(...paintPills(view, scene, taken, colours));
    if (places && !scene.dense) paintPlaces(view, scene, taken, names, colours);
  }
  if (basemap) {
    paintCountries(view, basemap, taken, colours);
    paintTowns(view, basemap, taken, names, colours);
    paintRivers(view, basemap, taken, colours);
  }
  return pills;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} halo
 */
function haloed(ctx, text, x, y, colour, halo) {
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.4;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/** Wide regions of one name, together. @param {Scene} scene @returns {{events: number[], label: [number, number]}[]} */
function wideRegions(scene) {
  /** @type {Map<string, {events: number[], label: [number, number]}>} */
  const found = new Map();
  for (const { exact, events, shape } of scene.areas) {
    if (exact !== 1) continue;
    const key = areaName(scene, events[0]);
    const region = found.get(key);
    if (region) region.events.push(...events);
    else found.set(key, { events: [...events], label: shape.label });
  }
  return [...found.values()];
}

/** Events that are only known to a country, province, region or border. @param {View} view @param {Scene} scene @param {Taken} taken @param {Record<string, string>} colours */
function paintPills(view, scene, taken, colours) {
  const { ctx } = view;
  ctx.font = `500 12px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  return wideRegions(scene).flatMap(({ events, label }) => {
    const text = areaWords(scene, events);
    const width = ctx.measureText(text).width + 16;
    const x = label[0] * view.scale - view.left;
    const y = label[1] * view.scale - view.top;
    const box = freePill(x, y, width, taken, scene.numbered ? 13 : 5);
    if (!box) return [];
    taken.take(box);
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, width, 22, 11);
    ctx.globalAlpha = 0.94;
    ctx.fillStyle = colours.paper;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.fillStyle = colours.text;
    ctx.fillText(text, box.left + 8, box.top + 11.5);
    return [{ box, events, text }];
  });
}

/** @param {number} x @param {number} y @param {number} width @param {Taken} taken @param {number} most places to try */
function freePill(x, y, width, taken, most) {
  const side = width / 2 + 20;
  const tries = [[0, 0], [0, -30], [0, 30], [side, 0], [-side, 0], [0, -60], [0, 60], [side, -40], [-side, 40], [side, 40], [-side, -40], [0, 90], [0, -90]];
  for (const [dx, dy] of tries.slice(0, most)) {
    const box = { left: x + dx - width / 2, top: y + dy - 11, right: x + dx + width / 2, bottom: y + dy + 11 };
    if (taken.free(box)) return box;
  }
  return null;
}

/** Name of the wide region of an event. @param {Scene} scene @param {number} i */
function areaName({ store }, i) {
  return nameWords(store.get(i, "place_name") ?? store.get(i, "place_text") ?? "here");
}

/** @param {Scene} scene @param {number[]} events */
export function areaWords(scene, events) {
  const { store } = scene;
  const name = areaName(scene, events[0]);
  const short = name.length > 34 ? `${name.slice(0, 32)}…` : name;
  const sorted = [...events].sort((a, b) => a - b);
  const numbers = `${sorted.slice(0, 6).map((e) => scene.number(e)).join(", ")}${events.length > 6 ? " …" : ""}: `;
  const border = store.get(events[0], "precision") === "border";
  if (!scene.numbered) return `${events.length} ${border ? "along" : "in"} ${isolate(short)}`;
  if (/^(on|along|near|at|in|across|somewhere|between)\b/i.test(name)) return `${numbers}${isolate(short)}`;
  const where = border ? (/border/i.test(name) ? "along the" : "along") : "somewhere in";
  return `${numbers}${where} ${isolate(short)}`;
}

/** @param {View} view @param {Scene} scene @param {Taken} taken @param {Set<string>} names @param {Record<string, string>} colours */
function paintPlaces(view, scene, taken, names, colours) {
  const { ctx } = view;
  ctx.font = `600 13px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { name, known, x, y, r } of namedPlaces(view, scene)) {
    for (const word of [name, known]) names.add(word.replace(/^near /, "").toLocaleLowerCase());
    const text = isolate(name);
    const width = ctx.measureText(text).width;
    const at = position(width, x, y, r, taken) ?? (scene.numbered ? position(width, x, y, r + 16, taken) ?? position(width, x, y, r + 34, taken) : null);
    if (!at) continue;
    if (at.gap > r + 4) callOut(ctx, { x, y, r }, { ...at, width }, colours);
    haloed(ctx, text, at.x, at.y, colours.text, colours.halo);
  }
}

/** A line from a place to its name, where that stands away from it. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, r: number}} place @param {{x: number, y: number, width: number}} name @param {Record<string, string>} colours */
function callOut(ctx, { x, y, r }, name, colours) {
  const tx = Math.max(name.x, Math.min(name.x + name.width, x));
  const ty = name.y + Math.sign(y - name.y) * (Math.abs(name.y - y) > 9 ? 8 : 0);
  const length = Math.hypot(tx - x, ty - y);
  if (length <= r + 3) return;
  ctx.strokeStyle = colours.quiet;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x + ((tx - x) * r) / length, y + ((ty - y) * r) / length);
  ctx.lineTo(tx, ty);
  ctx.stroke();
}

/** Places named by the shown events, those of most events first. @param {View} view @param {Scene} scene */
function namedPlaces(view, scene) {
  const { store } = scene;
  /** @type {Map<string, {name: string, known: string, x: number, y: number, r: number, count: number}>} */
  const found = new Map();
  const often = namesAtSpots(scene);
  for (const item of scene.items) {
    for (const i of item.events) {
      const name = placeWords(scene, i);
      if (!name) continue;
      const fanned = item.x !== item.ax || item.y !== item.ay;
      const near = store.exact[i] === 2 || often.get(`${name}|${item.ax}|${item.ay}`) === 1;
      const [x, y] = near ? [item.x, item.y] : [item.ax, item.ay];
      const key = `${name}|${Math.round(x / 4)}|${Math.round(y / 4)}`;
      const place = found.get(key);
      if (place) place.count++;
      else found.set(key, { name, known: store.get(i, "place_name") ?? "", x, y, r: fanned && !near ? 3 : item.r, count: 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, 250);
}

/** How many symbols of one spot bear a name. @param {Scene} scene */
function namesAtSpots(scene) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { ax, ay, events } of scene.items) {
    for (const i of events) {
      const key = `${placeWords(scene, i)}|${ax}|${ay}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  return found;
}

/** What stands beside a symbol: the place as the source spells it, or what it is near to. @param {Scene} scene @param {number} i */
function placeWords(scene, i) {
  const { store } = scene;
  const name = store.get(i, "place_name");
  const said = store.get(i, "place_text");
  const short = said && said.length <= LONGEST ? said : null;
  if (store.exact[i] === 2) return short ?? (name ? `near ${name}` : null);
  if (!short || !name) return short ?? name;
  return latin(short) === latin(name) ? short : `${isolate(name)} ${isolate(short)}`;
}

/** Whether most letters of a name are Latin. @param {string} name */
function latin(name) {
  return (name.match(/\p{Script=Latin}/gu) ?? []).length * 2 > (name.match(/\p{L}/gu) ?? []).length;
}

/**
 * Where a label is free: right, left, above, below, and then at a distance.
 * @param {number} width
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Taken} taken
 */
function position(width, x, y, r, taken) {
  const gap = r + 4;
  const tries = [[gap, 0], [-gap - width, 0], [-width / 2, -gap - 7], [-width / 2, gap + 7], [gap * 0.8, -gap * 0.8 - 4], [gap * 0.8, gap * 0.8 + 4],
    [-gap * 0.8 - width, -gap * 0.8 - 4], [-gap * 0.8 - width, gap * 0.8 + 4]];
  for (const [dx, dy] of tries) {
    const box = { left: x + dx - 2, top: y + dy - 8, right: x + dx + width + 2, bottom: y + dy + 8 };
    if (taken.free(box)) {
      taken.take(box);
      return { x: x + dx, y: y + dy, gap };
    }
  }
  return null;
}

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
function paintCountries(view, basemap, taken, colours) {
  const { ctx } = view;
  const size = view.zoom < 4 ? 11 : view.zoom < 6 ? 13 : 15;
  ctx.font = `600 ${size}px ${FONT}`;
  ctx.letterSpacing = `${view.zoom < 4 ? 1 : view.zoom < 6 ? 2.5 : 4}px`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const [lon, lat, from, , name] of basemap.names.countries) {
    if (view.zoom + 1 < from || view.zoom > 9) continue;
    const text = String(name).toLocaleUpperCase("en");
    const half = ctx.measureText(text).width / 2;
    const y = mercatorY(lat) * view.scale - view.top;
    const x = onTurn(view, mercatorX(lon));
    const box = freeAround(x, y, { w: half + 4, h: size / 2 + 3 }, taken, view);
    if (!box) continue;
    taken.take(box);
    haloed(ctx, text, (box.left + box.right) / 2, (box.top + box.bottom) / 2, colours["country-text"], colours.halo);
  }
  ctx.letterSpacing = "0px";
}

/** Where a country's name is free: at its middle, else not far from it. @param {number} x @param {number} y @param {{w: number, h: number}} half @param {Taken} taken @param {View} view */
function freeAround(x, y, { w, h }, taken, view) {
  const reach = Math.min(110, view.scale / 360 * 1.6);
  for (const share of [0, 0.5, 1]) {
    for (const [dx, dy] of share ? AROUND : [[0, 0]]) {
      const [cx, cy] = [x + dx * share * reach, y + dy * share * reach];
      const box = { left: cx - w, top: cy - h, right: cx + w, bottom: cy + h };
      if (cx > 0 && cx < view.width && cy > 0 && cy < view.height && taken.free(box)) return box;
    }
  }
  return null;
}

const AROUND = [[0, -0.6], [0, 0.6], [-1, 0], [1, 0], [-0.8, -0.5], [0.8, -0.5], [-0.8, 0.5], [0.8, 0.5]];

/** Pixels from the left on the turn of the globe that is seen. @param {View} view @param {number} x */
function onTurn(view, x) {
  const middle = (view.left + view.width / 2) / view.scale;
  return (x + Math.round(middle - x)) * view.scale - view.left;
}

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Set<string>} names @param {Record<string, string>} colours */
function paintTowns(view, basemap, taken, names, colours) {
  const { ctx } = view;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const [lon, lat, rank, capital, , name] of basemap.names.towns) {
    if (rank > view.zoom * 1.25 + (capital ? 3 : 0) - 0.5 || view.zoom < 4) continue;
    const x = onTurn(view, mercatorX(lon));
    const y = mercatorY(lat) * view.scale - view.top;
    if (x < 0 || x > view.width || y < 0 || y > view.height || names.has(String(name).toLocaleLowerCase())) continue;
    const dot = { left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 };
    if (!taken.free(dot)) continue;
    const big = capital || rank < 3;
    ctx.font = `${big ? 500 : 400} ${big ? 12.5 : 11.5}px ${FONT}`;
    const at = position(ctx.measureText(name).width, x, y, 2, taken);
    if (!at) continue;
    taken.take(dot);
    ctx.beginPath();
    ctx.arc(x, y, capital ? 2.6 : 1.9, 0, 7);
    ctx.fillStyle = colours.quiet;
    ctx.fill();
    haloed(ctx, name, at.x, at.y, capital ? colours.text : colours.quiet, colours.halo);
  }
}

/** @param {View} view @param {Basemap} basemap @param {Taken} taken @param {Record<string, string>} colours */
function paintRivers(view, basemap, taken, colours) {
  if (view.zoom < 5) return;
  const { ctx } = view;
  ctx.font = `italic 400 11.5px ${FONT}`;
  ctx.letterSpacing = "1.2px";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** @type {Map<number, [number, number][]>} */
  const seen = new Map();
  for (const tile of basemap.tiles) {
    for (const river of tile.rivers) {
      if (!river.name || river.rank > view.zoom + 1.5) continue;
      alongRiver(view, basemap.names.rivers[river.name], river, taken, seen, colours);
    }
  }
  ctx.letterSpacing = "0px";
}

/**
 * Write a river's name along it, letter by letter, where it is straight enough; not again near by.
 * @param {View} view
 * @param {string} name
 * @param {import("./basemap.js").River} river
 * @param {Taken} taken
 * @param {Map<number, [number, number][]>} seen
 * @param {Record<string, string>} colours
 */
function alongRiver(view, name, river, taken, seen, colours) {
  const { ctx } = view;
  const width = ctx.measureText(name).width + 6;
  const line = pixels(view, river.points);
  const reach = straightReach(line, width);
  if (!reach) return;
  const [a, b] = reach;
  const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const others = seen.get(river.name) ?? [];
  if (others.some(([ox, oy]) => Math.hypot(ox - x, oy - y) < 320)) return;
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const upright = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
  const [w, h] = [Math.abs(Math.cos(angle)) * width / 2 + 6, Math.abs(Math.sin(angle)) * width / 2 + 6];
  const box = { left: x - w, top: y - h, right: x + w, bottom: y + h };
  if (!taken.free(box)) return;
  taken.take(box);
  seen.set(river.name, [...others, [x, y]]);
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(upright);
  haloed(ctx, name, 0, -7, colours["water-text"], colours.halo);
  ctx.restore();
}

/** @param {View} view @param {Float64Array} points @returns {[number, number][]} */
function pixels(view, points) {
  /** @type {[number, number][]} */
  const line = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] * view.scale - view.left;
    const y = points[i + 1] * view.scale - view.top;
    if (x > -50 && x < view.width + 50 && y > -50 && y < view.height + 50) line.push([x, y]);
  }
  return line;
}

/**
 * Ends of the first part of a line whose chord is as long as a name and which hardly leaves it.
 * @param {[number, number][]} line
 * @param {number} width
 * @returns {[[number, number], [number, number]] | null}
 */
function straightReach(line, width) {
  let end = 0;
  for (let start = 0; start < line.length; start++) {
    while (end < line.length && Math.hypot(line[end][0] - line[start][0], line[end][1] - line[start][1]) < width) end++;
    if (end >= line.length) return null;
    const [a, b] = [line[start], line[end]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length > width * 1.6) continue;
    let off = 0;
    for (let k = start + 1; k < end; k++) {
      off = Math.max(off, Math.abs((b[0] - a[0]) * (a[1] - line[k][1]) - (a[0] - line[k][0]) * (b[1] - a[1])) / length);
    }
    if (off < 7) return [a, b];
  }
  return null;
}

