// Lines of two sources -> those parts of the coarser one that the finer one does not draw.

/** @typedef {[number, number][]} Line points in map coordinates */

/** 4.9 km at the equator, 3.9 km at 37 degrees: more than the coarser borders are off where measured (docs/data.md). */
const CELL = 2 ** -13;
const ROW = 2 ** 13;

/**
 * The cells of the map that lines run through, and those around them.
 * @param {Line[]} lines
 * @returns {Set<number>}
 */
export function cellsAlong(lines) {
  /** @type {Set<number>} */
  const cells = new Set();
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [[x, y], [x2, y2]] = [line[i - 1], line[i]];
      const steps = Math.ceil(Math.hypot(x2 - x, y2 - y) / CELL) || 1;
      for (let s = 0; s <= steps; s++) addAround(cells, x + ((x2 - x) * s) / steps, y + ((y2 - y) * s) / steps);
    }
  }
  return cells;
}

/** @param {Set<number>} cells @param {number} x @param {number} y */
function addAround(cells, x, y) {
  for (const dx of [-CELL, 0, CELL]) for (const dy of [-CELL, 0, CELL]) cells.add(cellOf(x + dx, y + dy));
}

/** The cell of a point, the same on each turn around the world. @param {number} x @param {number} y */
function cellOf(x, y) {
  return Math.floor((x - Math.floor(x)) / CELL) * ROW + Math.floor(y / CELL);
}

/**
 * The parts of a line that do not lie along the cells: edges with both ends in them are left out.
 * @param {Set<number>} cells
 * @param {Line} line
 * @returns {Line[]}
 */
export function awayFrom(cells, line) {
  /** @type {Line[]} */
  const parts = [];
  let open = false;
  for (let i = 1; i < line.length; i++) {
    const away = !cells.has(cellOf(...line[i - 1])) || !cells.has(cellOf(...line[i]));
    if (away && !open) parts.push([line[i - 1]]);
    if (away) parts[parts.length - 1].push(line[i]);
    open = away;
  }
  return parts;
}
