// Days since 1970 -> calendar bins and words.

const DAY = 86400000;
/** Days that a date leaves open at least, of which only the month or the year is known. */
export const MONTH = 28;
export const YEAR = 365;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** @param {number} day @returns {[number, number, number]} year, month 0..11, day of the month */
export function calendar(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

/** @param {number} year @param {number} month 0 is January; may pass 11 @param {number} [date] */
export function dayOf(year, month, date = 1) {
  return Math.round(Date.UTC(year, month, date) / DAY);
}

/** @param {number} day */
export function dayWords(day) {
  const [year, month, date] = calendar(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** @param {number} day */
export function monthWords(day) {
  const [year, month] = calendar(day);
  return `${MONTHS[month]} ${year}`;
}

/**
 * From the first to the last day, in months or years where these are whole and dates are known no more exactly; what both ends
 * share is said once.
 * @param {number} first
 * @param {number} last
 * @param {number} [finest] days that dates leave open
 */
export function rangeWords(first, last, finest = 1) {
  const words = wordsFor(first, last, finest);
  const [from, to] = [words(first).split(" "), words(last).split(" ")];
  if (from.join() === to.join()) return to.join(" ");
  for (let n = to.length; from.length > 1 && from[from.length - 1] === to[--n];) from.pop();
  return `${from.join(" ")} to ${to.join(" ")}`;
}

/** How the days of a range are said. @param {number} first @param {number} last @param {number} finest @returns {(day: number) => string} */
function wordsFor(first, last, finest) {
  const [start, end] = [calendar(first), calendar(last + 1)];
  if (finest < MONTH || start[2] !== 1 || end[2] !== 1) return dayWords;
  return finest >= YEAR && start[1] === 0 && end[1] === 0 ? (day) => String(calendar(day)[0]) : monthWords;
}

/** @param {number} day */
export function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * First days of equal calendar steps over a span, at most `most` of them, and the day after.
 * @param {number} first
 * @param {number} last
 * @param {number} most
 * @param {number} [finest] days that a step spans at least
 */
export function bins(first, last, most, finest = 1) {
  const span = last - first + 1;
  if (span <= most && finest < 7) return Array.from({ length: span + 1 }, (_, n) => first + n);
  if (span / 7 <= most && finest < MONTH) return Array.from({ length: Math.ceil(span / 7) + 1 }, (_, n) => first + 7 * n);
  const [year, month] = calendar(first);
  const [lastYear, lastMonth] = calendar(last);
  const months = (lastYear - year) * 12 + lastMonth - month + 1;
  const step = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((s) => months / s <= most && s * 31 >= finest) ?? 2400;
  const start = step >= 12 ? 0 : Math.floor(month / step) * step;
  const edges = [];
  for (let m = start; ; m += step) {
    edges.push(dayOf(year, m));
    if (edges[edges.length - 1] > last) return edges;
  }
}

/**
 * Round days to name on an axis: years, months or days, at most `most`.
 * @param {number} first
 * @param {number} last
 * @param {number} most
 * @param {number} [finest] days between two of them at least
 * @returns {{day: number, text: string}[]}
 */
export function ticks(first, last, most, finest = 1) {
  const [year, month] = calendar(first);
  const [lastYear] = calendar(last);
  const months = (last - first) / 30.4;
  if (months < most * 0.35 && finest < MONTH) {
    const step = [1, 2, 5, 7, 14].find((s) => (last - first) / s <= most) ?? 30;
    return range(first, last, step).map((day) => ({ day, text: `${calendar(day)[2]} ${MONTHS[calendar(day)[1]].slice(0, 3)}` }));
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((s) => months / s <= most && s * 31 >= finest) ?? 1200;
  const found = [];
  const from = step >= 12 ? 0 : Math.ceil(month / step) * step;
  for (let y = step >= 12 ? Math.ceil(year / (step / 12)) * (step / 12) : year, m = from; y + Math.floor(m / 12) <= lastYear + 1; m += step) {
    const day = dayOf(y, m);
    const name = MONTHS[((m % 12) + 12) % 12].slice(0, 3);
    const text = step >= 12 ? String(calendar(day)[0]) : `${name} ${calendar(day)[0]}`;
    if (day >= first && day <= last) found.push({ day, text });
    if (day > last) break;
  }
  return found;
}

/** @param {number} first @param {number} last @param {number} step */
function range(first, last, step) {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) => first + n * step);
}
