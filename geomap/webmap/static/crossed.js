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
function meets(points, [fx, fy], [tx, ty]) {
  let before = side(fx, fy, tx, ty, points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) {
    const after = side(fx, fy, tx, ty, points[i], points[i + 1]);
    if (before !== after) {
      const [ax, ay, bx, by] = points.subarray(i - 2, i + 2);
      if (side(ax, ay, bx, by, fx, fy) !== side(ax, ay, bx, by, tx, ty)) return true;
    }
    before = after;
  }
  return false;
}

/** On which side of a line through two points a third lies. @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} cx @param {number} cy */
function side(ax, ay, bx, by, cx, cy) {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}
