import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { awayFrom, cellsAlong } from "../../geomap/webmap/static/beside.js";
import { freeInside } from "../../geomap/webmap/static/countrynames.js";
import { bins, calendar, dayOf, dayWords, rangeWords, ticks } from "../../geomap/webmap/static/dates.js";
import { countWords, dateWords, kmWords, nearWords } from "../../geomap/webmap/static/detail.js";
import { hexagons, inkOn, paintDensity, RAMP } from "../../geomap/webmap/static/density.js";
import { crossed } from "../../geomap/webmap/static/crossed.js";
import { csv, geojson } from "../../geomap/webmap/static/download.js";
import { thousands, webAddress } from "../../geomap/webmap/static/dom.js";
import { finestOf, histogram, span, stepWords } from "../../geomap/webmap/static/histogram.js";
import { readBorders } from "../../geomap/webmap/static/frontiers.js";
import { counted, gathered, spots } from "../../geomap/webmap/static/gather.js";
import { countryWords, nameCountries } from "../../geomap/webmap/static/nations.js";
import { paintLabels } from "../../geomap/webmap/static/labels.js";
import { bare, localName, shortened, terse, within } from "../../geomap/webmap/static/placewords.js";
import { paintPoints, short } from "../../geomap/webmap/static/points.js";
import { circle, latitude, longitude, mercatorX, mercatorY } from "../../geomap/webmap/static/project.js";
import { shaded } from "../../geomap/webmap/static/relief.js";
import { areaWords } from "../../geomap/webmap/static/pills.js";
import { placeOf } from "../../geomap/webmap/static/popup.js";
import { paintRivers } from "../../geomap/webmap/static/rivernames.js";
import { Taken } from "../../geomap/webmap/static/room.js";
import { fromSteps, hits, turns } from "../../geomap/webmap/static/shapes.js";
import { Column, unshuffled, whole } from "../../geomap/webmap/static/columns.js";
import { MISSING, Store } from "../../geomap/webmap/static/store.js";
import { paintSeas } from "../../geomap/webmap/static/seanames.js";
import { escaped, SvgContext } from "../../geomap/webmap/static/svg.js";
import { COLOURS } from "../../geomap/webmap/static/symbols.js";
import { jointColour, paintUncertainty } from "../../geomap/webmap/static/uncertainty.js";
import { Varints } from "../../geomap/webmap/static/unpack.js";

const DAY = dayOf(2021, 5, 28);
const year0 = dayOf(2021, 0);

/** @param {Record<string, [string, number[], string[]?]>} columns @param {number} count */
function storeWith(columns, count) {
  const all = { lon: ["number", Array(count).fill(4000000)], lat: ["number", Array(count).fill(3500000)], ...columns };
  return new Store(count, new Map(Object.entries(all).map(([name, [kind, values, texts]]) =>
    [name, { name, kind, values: Int32Array.from(values), texts: texts ?? null }])), [], async () => "");
}

test("a projected position comes back", () => {
  for (const [lon, lat] of [[0, 0], [44.01, 36.19], [-179.9, -80], [181, 84]]) {
    assert.ok(Math.abs(longitude(mercatorX(lon)) - lon) < 1e-9);
    assert.ok(Math.abs(latitude(mercatorY(lat)) - lat) < 1e-9);
  }
});

test("every point of a circle is its radius away", () => {
  const rad = Math.PI / 180;
  for (const [x, y] of circle(44, 36, 100)) {
    const [lon, lat] = [longitude(x) * rad, latitude(y) * rad];
    const a = Math.sin((lat - 36 * rad) / 2) ** 2 + Math.cos(36 * rad) * Math.cos(lat) * Math.sin((lon - 44 * rad) / 2) ** 2;
    assert.ok(Math.abs(2 * 6371.0088 * Math.asin(Math.sqrt(a)) - 100) < 1e-6);
  }
});

test("a circle around a pole is all that lies beyond its edge", () => {
  const ring = { rings: [circle(30, 89, 300)], lines: [], box: [0, 0, 1, 1], label: [0, 0] };
  for (const lon of [-140, -60, 30, 120, 200]) {
    assert.ok(!hits(/** @type {any} */ (ring), mercatorX(lon), mercatorY(80), 0));
  }
  const wide = { ...ring, rings: [circle(30, 88, 900)] };
  for (const lon of [-140, -60, 30, 120, 200]) assert.ok(hits(/** @type {any} */ (wide), mercatorX(lon), mercatorY(84.9), 0));
});

test("a ring's hole is outside it, and a line is hit close by", () => {
  const ring = { rings: [circle(0, 0, 100), circle(0, 0, 50)], lines: [], box: [0, 0, 1, 1], label: [0, 0] };
  const at = (lon, lat) => hits(ring, mercatorX(lon), mercatorY(lat), 0);
  assert.deepEqual([at(0, 0), at(0.6, 0), at(1.2, 0)], [false, true, false]);
  const line = { rings: [], lines: [fromSteps([0, 0, 10000, 0])], box: [0, 0, 1, 1], label: [0, 0] };
  assert.equal(hits(line, mercatorX(0.5), mercatorY(0.01), 0.001), true);
  assert.equal(hits(line, mercatorX(0.5), mercatorY(1), 0.001), false);
});

test("of a line, what lies along another is left out and the rest stays", () => {
  const other = fromSteps([420000, 360000, 30000, 0]); // three degrees east along 36 north
  const cells = cellsAlong([other]);
  const along = fromSteps([420000, 360200, 10000, -300, 10000, 200, 10000, -100]); // at most 2.2 km off
  assert.deepEqual(awayFrom(cells, along), []);
  const leaving = fromSteps([440000, 360200, 10000, -200, 0, 10000, 10000, 0]);
  assert.deepEqual(awayFrom(cells, leaving), [leaving.slice(1)]);
  const far = fromSteps([420000, 370000, 30000, 0]);
  assert.deepEqual(awayFrom(cells, far), [far]);
});

test("of borders read, areas lose the edges along a line, and the cells are those of the lines alone", () => {
  const line = { lines: [[420000, 360000, 30000, 0]], status: "agreed", area: false };
  const edge = { lines: [[420000, 360200, 30000, 0]], status: null, area: true };
  const far = { lines: [[420000, 370000, 30000, 0]], status: null, area: true };
  const { borders, cells } = readBorders([line, edge, far]);
  assert.deepEqual(borders.map(({ lines }) => lines.length), [1, 0, 1]);
  assert.deepEqual(cells, cellsAlong(line.lines.map(fromSteps)));
});

test("countries are called by their names, and a code without one by itself", () => {
  nameCountries({ IQ: "Iraq", SY: "Syria" });
  assert.equal(countryWords("IQ|SY"), "Iraq or Syria");
  assert.equal(countryWords("x1"), "x1");
});

/** Relative luminance as WCAG reckons it. @param {string} colour #rrggbb */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("each event is counted in the hexagon whose middle is nearest", () => {
  const places = Array.from({ length: 500 }, (_, n) => [(n * 0.377) % 1, (n * 0.731) % 1]);
  const view = /** @type {any} */ ({ scale: 400, left: 40, top: 60, width: 320, height: 280 });
  const near = [...places.keys()].filter((n) => places[n][0] > 0.1 && places[n][0] < 0.9 && places[n][1] > 0.15 && places[n][1] < 0.85);
  const store = { x: places.map(([x]) => x), y: places.map(([, y]) => y) };
  for (const n of near) {
    const [cell, ...more] = hexagons(view, /** @type {any} */ ({ near: [n], store }));
    assert.equal(cell.count + more.length, 1);
    const [x, y] = [store.x[n] * view.scale - view.left - cell.x, store.y[n] * view.scale - view.top - cell.y];
    for (let k = 0; k < 6; k++) {
      const [dx, dy] = [Math.cos((k * Math.PI) / 3), Math.sin((k * Math.PI) / 3)].map((part) => 17 * Math.sqrt(3) * part);
      assert.ok(Math.hypot(x, y) <= Math.hypot(x - dx, y - dy) + 1e-9, `${n} lies nearer to another`);
    }
  }
});

test("borders are drawn on the hexagons and under their counts", () => {
  const drawn = /** @type {string[]} */ ([]);
  const ctx = /** @type {any} */ (new Proxy({}, {
    get: (_, name) => (name === "fill" || name === "fillText" ? () => { if (drawn.at(-1) !== name) drawn.push(name); } : () => undefined),
    set: () => true,
  }));
  const scene = /** @type {any} */ ({ dense: true, cells: [{ x: 1, y: 1, count: 5 }, { x: 40, y: 1, count: 900 }], update: () => undefined });
  paintDensity(/** @type {any} */ ({ ctx }), scene, {}, () => drawn.push("borders"));
  assert.deepEqual(drawn.splice(0), ["fill", "borders", "fillText"]);
  paintDensity(/** @type {any} */ ({ ctx }), scene, {});
  assert.deepEqual(drawn, ["fill"], "the first look at a page has no counts");
});

test("large symbols are drawn first, so that none hides another; numbered ones in their order", () => {
  globalThis.Path2D = /** @type {any} */ (class {});
  const drawn = /** @type {number[]} */ ([]);
  const ctx = /** @type {any} */ (new Proxy({}, {
    get: (_, name) => (name === "translate" ? (/** @type {number} */ x) => drawn.push(x) : () => undefined),
    set: () => true,
  }));
  const items = [3, 9, 6].map((r, n) => ({ x: n, y: 0, ax: n, ay: 0, r, events: [n] }));
  const store = { exact: [3, 3, 3], typeRank: () => 0, selected: -1 };
  const scene = { items, store, dense: false, numbered: false, update: () => undefined, number: () => 1 };
  paintPoints(/** @type {any} */ ({ ctx }), /** @type {any} */ (scene), {});
  assert.deepEqual(drawn.splice(0), [1, 2, 0]);
  paintPoints(/** @type {any} */ ({ ctx }), /** @type {any} */ ({ ...scene, numbered: true }), {});
  assert.deepEqual(drawn, [0, 1, 2]);
});

test("a column is unpacked once, when it is asked for", () => {
  let times = 0;
  const column = new Column({ name: "lon", kind: "number" }, () => { times++; return Int32Array.of(7); }, null);
  assert.equal(times, 0);
  assert.equal(column.values[0] + column.values[0], 14);
  assert.equal(times, 1);
});

test("counts can be read on every colour of the hexagons, and more is darker", () => {
  RAMP.forEach((colour, step) => {
    const [dark, light] = [colour, inkOn(step)].map(luminance).sort((a, b) => a - b);
    assert.ok((light + 0.05) / (dark + 0.05) >= 4.5, `${colour}: ${(light + 0.05) / (dark + 0.05)}`);
    assert.ok(!step || luminance(colour) < luminance(RAMP[step - 1]));
  });
});

test("a label has the place's local name beside it where it speaks of the place itself, in Latin letters", () => {
  const store = storeWith({ place_name: ["text", [1], ["Erbil"]], local_name: ["text", [1], ["أربيل"]] }, 1);
  const said = (/** @type {string} */ label) => localName(/** @type {any} */ ({ store }), 0, label);
  assert.deepEqual(["Irbil", "near Erbil", "outside Irbil", "اربيل"].map(said), ["أربيل", "أربيل", "", ""]);
});

test("a distance stands on the map in the short form", () => {
  const said = ["600 nautical miles east of Mogadishu", "75km W of Mukalla", "12 miles to the north-west of Homs", "21 nautical miles off the port of Hodeidah", "near Homs", "3 miles"];
  const short = ["600 nm E of Mogadishu", "75 km W of Mukalla", "12 mi NW of Homs", "21 nm off Hodeidah", "near Homs", "3 mi"];
  assert.deepEqual(said.map(terse), short);
  assert.equal(terse(null), null);
});

test("a long name on the map ends after a word", () => {
  assert.equal(shortened("Deir ez-Zor"), "Deir ez-Zor");
  assert.equal(shortened(null), null);
  assert.equal(shortened("Airfield, beside the settlement of Belushya Guba"), "Airfield, beside the…");
  assert.equal(shortened("م".repeat(40)), `${"م".repeat(27)}…`);
});

test("a name on the map goes without the word for its kind, unless the word is part of it or says how exact it is", () => {
  const said = (/** @type {string} */ name) => bare(name, "settlement");
  assert.deepEqual(["Hajin town", "As Suwar town/Sur town", "the village of Kharja", "Karrada district"].map(said), ["Hajin", "As Suwar/Sur", "Kharja", "Karrada"]);
  for (const name of ["Cape Town", "Mexico City", "Al-Omar oil field", "town", "Village de la Paix", "near the town of Hit"]) assert.equal(said(name), name);
  assert.equal(bare("Al Mayadin district", "district"), "Al Mayadin district");
  assert.equal(bare(null, null), null);
});

test("in a crowd no symbol hides another, none moves, and every event is in one of them", () => {
  const singles = Array.from({ length: 1500 }, (_, n) => {
    const [ax, ay] = [Math.round(300 * ((n * 0.377) % 1) ** 2), Math.round(200 * ((n * 0.731) % 1))];
    return { x: ax, y: ay, ax, ay, r: 3.6, events: [n], home: 1 };
  });
  const size = { base: 3.6, most: 24 };
  const found = gathered(spots(singles).map((spot) => counted(spot, size)), size);
  assert.ok(found.length > 20 && found.length < 700, String(found.length));
  assert.deepEqual(found.flatMap(({ events }) => events).sort((a, b) => a - b), singles.map((_, n) => n));
  found.forEach((a, n) => found.slice(n + 1).forEach((b) => {
    assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - 0.35 * Math.min(a.r, b.r) - 1e-9);
  }));
  const moved = singles.map((item) => ({ ...item, ax: item.ax + 31, ay: item.ay + 17 }));
  const after = gathered(spots(moved).map((spot) => counted(spot, size)), size);
  assert.deepEqual(after.map(({ events }) => events), found.map(({ events }) => events)); // on panning none changes
  for (const { x, y, events, home } of found) {
    assert.ok(home > 0 && events.slice(0, home).every((n) => singles[n].ax === x && singles[n].ay === y));
  }
});

test("a border between two points is found, and none beside them or beyond", () => {
  const tiles = /** @type {any} */ ([{ box: { west: 0, north: 0, east: 1, south: 1 }, parts: { border: [{ points: Float64Array.of(0.5, 0, 0.5, 0.4, 0.6, 0.5) }] } }]);
  const over = (/** @type {[number, number]} */ from, /** @type {[number, number]} */ to) => crossed(/** @type {any} */ ({ tiles }), from, to);
  assert.deepEqual([over([0.4, 0.2], [0.7, 0.2]), over([0.4, 0.7], [0.7, 0.7]), over([0.4, 0.2], [0.45, 0.2]), over([0.2, 0.9], [0.2, 0.9])], [true, false, false, false]);
});

test("regions drawn as one have a colour of a type only if all events are of it", () => {
  const scene = /** @type {any} */ ({ store: { typeRank: (/** @type {number} */ i) => [1, 1, 0][i] } });
  const areas = /** @type {any[]} */ ([[0], [1], [2]].map((events) => ({ events })));
  assert.equal(jointColour(scene, areas.slice(0, 2), { quiet: "grey" }), "#0072b2");
  assert.equal(jointColour(scene, areas, { quiet: "grey" }), "grey");
});

test("a place's name leaves out its country and the division before it, where that is its country", () => {
  nameCountries({ IQ: "Iraq", CA: "Canada" });
  assert.equal(within("Mosul, Nineveh, Iraq", "IQ"), "Mosul");
  assert.equal(within("Florida, Canada", "CA"), "Florida");
  for (const [name, country] of /** @type {[string | null, string | null][]} */ ([["Mosul, Nineveh, Iraq", "SY"], ["Mosul", "IQ"], ["Iraq", "IQ"], ["A, B, C, Iraq", "IQ"], ["Mosul, Iraq", null], [null, "IQ"]])) {
    assert.equal(within(name, country), name);
  }
});

test("every type's colour has a contrast of 3 to 1 with the land by day and by night", () => {
  const css = readFileSync(new URL("../../geomap/webmap/static/geomap.css", import.meta.url), "utf8");
  const lands = [...css.matchAll(/--gm-land: (#\w{6})/g)].map(([, colour]) => colour);
  const light = (/** @type {string} */ colour) => [0.2126, 0.7152, 0.0722].reduce((sum, share, n) => {
    const c = parseInt(colour.slice(1 + 2 * n, 3 + 2 * n), 16) / 255;
    return sum + share * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  }, 0.05);
  assert.equal(lands.length, 2);
  for (const land of lands) for (const colour of COLOURS) {
    const [dark, bright] = [light(land), light(colour)].sort((a, b) => a - b);
    assert.ok(bright / dark >= 3, `${colour} on ${land}: ${bright / dark}`);
  }
});

test("bins cover the span without a gap, few enough to draw", () => {
  for (const days of [0, 1, 30, 200, 1000, 9000, 100000]) {
    const edges = bins(DAY, DAY + days, 60);
    assert.ok(edges.length - 1 <= 60, `${days}: ${edges.length}`);
    assert.ok(edges[0] <= DAY && edges.at(-1) > DAY + days);
    assert.ok(edges.every((edge, n) => !n || edge > edges[n - 1]));
  }
});

test("ticks lie in the span, in order", () => {
  for (const days of [1, 9, 40, 200, 1000, 9000]) {
    const found = ticks(DAY, DAY + days, 8).map(({ day }) => day);
    assert.ok(found.every((day, n) => day >= DAY && day <= DAY + days && (!n || day > found[n - 1])), String(days));
  }
});

test("a date is said as exactly as it is known", () => {
  assert.equal(dayWords(DAY), "28 June 2021");
  assert.deepEqual(calendar(DAY), [2021, 5, 28]);
  assert.equal(dateWords(DAY, DAY, "day"), "28 June 2021");
  assert.equal(dateWords(DAY, DAY + 2, "month"), "June 2021");
  assert.equal(dateWords(DAY, DAY, "year"), "2021");
  assert.equal(dateWords(DAY, DAY + 2, "span"), "28 to 30 June 2021");
  assert.equal(dateWords(null, null, "unknown"), "date not known");
});

test("a range of days says once what both ends share, and months or years where no more is known", () => {
  const year = (/** @type {number} */ n) => dayOf(n, 0);
  assert.equal(rangeWords(DAY, DAY), "28 June 2021");
  assert.equal(rangeWords(DAY, DAY + 4), "28 June to 2 July 2021");
  assert.equal(rangeWords(DAY, DAY + 365), "28 June 2021 to 28 June 2022");
  assert.equal(rangeWords(year(2019), year(2020) - 1), "1 January to 31 December 2019");
  assert.equal(rangeWords(year(2019), year(2020) - 1, 28), "January to December 2019");
  assert.equal(rangeWords(year(2019), year(2020) - 1, 365), "2019");
  assert.equal(rangeWords(year(2019), year(2022) - 1, 365), "2019 to 2021");
  assert.equal(rangeWords(dayOf(2019, 11), dayOf(2020, 1) - 1, 28), "December 2019 to January 2020");
  assert.equal(rangeWords(dayOf(2019, 11), dayOf(2020, 1), 28), "1 December 2019 to 1 February 2020");
});

test("bars are no finer than most dates are known", () => {
  const june = [dayOf(2021, 5, 1), dayOf(2021, 5, 30)];
  const stored = (/** @type {[number, number][]} */ spans) => storeWith({
    date_start: ["date", spans.map((span) => span[0])], date_end: ["date", spans.map((span) => span[1])],
  }, spans.length);
  const [month, day, never] = /** @type {[number, number][]} */ ([june, [DAY, DAY], [MISSING, MISSING]]);
  assert.equal(finestOf(stored([month, month, day, never, never, never])), 28);
  assert.equal(finestOf(stored([month, day, day])), 1);
  assert.equal(finestOf(stored([[year0, year0 + 364]])), 365);
  assert.equal(finestOf(stored([never])), 1);
  const edges = bins(june[0], june[1] + 31, 60, 28);
  assert.deepEqual(edges, [dayOf(2021, 5), dayOf(2021, 6), dayOf(2021, 7)]);
  assert.deepEqual([edges, bins(DAY, DAY + 9, 60), bins(DAY, DAY + 90, 60), bins(DAY, DAY + 9000, 60), bins(DAY, DAY + 1500, 60, 365)].map(stepWords),
    ["by month", "by day", "by week", "by 6 months", "by year"]);
});

test("an unknown count is not 0, and a range stays a range", () => {
  assert.equal(countWords(null, null, null), null);
  assert.equal(countWords(0, 0, 0), "0");
  assert.equal(countWords(1, null, 3), "1 to 3");
  assert.equal(countWords(1, 2, 3), "2 (1 to 3)");
  assert.equal(kmWords(0.44), "0.4 km");
  assert.equal(short(999) + short(1234) + short(125000) + short(2000000), "9991.2k125k2.0M");
});

test("only web addresses become links", () => {
  assert.equal(webAddress("https://example.org/a"), "https://example.org/a");
  for (const bad of ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", " https://x", "//x", "file:///x", "", null, 7, "https://", "http://\u0000"]) {
    assert.equal(webAddress(bad), null, String(bad));
  }
});

test("varints come back", () => {
  const from = new Varints(Uint8Array.from([0, 1, 127, 128, 1, 255, 255, 3, 1, 2]));
  assert.deepEqual([from.next(), from.next(), from.next(), from.next(), from.next()], [0, 1, 127, 128, 65535]);
  assert.deepEqual([from.signed(), from.signed()], [-1, 1]);
});

test("an event that is only known to a month is shown through that month", () => {
  const store = storeWith({
    date_start: ["date", [dayOf(2021, 5, 1), DAY, MISSING]], date_end: ["date", [dayOf(2021, 5, 30), DAY, MISSING]],
  }, 3);
  store.ask({ days: [dayOf(2021, 5, 10), dayOf(2021, 5, 12)] });
  assert.deepEqual([...store.shown], [1, 0, 0]);
  assert.deepEqual([...store.outside], [0, 1, 1]);
  store.ask({ days: null });
  assert.deepEqual([...store.shown], [1, 1, 1]);
});

test("the histogram adds up to the dated events", () => {
  const store = storeWith({
    date_start: ["date", [dayOf(2021, 5, 1), DAY, MISSING]], date_end: ["date", [dayOf(2021, 6, 30), DAY, MISSING]],
  }, 3);
  const days = span(store);
  const counts = histogram(store, bins(days[0], days[1], 10));
  assert.ok(Math.abs(counts.reduce((a, b) => a + b, 0) - 2) < 1e-9);
});

test("words are found in any text, whatever their case", () => {
  const store = storeWith({ actor: ["text", [1, 2, 0], ["Pro-Iranian MILITIAS", "بغداد"]] }, 3);
  store.ask({ words: "militias" });
  assert.deepEqual([...store.shown], [1, 0, 0]);
  store.ask({ words: "بغ" });
  assert.deepEqual([...store.shown], [0, 1, 0]);
});

test("a filter by number killed takes the highest count and leaves out the unknown", () => {
  const store = storeWith({ fatalities_best: ["number", [MISSING, 5, 0]], fatalities_high: ["number", [7, MISSING, MISSING]] }, 3);
  store.ask({ killed: 5 });
  assert.deepEqual([...store.shown], [1, 1, 0]);
});

test("what is saved holds unknown as empty, and no formula", () => {
  const store = storeWith({ actor: ["text", [1, 0], ["=HYPERLINK(\"x\")"]], fatalities_best: ["number", [MISSING, 0]] }, 2);
  const [head, first, second] = csv(store, [0, 1]).split("\r\n");
  assert.equal(head, "actor,fatalities_best,lon,lat");
  assert.equal(first, "\"'=HYPERLINK(\"\"x\"\")\",,40,35");
  assert.equal(second, ",0,40,35");
  const features = JSON.parse(geojson(store, [0, 1])).features;
  assert.deepEqual(features[0], { type: "Feature", geometry: { type: "Point", coordinates: [40, 35] }, properties: { actor: "=HYPERLINK(\"x\")", fatalities_best: null } });
});

test("texts that are numbers come back as they were", () => {
  assert.deepEqual(whole(["e", "/", ["1", "x"]]), ["e1/", "ex/"]);
  assert.deepEqual(whole(["e", "", { count: 3, width: 3, from: 8 }]), ["e008", "e009", "e010"]);
  const bytes = Buffer.from([5, 255, 0, 1, 0, 0, 0, 0]).toString("base64"); // 5 and 511, bytes by significance
  assert.deepEqual(whole(["", "#", { count: 2, width: 0, bytes }]), ["5#", "511#"]);
});

test("text in a picture is text, whatever it is", () => {
  assert.equal(escaped("<a href=\"x\">&\u0000</a>"), "&#60;a href=&#34;x&#34;&#62;&#38;\ufffd&#60;/a&#62;");
});

test("what is drawn stands where the canvas would have it", () => {
  const ctx = new SvgContext(/** @type {any} */ (null));
  ctx.translate(10, 20);
  ctx.scale(2, 2);
  ctx.beginPath();
  ctx.moveTo(1, 1);
  ctx.lineTo(2, 3);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = "#11223380";
  ctx.stroke();
  assert.equal(ctx.svg(), '<path d="M12 22L14 26" fill="none" stroke="#112233" stroke-opacity="0.5" stroke-width="3"/>');
  ctx.save();
  ctx.globalAlpha = 0.3;
  ctx.restore();
  assert.equal(ctx.globalAlpha, 1);
});

test("events that are not in view are counted apart", () => {
  const store = storeWith({ date_start: ["date", [DAY, DAY, DAY + 1]] }, 3);
  const counts = histogram(store, [DAY, DAY + 1, DAY + 2], Uint8Array.from([1, 0, 1]));
  assert.deepEqual([counts[0], counts[8], counts[9], counts[17]], [1, 1, 1, 0]);
});

/** A view of 800 by 600 pixels, its corner at the map's origin, 1,000 pixels to the world. */
const LARGE = /** @type {any} */ ({ scale: 1000, left: 0, top: 0, width: 800, height: 600, window: { left: 0, top: 0, right: 800, bottom: 600 } });
const LABEL = { w: 50, h: 10 };

test("a country's name stands in the part of it that is seen", () => {
  const edge = [[0.6, -1], [3, -1], [3, 3], [0.6, 3], [0.6, -1]];
  const box = freeInside([/** @type {[number, number][]} */ (edge)], LABEL, new Taken(LARGE.window), LARGE);
  assert.ok(box && box.left >= 600 && box.right <= 800 && box.top >= 0 && box.bottom <= 600);
});

test("a country's name stays away where it would not fit or something stands", () => {
  const sliver = /** @type {[number, number][]} */ ([[0.75, -1], [3, -1], [3, 3], [0.75, 3], [0.75, -1]]);
  assert.equal(freeInside([sliver], LABEL, new Taken(LARGE.window), LARGE), null);
  const taken = new Taken(LARGE.window);
  taken.take(LARGE.window);
  assert.equal(freeInside([[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]], LABEL, taken, LARGE), null);
});

test("a country over the date line is found on the turn that is seen", () => {
  const far = /** @type {any} */ ({ ...LARGE, left: 1000 });
  const box = freeInside([[[0.1, 0], [0.5, 0], [0.5, 1], [0.1, 1], [0.1, 0]]], LABEL, new Taken(far.window), far);
  assert.ok(box && box.left >= 100 && box.right <= 500);
});

test("counts have their thousands apart", () => {
  assert.deepEqual([0, 999, 1000, 12345, 1234567].map(thousands), ["0", "999", "1,000", "12,345", "1,234,567"]);
});

test("a wide place has no symbol where its outline is known, and one near its point where not", () => {
  const store = storeWith({
    lon: ["number", [4400000, 1245000, MISSING]], lat: ["number", [3600000, 4190000, MISSING]],
    region: ["number", [1, 0, 0]], precision: ["text", [1, 1, 1], ["country"]],
  }, 3);
  assert.deepEqual([...store.exact], [1, 2, 0]);
});

test("a view over the date line shows two turns around the world", () => {
  const over = /** @type {any} */ ({ ...LARGE, left: 700, width: 600 });
  assert.deepEqual(turns(over).map(({ left }) => left), [700, -300]);
  assert.deepEqual(turns(LARGE).map(({ left }) => left), [0]);
});

test("the land is shaded brown where it is dark, white where it is light, at its latitude, and less at the picture's edges", () => {
  const [width, height] = [60, 60]; // ten degrees from 60 N to 50 N: dark above 57, light below
  const data = Array.from({ length: 4 * width * height }, (_, k) => (Math.floor(k / 4 / width) < 18 ? 28 : 178));
  const box = { west: mercatorX(0), east: mercatorX(10), north: mercatorY(60), south: mercatorY(50) };
  const found = shaded({ data, width, height }, { top: 60, steps: 6, box });
  const at = (/** @type {number} */ lat, /** @type {number} */ x) => found.dots[Math.floor(((mercatorY(lat) - box.north) / (box.south - box.north)) * found.height) * width + x];
  const alpha = (/** @type {number} */ dot) => dot >>> 24;
  assert.deepEqual([at(57.3, 30) & 0xff, at(57.3, 30) >>> 24], [50, 200]);
  assert.deepEqual([at(56.7, 30) & 0xff, at(56.7, 30) >>> 24], [255, 100]);
  assert.ok(alpha(at(56, 0)) < 50 && alpha(at(59.9, 30)) < 100 && alpha(at(50.1, 30)) < 50);
  const even = shaded({ data: data.map(() => 128), width, height }, { top: 60, steps: 6, box });
  assert.ok(even.dots.every((dot) => alpha(dot) === 0));
  const world = { west: 0, east: 1, north: mercatorY(60), south: mercatorY(50) };
  const around = shaded({ data: Array(4 * 720 * 20).fill(28), width: 720, height: 20 }, { top: 60, steps: 2, box: world });
  assert.equal(alpha(around.dots[Math.floor(around.height / 2) * 720]), 200);
});

test("numbers of fewer than four bytes say how far a value lies above the lowest, and 0 is a missing one", () => {
  const bytes = Uint8Array.of(99, 0, 1, 255, 0, 0, 1);
  assert.deepEqual([...unshuffled(bytes, 1, 3, { width: 2, low: -6 })], [MISSING, -5, 505]);
  assert.deepEqual([...unshuffled(Uint8Array.of(0, 255, 0, 255, 0, 255, 128, 255), 0, 2)], [MISSING, -1]);
});

/** A context that draws nothing and notes what is asked of it. @param {(name: string, args: any[]) => any} note */
function noting(note) {
  return /** @type {any} */ (new Proxy({}, {
    get: (_, name, self) => (name === "canvas" ? self : (/** @type {any[]} */ ...args) => note(String(name), args)), set: () => true,
  }));
}

test("up to 12 discs and 8 wide regions are drawn one by one, more of them as one", () => {
  const shape = { rings: [circle(44, 36, 50)], lines: [], box: [0.6, 0.38, 0.64, 0.42], label: [0.62, 0.4] };
  const store = { typeRank: () => 0, selected: -1, get: () => "settlement" };
  let sheets = 0;
  const sheet = noting((name) => (name === "getContext" ? sheet : undefined));
  globalThis.document = /** @type {any} */ ({ createElement: () => { sheets++; return sheet; } });
  /** @param {number} count @param {number} exact */
  const painted = (count, exact) => {
    sheets = 0;
    let outlines = 0;
    const ctx = noting((name) => { if (name === "stroke") outlines++; });
    const areas = Array.from({ length: count }, (_, i) => ({ shape, events: [i], exact, key: String(i) }));
    paintUncertainty(/** @type {any} */ ({ ctx, scale: 4000, left: 0, top: 0, width: 100, height: 100, ratio: 1 }),
      /** @type {any} */ ({ areas, store, update: () => undefined }), { quiet: "#888" });
    return [outlines, sheets];
  };
  assert.deepEqual(painted(12, 3), [12, 0]);
  assert.deepEqual(painted(13, 3), [0, 2]);
  assert.deepEqual(painted(8, 1)[1], 0);
  assert.deepEqual(painted(9, 1), [0, 2]);
});

test("where symbols are many, countries and great towns are named before the places of events; where they are few, after", () => {
  const scale = 256 * 2 ** 6;
  const [left, top] = [mercatorX(44) * scale - 400, mercatorY(34) * scale - 300];
  const at = (/** @type {number} */ lon, /** @type {number} */ lat) => ({ x: mercatorX(lon) * scale - left, y: mercatorY(lat) * scale - top });
  const basemap = {
    names: { countries: [[43, 33, 3, "IQ", "Iraq"]], towns: [[44.4, 33.3, 0, 1, "", "Baghdad"], [46, 35.5, 4, 0, "", "Small"]], rivers: [], seas: [] },
    tiles: [], areas: new Map(),
  };
  const places = [["Hajin", 41, 34.7], ["Irbil", 44, 36.2]];
  const store = storeWith({ place_name: ["text", [1, 2], places.map(([name]) => String(name))] }, 2);
  const items = places.map(([, lon, lat], i) => { const p = at(Number(lon), Number(lat)); return { ...p, ax: p.x, ay: p.y, r: 5, events: [i], home: 1 }; });
  const named = (/** @type {boolean} */ numbered) => {
    const written = /** @type {string[]} */ ([]);
    const ctx = noting((name, [text]) => {
      if (name === "measureText") return { width: 40 };
      if (name === "fillText") written.push(text.replace(/[\u2068\u2069]/g, ""));
    });
    const view = { ctx, zoom: 6, scale, left, top, width: 800, height: 600, ratio: 1, window: { left: 0, top: 0, right: 800, bottom: 600 } };
    const scene = { store, items, areas: [], cells: null, dense: false, numbered, update: () => undefined, number: (/** @type {number} */ i) => i + 1 };
    paintLabels(/** @type {any} */ (view), /** @type {any} */ ({ scene, basemap, places: true, corners: [] }), { text: "", quiet: "", halo: "", "country-text": "" });
    return written;
  };
  assert.deepEqual(named(false), ["IRAQ", "Baghdad", "Hajin", "Irbil", "Small"]);
  assert.deepEqual(named(true), ["Hajin", "Irbil", "IRAQ", "Baghdad", "Small"]);
});

test("what is near a border is told with the kilometres of the zone, where that was the question", () => {
  assert.equal(nearWords("yes", 1, 40, 50), "within 50 km");
  assert.equal(nearWords("no", 51, 60, 50), "not within 50 km");
  assert.equal(nearWords("undecided", 41, 60, 50), "within 50 km or not: undecided");
  assert.equal(nearWords("yes", 1, 40, 0), "near"); // no zone is drawn
  assert.equal(nearWords("no", 41, 60, 50), "not near"); // an answer to another question
  assert.equal(nearWords("no", null, null, 50), "not near");
});

test("a wide region is named after 'somewhere in', unless its name is no English", () => {
  const named = (/** @type {string} */ name) => areaWords(/** @type {any} */ ({
    store: storeWith({ place_name: ["text", [1], [name]] }, 1), numbered: true, number: (/** @type {number} */ i) => i + 1 }), [0]);
  assert.equal(named("Iraq"), "1: somewhere in \u2068Iraq\u2069");
  assert.equal(named("شرق سوريا"), "1: \u2068شرق سوريا\u2069");
});

test("a river's name stands along any straight part of its pieces, and is as narrow as it looks", () => {
  const written = (/** @type {[number, number][][]} */ pieces, /** @type {import("../../geomap/webmap/static/room.js").Box[]} */ boxes) => {
    const found = /** @type {number[][]} */ ([]);
    const ctx = noting((name, at) => {
      if (name === "measureText") return { width: 60 };
      if (name === "translate") found.push(at.map(Math.round));
    });
    const taken = new Taken({ left: 0, top: 0, right: 400, bottom: 400 });
    boxes.forEach((box) => taken.take(box));
    const rivers = pieces.map((piece) => ({ name: 0, rank: 1, points: Float64Array.from(piece.flat()) }));
    paintRivers(/** @type {any} */ ({ ctx, zoom: 7, scale: 1, left: 0, top: 0, width: 400, height: 400 }),
      /** @type {any} */ ({ names: { rivers: ["Nile"] }, tiles: [{ rivers }] }), taken, { "water-text": "", halo: "" });
    return found;
  };
  const level = [[20, 200], [60, 200]];
  const rest = [[60, 200], [100, 200], [170, 200]];
  assert.deepEqual(written([level], []), []); // too short
  assert.deepEqual(written([level, rest], []), [[60, 200]]);
  assert.deepEqual(written([rest, level], []), [[60, 200]]);
  assert.deepEqual(written([level, rest], [{ left: 0, top: 180, right: 50, bottom: 200 }]), [[135, 200]]); // further on
  const slanted = [[120, 120], [180, 180]];
  assert.deepEqual(written([slanted], [{ left: 122, top: 165, right: 135, bottom: 178 }]), [[150, 150]]); // in the corner of a box around it
});

test("a sea is named in the middle of its water: in a line, in two where it is narrower, not where it is too narrow, and once", () => {
  const written = (/** @type {[number, number][]} */ ...circles) => {
    const found = /** @type {[string, number, number][]} */ ([]);
    const ctx = noting((name, [text, x, y]) => {
      if (name === "measureText") return { width: 8 * text.length };
      if (name === "fillText") found.push([text, Math.round(x - 600), Math.round(y - 600)]);
    });
    const scale = 256 * 2 ** 5;
    const window = { left: 0, top: 0, right: 1200, bottom: 1200 };
    const view = { ctx, zoom: 5, scale, left: mercatorX(52) * scale - 600, top: mercatorY(27) * scale - 600, width: 1200, height: 1200, window };
    const seas = circles.map(([lon, radius]) => ["Persian Gulf", lon, 27, radius]);
    paintSeas(/** @type {any} */ (view), /** @type {any} */ ({ names: { seas } }), new Taken(window), { "water-text": "" });
    return found;
  };
  assert.deepEqual(written([52, 3]), [["Persian Gulf", 0, 0]]);
  assert.deepEqual(written([52, 1.5]), [["Persian", 0, -7], ["Gulf", 0, 7]]);
  assert.deepEqual(written([52, 1]), []);
  assert.deepEqual(written([52, 3], [56, 3]), [["Persian Gulf", 0, 0]]);
  assert.equal(written([42, 3], [64, 3]).length, 2); // far apart
  assert.deepEqual(written([92, 3]), []); // out of sight
});

test("a popup stands above its point, else below or beside it, as long as the map is large enough", () => {
  const [box, map] = [{ x: 300, y: 300 }, { x: 900, y: 650 }];
  const side = (/** @type {number} */ x, /** @type {number} */ y, size = map) => placeOf({ x, y }, box, size).side;
  assert.deepEqual([side(450, 400), side(450, 250), side(880, 400), side(450, 320, { x: 900, y: 500 }), side(450, 320, { x: 900, y: 300 })],
    ["above", "below", "beside", "beside", "none"]);
  for (let x = 0; x <= map.x; x += 30) {
    for (let y = 10; y <= map.y; y += 30) {
      const { side: where, offset: [right, down] } = placeOf({ x, y }, box, map);
      const [left, bottom] = [x + right - box.x / 2, y + down - 20];
      assert.notEqual(where, "none");
      assert.ok(left >= 16 && left + box.x <= map.x - 16 && bottom - box.y >= 16 && bottom <= map.y - 16, `${x} ${y} ${where}`);
    }
  }
});

test("on hexagons the largest towns are named, on paper, and no other name hides a count", () => {
  const scale = 256 * 2 ** 6;
  const [left, top] = [mercatorX(44) * scale - 300, mercatorY(34) * scale - 300];
  const towns = [[44.4, 33.3, 0, 1, "", "Baghdad"], [43, 36, 4, 0, "", "Small"], [39, 33, 1, 0, "", "Apart"]];
  const basemap = { names: { countries: [[43, 33, 3, "IQ", "Iraq"]], towns, rivers: [], seas: [] }, tiles: [], areas: new Map() };
  const written = /** @type {string[]} */ ([]);
  let plates = 0;
  const ctx = noting((name, [text]) => {
    if (name === "measureText") return { width: 40 };
    if (name === "fillText") written.push(text);
    if (name === "roundRect") plates++;
  });
  const cells = Array.from({ length: 30 * 30 }, (_, i) => ({ x: 150 + 20 * (i % 30), y: 20 * Math.floor(i / 30), count: 1 }));
  const view = { ctx, zoom: 6, scale, left, top, width: 600, height: 600, ratio: 1, window: { left: 0, top: 0, right: 600, bottom: 600 } };
  const scene = { items: [], areas: [], cells, dense: true, numbered: false, update: () => undefined };
  paintLabels(/** @type {any} */ (view), /** @type {any} */ ({ scene, basemap, places: true, corners: [] }), { text: "", quiet: "", halo: "", paper: "", "country-text": "" });
  assert.deepEqual(written, ["Baghdad", "Apart"]);
  assert.equal(plates, 1);
});

test("a long name of a country has two lines, a shorter one where a line has no room", () => {
  const scale = 256 * 2 ** 5;
  const named = (/** @type {string} */ name, /** @type {number} */ width) => {
    const written = /** @type {string[]} */ ([]);
    const ctx = noting((call, [text]) => {
      if (call === "measureText") return { width: 9 * text.length };
      if (call === "fillText") written.push(text);
    });
    const window = { left: 0, top: 0, right: width, bottom: 300 };
    const view = { ctx, zoom: 5, scale, left: mercatorX(20) * scale - width / 2, top: mercatorY(0) * scale - 150, width, height: 300, window };
    const basemap = { names: { countries: [[20, 0, 3, "XX", name]], towns: [], rivers: [], seas: [] }, tiles: [], areas: new Map() };
    paintLabels(/** @type {any} */ (view), /** @type {any} */ ({ scene: null, basemap, places: true, corners: [] }), { halo: "", "country-text": "" });
    return written;
  };
  assert.deepEqual(named("Democratic Republic of the Congo", 600), ["DEMOCRATIC REPUBLIC", "OF THE CONGO"]);
  assert.deepEqual(named("Saudi Arabia", 600), ["SAUDI ARABIA"]);
  assert.deepEqual(named("Saudi Arabia", 90), ["SAUDI", "ARABIA"]);
  assert.deepEqual(named("Turkmenistan", 90), []);
});
