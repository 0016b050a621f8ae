// The basemap's block -> paths by tile, drawn under everything else.
import { awayFrom } from "./beside.js";
import { mercatorX, mercatorY } from "./project.js";
import { Relief } from "./relief.js";
import { turns } from "./shapes.js";
import { SvgContext } from "./svg.js";
import { theme } from "./theme.js";
import { unpack, unpackJson, Varints } from "./unpack.js";

/** @typedef {import("./stage.js").View} View */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {{name: number, rank: number, points: Float64Array}} River */
/**
 * @typedef {object} Tile
 * @property {string} level
 * @property {{west: number, north: number, east: number, south: number}} box map coordinates
 * @property {Record<string, Path2D>} paths by layer; "apart" is "border" without what lies along other border lines
 * @property {Record<string, {points: Float64Array, closed: boolean}[]>} parts the same, to write down
 * @property {River[]} rivers
 */

/** Paths are kept in this many units to the world, so that canvases keep their precision. */
const UNITS = 2 ** 20;
const LINES = ["river", "admin", "border"];

/** The part of the basemap that the page holds. */
export class Basemap {
  /** @param {Tile[]} tiles @param {any} names @param {Relief | null} relief */
  constructor(tiles, names, relief) {
    this.tiles = tiles;
    this.names = names;
    this.relief = relief;
    /** @type {Map<string, [number, number][][]>} outlines of countries by their code, where they are known */
    this.areas = new Map();
  }

  /** @param {any} block */
  static async from(block) {
    const [bytes, names, relief] = await Promise.all([unpack(block.bytes), unpackJson(block.names), Relief.from(block.relief)]);
    let at = 0;
    const tiles = block.tiles.map((/** @type {[string, number, number, number]} */ [level, x, y, size]) => {
      const tile = readTile(block, level, x, y, new Varints(bytes, at));
      at += size;
      return tile;
    });
    return new Basemap(tiles, names, relief);
  }

  /** Keep apart the borders that do not lie along these cells, for a map that draws better lines there. @param {Set<number>} cells */
  keepApart(cells) {
    for (const { level, paths, parts } of this.tiles) {
      if (level === "110m") continue; // seen from afar, always whole
      parts.apart = parts.border.flatMap(({ points }) => awayFrom(cells, pairs(points))).map((line) => ({ points: Float64Array.from(line.flat()), closed: false }));
      paths.apart = new Path2D();
      for (const { points } of parts.apart) draw(paths.apart, points);
    }
  }

  /**
   * Draw land and borders of the whole world, small.
   * @param {CanvasRenderingContext2D} ctx
   * @param {{k: number, left: number, top: number}} at pixels to the world, and its corner
   * @param {Record<string, string>} colours
   */
  paintCoarse(ctx, { k, left, top }, colours) {
    for (const { level, paths } of this.tiles) {
      if (level !== "110m") continue;
      ctx.setTransform(k / UNITS, 0, 0, k / UNITS, -left, -top);
      ctx.fillStyle = colours.land;
      ctx.fill(paths.land, "evenodd");
      ctx.strokeStyle = colours.frontier;
      ctx.lineWidth = (0.6 * UNITS) / k;
      ctx.stroke(paths.border);
    }
  }
}

/** @param {Float64Array} points @returns {[number, number][]} */
function pairs(points) {
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]);
}

/** @param {Path2D} path @param {Float64Array} points */
function draw(path, points) {
  path.moveTo(points[0] * UNITS, points[1] * UNITS);
  for (let i = 2; i < points.length; i += 2) path.lineTo(points[i] * UNITS, points[i + 1] * UNITS);
}

/**
 * @param {any} block
 * @param {string} level
 * @param {number} x
 * @param {number} y
 * @param {Varints} from
 * @returns {Tile}
 */
function readTile(block, level, x, y, from) {
  const { tile: size, unit } = block.levels[level];
  const frame = { west: x * size - 180, south: y * size - 90, unit, edge: Math.round(size / unit) };
  /** @type {Record<string, Path2D>} */
  const paths = { coast: new Path2D() };
  /** @type {Tile["parts"]} */
  const written = { coast: [] };
  /** @type {River[]} */
  const rivers = [];
  for (const layer of block.layers) {
    const path = (paths[layer] = new Path2D());
    written[layer] = [];
    for (let parts = from.next(); parts > 0; parts--) {
      const name = layer === "river" ? from.next() : 0;
      const rank = layer === "river" ? from.next() : 0;
      const points = readPart(frame, from, path, LINES.includes(layer) ? null : paths.coast);
      written[layer].push({ points, closed: !LINES.includes(layer) });
      if (layer === "river") rivers.push({ name, rank, points });
    }
  }
  const box = {
    west: mercatorX(frame.west), east: mercatorX(frame.west + size),
    north: mercatorY(Math.min(90, frame.south + size)), south: mercatorY(frame.south),
  };
  return { level, box, paths, parts: written, rivers };
}

/**
 * Read one ring or line into a path; a ring's coast leaves out what only the tile's edge cut.
 * @param {{west: number, south: number, unit: number, edge: number}} frame
 * @param {Varints} from
 * @param {Path2D} path
 * @param {Path2D | null} coast
 */
function readPart(frame, from, path, coast) {
  const count = from.next();
  const points = new Float64Array(2 * count);
  let [x, y, px, py] = [0, 0, -1, -1];
  let drawn = false;
  for (let i = 0; i < count; i++) {
    x += from.signed();
    y += from.signed();
    const mx = mercatorX(frame.west + x * frame.unit);
    const my = mercatorY(frame.south + y * frame.unit);
    points[2 * i] = mx;
    points[2 * i + 1] = my;
    if (i) path.lineTo(mx * UNITS, my * UNITS);
    else path.moveTo(mx * UNITS, my * UNITS);
    if (coast && i) {
      const cut = (x === px && (x === 0 || x === frame.edge)) || (y === py && (y === 0 || y === frame.edge));
      if (!cut && !drawn) coast.moveTo(points[2 * i - 2] * UNITS, points[2 * i - 1] * UNITS);
      if (!cut) coast.lineTo(mx * UNITS, my * UNITS);
      drawn = !cut;
    }
    px = x;
    py = y;
  }
  if (coast) path.closePath();
  return points;
}

/**
 * Draw the borders of countries once more, over what hides them.
 * @param {View} view
 * @param {Basemap} basemap
 * @param {Record<string, string>} colours
 */
export function paintOver(view, { tiles }, colours) {
  const fine = view.zoom < 3.5 ? [] : tiles.filter((tile) => tile.level !== "110m");
  const { ctx, ratio, scale } = view;
  const k = scale / UNITS;
  const borders = joined(ctx, fine.length ? fine : tiles, "border");
  ctx.save();
  for (const { left } of turns(view)) {
    ctx.setTransform(ratio * k, 0, 0, ratio * k, -ratio * left, -ratio * view.top);
    for (const [width, colour] of /** @type {[number, string][]} */ ([[view.zoom < 4 ? 2 : 3.2, colours.halo], [view.zoom < 4 ? 0.7 : 1.1, colours.frontier]])) {
      ctx.lineWidth = width / k;
      ctx.strokeStyle = colour;
      ctx.stroke(borders);
    }
  }
  ctx.restore();
}

/**
 * Draw the basemap below everything.
 * @param {Stage} stage
 * @param {Basemap} basemap
 * @param {{basemap?: boolean, borders?: boolean}} visible layers that are switched on
 */
export function paintBasemap(stage, basemap, visible) {
  const coarse = basemap.tiles.filter((tile) => tile.level === "110m");
  const fine = basemap.tiles.filter((tile) => tile.level !== "110m");
  return stage.add("base", 0, (view) => {
    if (!visible.basemap) return;
    const frontier = visible.borders && fine[0]?.paths.apart ? "apart" : "border";
    const colours = theme(stage.map.getContainer());
    view.ctx.fillStyle = colours.sea;
    view.ctx.fillRect(0, 0, view.width, view.height);
    const first = Math.floor(view.left / view.scale);
    const last = Math.floor((view.left + view.width) / view.scale);
    for (let turn = first; turn <= last; turn++) {
      const seen = fine.filter((tile) => isSeen(view, tile, turn));
      if (!covers(view, seen, turn)) paintTiles(view, coarse, { turn, zoom: 0, relief: null, frontier: "border" }, colours);
      if (view.zoom >= 3.5 || fine[0]?.level === "50m") paintTiles(view, seen, { turn, zoom: view.zoom, relief: basemap.relief, frontier }, colours);
    }
  });
}

/** Whether the tiles leave no part of the view to the coarse ones. @param {View} view @param {Tile[]} seen @param {number} turn */
function covers(view, seen, turn) {
  let area = 0;
  for (const { box } of seen) {
    const w = Math.min(view.width, (box.east + turn) * view.scale - view.left) - Math.max(0, (box.west + turn) * view.scale - view.left);
    const h = Math.min(view.height, box.south * view.scale - view.top) - Math.max(0, box.north * view.scale - view.top);
    area += Math.max(0, w) * Math.max(0, h);
  }
  return area > view.width * view.height * 0.999;
}

/** @param {View} view @param {Tile} tile @param {number} turn */
function isSeen(view, { box }, turn) {
  return (box.east + turn) * view.scale > view.left && (box.west + turn) * view.scale < view.left + view.width
    && box.south * view.scale > view.top && box.north * view.scale < view.top + view.height;
}

/**
 * @param {View} view
 * @param {Tile[]} tiles
 * @param {{turn: number, zoom: number, relief: Relief | null, frontier: "border" | "apart"}} how turns around the world; zoom 0 draws land and borders only
 * @param {Record<string, string>} colours
 */
function paintTiles(view, tiles, { turn, zoom, relief, frontier }, colours) {
  const { ctx, scale, ratio } = view;
  const k = scale / UNITS;
  ctx.save();
  for (const { box } of zoom ? tiles : []) {
    ctx.fillStyle = colours.sea;
    ctx.fillRect((box.west + turn) * scale - view.left, box.north * scale - view.top, (box.east - box.west) * scale + 1, (box.south - box.north) * scale + 1); // no seam between tiles
  }
  const place = () => ctx.setTransform(ratio * k, 0, 0, ratio * k, ratio * (turn * scale - view.left), -ratio * view.top);
  place();
  ctx.lineJoin = "round";
  /** @param {string} layer @param {string} colour */
  const fill = (layer, colour) => {
    ctx.fillStyle = colour;
    ctx.fill(joined(ctx, tiles, layer), "evenodd");
  };
  /** @param {string} layer @param {string} colour @param {number} width px @param {number[]} [dash] */
  const stroke = (layer, colour, width, dash = []) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / k;
    ctx.setLineDash(dash.map((d) => d / k));
    ctx.stroke(joined(ctx, tiles, layer));
  };
  fill("land", colours.land);
  if (relief) {
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    relief.paint(view, turn, Number(colours.relief) || 0);
    place();
  }
  if (zoom >= 5) stroke("admin", colours.admin, 0.9, [5, 3]);
  if (zoom) fill("lake", colours.lake);
  if (zoom >= 4) stroke("river", colours.river, zoom < 6 ? 0.8 : 1.3);
  stroke("coast", colours.coast, 0.8);
  if (zoom >= 4) stroke(frontier, colours.halo, 3.2);
  stroke(frontier, colours.frontier, zoom < 4 ? 0.7 : 1.1);
  ctx.restore();
}

/** One layer of several tiles as one path. @param {CanvasRenderingContext2D} ctx @param {Tile[]} tiles @param {string} layer */
function joined(ctx, tiles, layer) {
  const path = new Path2D();
  for (const tile of tiles) path.addPath(tile.paths[layer]);
  return ctx instanceof SvgContext ? Object.assign(path, { d: tiles.flatMap((tile) => tile.parts[layer].map(written)).join("") }) : path;
}

/** A part's outline as text, in the paths' units. @param {{points: Float64Array, closed: boolean}} part */
function written({ points, closed }) {
  let d = "";
  for (let i = 0; i < points.length; i += 2) d += `${i ? "L" : "M"}${(points[i] * UNITS).toFixed(2)} ${(points[i + 1] * UNITS).toFixed(2)}`;
  return closed ? `${d}Z` : d;
}
