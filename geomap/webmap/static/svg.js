// What painters draw on a canvas -> SVG, so that the page and its picture are the same map.

/** @typedef {[number, number, number, number, number, number]} Matrix */

/** @type {Matrix} */
const SAME = [1, 0, 0, 1, 0, 0];
const KEPT = /** @type {const} */ (["fillStyle", "strokeStyle", "lineWidth", "lineCap", "lineJoin", "globalAlpha", "font", "textAlign", "textBaseline", "letterSpacing"]);
const FONT = /^(italic )?(?:(\d+) )?([\d.]+)px (.+)$/;
const ANCHORS = /** @type {Record<string, string>} */ ({ left: "start", center: "middle", right: "end" });
/** How far a line of text lies below the point that a canvas means, in letter heights. */
const DROPS = /** @type {Record<string, number>} */ ({ middle: 0.35, top: 0.8, alphabetic: 0 });

/** @param {unknown} text */
export function escaped(text) {
  return String(text).replace(/\p{Cc}|[\ufffe\uffff]/gu, (sign) => ("\t\n\r".includes(sign) ? sign : "\ufffd"))
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

const nowhere = () => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

/** The part of a canvas's context that painters use, written down as SVG. */
export class SvgContext {
  /**
   * @param {CanvasRenderingContext2D} ruler measures texts
   * @param {{left: number, top: number, right: number, bottom: number} | null} [seen] paths beyond it are left out
   */
  constructor(ruler, seen = null) {
    this.ruler = ruler;
    this.seen = seen;
    this.path = "";
    this.box = nowhere();
    /** @type {string[]} */
    this.parts = [];
    /** @type {string[]} */
    this.defs = [];
    /** @type {any[]} */
    this.saved = [];
    /** @type {Matrix} */
    this.matrix = [...SAME];
    /** @type {number[]} */
    this.dash = [];
    /** @type {any} */
    this.fillStyle = "#000";
    /** @type {any} */
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.lineCap = "butt";
    this.lineJoin = "miter";
    this.globalAlpha = 1;
    this.font = "10px sans-serif";
    this.textAlign = "left";
    this.textBaseline = "alphabetic";
    this.letterSpacing = "0px";
  }

  save() {
    const kept = Object.fromEntries(KEPT.map((name) => [name, this[name]]));
    this.saved.push({ ...kept, matrix: [...this.matrix], dash: [...this.dash] });
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  /** @param {Matrix} by */
  times([a, b, c, d, e, f]) {
    const [A, B, C, D, E, F] = this.matrix;
    this.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }

  /** @param {...number} to */
  setTransform(...to) {
    this.matrix = /** @type {Matrix} */ (to);
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.times([1, 0, 0, 1, x, y]);
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    this.times([x, 0, 0, y, 0, 0]);
  }

  /** @param {number} angle */
  rotate(angle) {
    this.times([Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = "";
    this.box = nowhere();
  }

  /** Whether the current path lies where it is seen. @param {number} reach half the width of its line */
  isSeen(reach) {
    const { seen, box } = this;
    return !seen || (box.right + reach > seen.left && box.left - reach < seen.right && box.bottom + reach > seen.top && box.top - reach < seen.bottom);
  }

  closePath() {
    this.path += "Z";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${this.at(x, y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${this.at(x, y)}`;
  }

  /** @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to clockwise, radians */
  arc(x, y, r, from, to) {
    const end = Math.min(to, from + 2 * Math.PI);
    const radius = short(r * this.size());
    const point = (/** @type {number} */ angle) => this.at(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const middle = (from + end) / 2;
    this.path += `${this.path && !this.path.endsWith("Z") ? "L" : "M"}${point(from)}`;
    for (const angle of [middle, end]) this.path += `A${radius} ${radius} 0 0 1 ${point(angle)}`;
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
  roundRect(x, y, w, h, r) {
    const corner = (/** @type {number} */ px, /** @type {number} */ py) => `A${r} ${r} 0 0 1 ${this.at(px, py)}`;
    this.path += `M${this.at(x + r, y)}L${this.at(x + w - r, y)}${corner(x + w, y + r)}L${this.at(x + w, y + h - r)}${corner(x + w - r, y + h)}`
      + `L${this.at(x + r, y + h)}${corner(x, y + h - r)}L${this.at(x, y + r)}${corner(x + r, y)}Z`;
  }

  /** Fill the current path or one that has its outline noted. @param {any} [path] @param {string} [rule] */
  fill(path, rule) {
    const how = typeof path === "string" ? path : rule;
    this.put(typeof path === "object" ? path.d : null, `${this.paint("fill", this.fillStyle)}${how === "evenodd" ? ' fill-rule="evenodd"' : ""}`);
  }

  /** @param {any} [path] */
  stroke(path) {
    const k = path ? 1 : this.size();
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map((d) => short(d * k)).join(" ")}"` : "";
    const joins = `${this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}"`}${this.lineJoin === "miter" ? "" : ` stroke-linejoin="${this.lineJoin}"`}`;
    const width = path ? this.lineWidth : short(this.lineWidth * k);
    this.put(path?.d ?? null, `fill="none"${this.paint("stroke", this.strokeStyle)} stroke-width="${width}"${joins}${dash}`);
  }

  /** @param {string | null} noted @param {string} look */
  put(noted, look) {
    const d = noted ?? this.path;
    if (d && (noted || this.isSeen(this.lineWidth * this.size()))) this.parts.push(`<path d="${d}" ${look}${noted ? this.turn() : ""}/>`);
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  fillRect(x, y, w, h) {
    this.parts.push(`<rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"${this.paint("fill", this.fillStyle)}${this.turn()}/>`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.text(text, x, y, this.paint("fill", this.fillStyle));
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.text(text, x, y, ` fill="none"${this.paint("stroke", this.strokeStyle)} stroke-width="${this.lineWidth}" stroke-linejoin="round"`);
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} look */
  text(text, x, y, look) {
    const [, italic, weight, size, family] = FONT.exec(this.font) ?? [];
    const drop = (DROPS[this.textBaseline] ?? 0) * Number(size);
    const spaced = this.letterSpacing === "0px" ? "" : ` letter-spacing="${this.letterSpacing}"`;
    const style = `${italic ? ' font-style="italic"' : ""}${weight ? ` font-weight="${weight}"` : ""}${spaced}`;
    this.parts.push(`<text x="${short(x)}" y="${short(y + drop)}" font-family="${escaped(family)}" font-size="${size}"${style}`
      + ` text-anchor="${ANCHORS[this.textAlign] ?? "start"}"${look}${this.turn()}>${escaped(text)}</text>`);
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    this.ruler.letterSpacing = this.letterSpacing;
    return this.ruler.measureText(text);
  }

  /** @param {HTMLCanvasElement} canvas @param {number} x @param {number} y @param {number} w @param {number} h */
  drawImage(canvas, x, y, w, h) {
    this.parts.push(`<image href="${canvas.toDataURL()}" x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"`
      + ` preserveAspectRatio="none" opacity="${short(this.globalAlpha)}"${this.turn()}/>`);
  }

  /** @param {HTMLCanvasElement} canvas */
  createPattern(canvas) {
    const name = `p${this.defs.length}`;
    const index = this.defs.push("") - 1;
    const write = (/** @type {string} */ turn) => {
      this.defs[index] = `<pattern id="${name}" width="${canvas.width}" height="${canvas.height}" patternUnits="userSpaceOnUse"${turn}>`
        + `<image href="${canvas.toDataURL()}" width="${canvas.width}" height="${canvas.height}"/></pattern>`;
    };
    write("");
    return {
      url: `url(#${name})`,
      setTransform: (/** @type {DOMMatrix} */ m) => write(` patternTransform="matrix(${[m.a, m.b, m.c, m.d, m.e, m.f].map(short).join(" ")})"`),
    };
  }

  /** Colour and strength of a line or an area. @param {"fill" | "stroke"} kind @param {any} style */
  paint(kind, style) {
    const colour = String(style?.url ?? style);
    const seen = /^#[0-9a-f]{8}$/i.test(colour) ? parseInt(colour.slice(7), 16) / 255 : 1;
    const strength = seen * this.globalAlpha;
    return ` ${kind}="${escaped(seen < 1 ? colour.slice(0, 7) : colour)}"${strength < 1 ? ` ${kind}-opacity="${short(strength)}"` : ""}`;
  }

  /** @param {number} x @param {number} y */
  at(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    const [px, py] = [a * x + c * y + e, b * x + d * y + f];
    const { box } = this;
    if (px < box.left) box.left = px;
    if (px > box.right) box.right = px;
    if (py < box.top) box.top = py;
    if (py > box.bottom) box.bottom = py;
    return `${short(px)} ${short(py)}`;
  }

  /** How much larger things become. */
  size() {
    const [a, b, c, d] = this.matrix;
    return Math.sqrt(Math.abs(a * d - b * c));
  }

  turn() {
    return this.matrix.every((n, k) => n === SAME[k]) ? "" : ` transform="matrix(${this.matrix.join(" ")})"`;
  }

  /** All that was drawn. */
  svg() {
    return `${this.defs.length ? `<defs>${this.defs.join("")}</defs>` : ""}${this.parts.join("")}`;
  }
}
