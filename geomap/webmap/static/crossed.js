// Basemap -> whether a border lies between two points.

/** @typedef {import("./basemap.js").Basemap} Basemap */
/** @typedef {[number, number]} Spot map coordinates */

/** @param {Basemap} basemap @param {Spot} from @param {Spot} to */
export function crossed({ tiles }, from, to) {
  const [west, east] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  const [north, south] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  return tiles.some(({ box, parts }) => box.west <= east && box.east >= west && box.north <= south && box.south >= north
    && parts.border.some(({ points }) => meets(points, from, to)));
}

/** Whether a line meets the stretch between two points. @param {Float64Array} points @param {Spot} from @param {Spot} to */
function meets(points, from, to) {
  for (let i = 2; i < points.length; i += 2) {
    const a = /** @type {Spot} */ ([points[i - 2], points[i - 1]]);
    const b = /** @type {Spot} */ ([points[i], points[i + 1]]);
    if (side(from, to, a) !== side(from, to, b) && side(a, b, from) !== side(a, b, to)) return true;
  }
  return false;
}

/** On which side of a line through two points a third lies. @param {Spot} a @param {Spot} b @param {Spot} c */
function side([ax, ay], [bx, by], [cx, cy]) {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}
