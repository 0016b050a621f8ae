// Boxes -> where a name is still free on the canvas, and how it is written there.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Boxes that are taken; what lies over the window's edge is as good as taken. */
export class Taken {
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

/** A name in two lines, neither much longer than the other. @param {string} name */
export function halves(name) {
  const words = name.split(" ");
  const cuts = words.map((_, n) => [words.slice(0, n).join(" "), words.slice(n).join(" ")]);
  const longest = (/** @type {string[]} */ lines) => Math.max(...lines.map((line) => line.length));
  return cuts.reduce((best, cut) => (longest(cut) < longest(best) ? cut : best));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} halo
 */
export function haloed(ctx, text, x, y, colour, halo) {
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.4;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/**
 * Where a label is free: right, left, above, below, and then at a distance.
 * @param {number} width
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Taken} taken
 */
export function position(width, x, y, r, taken) {
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
