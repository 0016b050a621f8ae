// Type of event -> colour and shape. Colours: Okabe and Ito (2008), told apart by the colour-blind.

export const COLOURS = ["#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a6a00", "#5b6470"];

const SHAPES = [
  "M0-6A6 6 0 1 0 .01-6Z",
  "M-5.3-5.3H5.3V5.3H-5.3Z",
  "M0-6.8 6.4 4.6H-6.4Z",
  "M0-7.2 7.2 0 0 7.2-7.2 0Z",
  "M-2.2-6.5H2.2V-2.2H6.5V2.2H2.2V6.5H-2.2V2.2H-6.5V-2.2H-2.2Z",
  "M0 6.8-6.4-4.6H6.4Z",
  "M-3-6.4H3L6.4-1V3.4L3 6.4H-3L-6.4 3.4V-1Z",
  "M0-7.4 2-2.3 7-2.3 3.1 1.1 4.4 6.4 0 3.3-4.4 6.4-3.1 1.1-7-2.3-2-2.3Z",
];

/**
 * Colour and outline of the n-th type.
 * @param {number} n
 */
export function symbolOf(n) {
  return { colour: COLOURS[n % COLOURS.length], path: SHAPES[(n + Math.floor(n / COLOURS.length)) % SHAPES.length] };
}

/**
 * The symbol as a picture.
 * @param {number} n
 * @param {number} [size] px
 */
export function symbolPicture(n, size = 18) {
  const { colour, path } = symbolOf(n);
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-9 -9 18 18");
  svg.setAttribute("width", String(size));
  svg.setAttribute("height", String(size));
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", colour);
  shape.setAttribute("class", "gm-symbol");
  svg.append(shape);
  return svg;
}
