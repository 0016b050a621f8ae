// Degrees -> Web Mercator, the whole world as the square 0..1.

const MAX_LAT = 85.0511287798;
const EARTH_KM = 6371.0088;

/** @param {number} lon */
export function mercatorX(lon) {
  return (lon + 180) / 360;
}

/** @param {number} lat */
export function mercatorY(lat) {
  const s = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}

/** @param {number} x */
export function longitude(x) {
  return x * 360 - 180;
}

/** @param {number} y */
export function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/**
 * Length of a kilometre on the map at a latitude, the world being 1 wide.
 * @param {number} lat
 */
export function kmLength(lat) {
  return 1 / (2 * Math.PI * EARTH_KM * Math.cos((Math.min(MAX_LAT, Math.abs(lat)) * Math.PI) / 180));
}

/**
 * The circle of a radius around a point on the sphere, as points of the map.
 * @param {number} lon
 * @param {number} lat
 * @param {number} km
 * @param {number} [steps]
 * @returns {[number, number][]}
 */
export function circle(lon, lat, km, steps = 64) {
  const d = km / EARTH_KM;
  const phi = (lat * Math.PI) / 180;
  /** @type {[number, number][]} */
  const ring = [];
  for (let k = 0; k < steps; k++) {
    const bearing = (2 * Math.PI * k) / steps;
    const phi2 = Math.asin(Math.sin(phi) * Math.cos(d) + Math.cos(phi) * Math.sin(d) * Math.cos(bearing));
    const turn = Math.atan2(Math.sin(bearing) * Math.sin(d) * Math.cos(phi), Math.cos(d) - Math.sin(phi) * Math.sin(phi2));
    ring.push([mercatorX(lon + (turn * 180) / Math.PI), mercatorY((phi2 * 180) / Math.PI)]);
  }
  return Math.abs(phi) + d < Math.PI / 2 ? ring : aroundPole(ring, lat);
}

/**
 * A circle around a pole is on the map all that lies beyond its edge, from one side to the other.
 * @param {[number, number][]} ring
 * @param {number} lat on which side
 * @returns {[number, number][]}
 */
function aroundPole(ring, lat) {
  const edge = lat > 0 ? 0 : 1;
  const sorted = [...ring].sort((a, b) => a[0] - b[0]);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return [[last[0], edge], [first[0], edge], ...sorted];
}
