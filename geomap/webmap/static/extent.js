// Scene -> the part of the world in which its events lie.
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{west: number, north: number, east: number, south: number}} Box map coordinates */

/** Events up to which each one's own region counts, too. */
const FEW = 2000;
/** Share of the world above which a region would say nothing about where to look. */
const HUGE = 0.2;

/** West, north, east and south of what was put in. */
class Extent {
  west = Infinity;
  north = Infinity;
  east = -Infinity;
  south = -Infinity;

  /** @param {number} x @param {number} y map coordinates */
  put(x, y) {
    if (x < this.west) this.west = x;
    if (x > this.east) this.east = x;
    if (y < this.north) this.north = y;
    if (y > this.south) this.south = y;
  }

  get empty() {
    return this.west > this.east;
  }
}

/**
 * The box of what there is to see; null where there is nothing. An event that is only known to a country does not widen the view
 * unless there is nothing else, or all is asked for.
 * @param {Scene} scene
 * @param {boolean} [all]
 * @returns {Box | null}
 */
export function extentOf(scene, all = false) {
  const { store } = scene;
  const [close, wide] = [new Extent(), new Extent()];
  for (let i = 0; i < store.count; i++) {
    if (store.exact[i] > 1) close.put(store.x[i], store.y[i]);
    const key = store.exact[i] === 1 || store.count < FEW ? scene.areaKey(i) : "";
    if (!key) continue;
    const { box, label } = scene.shape(key, i);
    if (store.exact[i] === 1 && store.get(i, "precision") === "country") wide.put(...label);
    else if (box[2] - box[0] < HUGE) {
      close.put(box[0], box[1]);
      close.put(box[2], box[3]);
    }
  }
  if (all && !wide.empty) {
    close.put(wide.west, wide.north);
    close.put(wide.east, wide.south);
  }
  if (!close.empty) return close;
  return wide.empty ? null : wide;
}
