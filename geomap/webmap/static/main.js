// The page's blocks -> layers on a Leaflet map.
import { Basemap, paintBasemap, paintOver } from "./basemap.js";
import { apart, Book } from "./book.js";
import { paintDensity } from "./density.js";
import { paintBorders, paintZone, readBorders } from "./frontiers.js";
import { put } from "./frame.js";
import { frameOf, mountPanel } from "./panel.js";
import { addLocator } from "./locator.js";
import { paintPoints } from "./points.js";
import { sceneOf } from "./scene.js";
import { lateBlock, readBlock, storeOf } from "./store.js";
import { Timeline } from "./timeline.js";
import { paintUncertainty } from "./uncertainty.js";

/** @type {WeakMap<L.Map, Book>} */
const books = new WeakMap();
let pending = 0;

/** @param {Book} book @param {string} data */
async function give(book, data) {
  const scene = sceneOf(await storeOf(data));
  book.take(scene);
  return scene;
}

/** @type {Record<string, (book: Book, options: any, data: string, id: string) => Promise<void>>} */
const KINDS = {
  async basemap(book, _, __, id) {
    book.visible.basemap = true;
    book.ground.push(async () => {
      const basemap = await Basemap.from(await lateBlock(id));
      book.basemap = basemap;
      paintBasemap(book.stage, basemap, book.visible);
      addLocator(book, basemap);
    });
  },
  async borders(book, _, __, id) {
    book.ground.push(async () => addBorders(book, await lateBlock(id)));
  },
  async uncertainty(book, _, data) {
    const scene = await give(book, data);
    book.draw("uncertainty", 10, (view, colours) => paintUncertainty(view, scene, colours));
  },
  async events(book, _, data) {
    const scene = await give(book, data);
    book.draw("events", 20, (view, colours) => {
      paintDensity(view, scene, colours, () => book.basemap && book.visible.basemap && paintOver(view, book.basemap, colours));
      paintPoints(view, scene, colours);
    });
  },
  async places(book, _, data) {
    await give(book, data);
    book.visible.places = true;
  },
  async panel(book, options, data) {
    await give(book, data);
    mountPanel(book, options);
  },
  async timeline(book, _, data) {
    const { store } = await give(book, data);
    const shell = frameOf(book);
    if (!store.columns.has("date_start")) return;
    const timeline = new Timeline(store);
    put(shell, timeline.element);
    book.around.push(() => {
      book.timeline = timeline;
      timeline.begin();
    });
  },
};

/** @param {Book} book @param {any} block */
function addBorders(book, { features, near_km: km }) {
  const { borders, cells, areas } = readBorders(features);
  book.basemap?.keepApart(cells);
  if (book.basemap) book.basemap.areas = areas;
  if (km) {
    if (book.scene) book.scene.store.zone = km;
    book.names.zone = `Within ${km} km of a border`;
    book.draw("zone", 3, (view, colours) => paintZone(view, borders, km, colours));
  }
  book.draw("borders", 5, (view, colours) => paintBorders(view, borders, colours));
}

/**
 * Draw one of geomap's elements on a map.
 * @param {L.Map} map
 * @param {string} id block with kind, data block and options
 */
function mount(map, id) {
  document.documentElement.dataset.geomap = "mounted";
  const { kind, data, options } = readBlock(id);
  let book = books.get(map);
  if (!book) {
    books.set(map, (book = new Book(map)));
    apart(() => map.setView(map.getCenter(), map.getZoom(), { animate: false }));
  }
  const mine = book;
  pending++;
  mine.ready = mine.ready.then(() => KINDS[kind](mine, options, data, id));
  mine.ready.then(async () => {
    if (--pending) return;
    await mine.start();
    document.documentElement.dataset.geomap = "ready";
  });
}

window.geomap = { mount };
