// Medians and what surrounds them: times on a busy machine have long tails, in which means drown.

/** @typedef {{ median: number, low: number, high: number, count: number }} Spread low and high are the quartiles */

/**
 * @param {number[]} values
 * @param {number} part from 0 to 1
 * @returns {number} the value below which that part lies, between two values in proportion; NaN of none
 */
export function quantile(values, part) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? NaN : low + (high - low) * (at % 1);
}

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  const count = values.filter(Number.isFinite).length;
  return { median: quantile(values, 0.5), low: quantile(values, 0.25), high: quantile(values, 0.75), count };
}

/**
 * How many times the one is the other, round by round: what slows the machine down for a while slows both, and
 * goes out of the ratio.
 *
 * @param {number[]} values one for each round
 * @param {number[]} others likewise, of the same rounds
 * @returns {Spread}
 */
export function pairedRatio(values, others) {
  return spread(values.map((value, round) => value / (others[round] ?? NaN)));
}

/**
 * The slope of the line that fits best, by Theil and Sen: the median of the slopes between all pairs. One value
 * that is far off does not move it.
 *
 * @param {[number, number][]} points
 */
export function slope(points) {
  const slopes = points.flatMap(([x, y], at) =>
    points.slice(at + 1).map(([otherX, otherY]) => (otherY - y) / (otherX - x)),
  );
  return quantile(slopes, 0.5);
}

/**
 * The order of a round: each begins with another page, so that none always comes after the same one.
 *
 * @template T
 * @param {T[]} all
 * @param {number} round
 */
export function rotated(all, round) {
  const first = all.length === 0 ? 0 : (round * 3) % all.length;
  const turned = [...all.slice(first), ...all.slice(0, first)];
  return round % 2 === 0 ? turned : turned.reverse();
}
