// Medians and quartiles. Means are unsuitable, because times on a busy machine have long tails.

/** @typedef {{ median: number, low: number, high: number, count: number }} Spread low and high are quartiles */

/**
 * @param {number[]} values
 * @param {number} part from 0 to 1
 * @returns {number} quantile, interpolated linearly; NaN without values
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
 * Returns the spread of ratios between values of the same round. A slow phase of the machine affects both values and cancels out.
 *
 * @param {number[]} values one for each round
 * @param {number[]} others values to compare with, of the same rounds
 * @returns {Spread}
 */
export function pairedRatio(values, others) {
  return spread(values.map((value, round) => value / (others[round] ?? NaN)));
}

/**
 * Returns the slope of a line through points by the Theil–Sen estimator: the median of the slopes between all pairs. A single
 * outlier does not change it.
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
 * Returns the order of pages in a round. It differs between rounds, so that no page always follows the same one.
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
