// Shared by the pages: figures, size and colours of the chart, and how the measurements control it.

/** Two years of our chart `outflow`: the certain count and the most that it may be, of all people and of a part of them. */
export const YEARS = [
  { year: '2018', value: 340, label: 'over 340', most: 349, part: 50, mostPart: 59, partLabel: 'over 50' },
  { year: '2019', value: 190, label: 'over 190', most: 199, part: 30, mostPart: 39, partLabel: 'over 30' },
];

export const WIDTH = 640;
export const HEIGHT = 360;
export const COLUMN = '#0b5c60';
export const SLOPE = '#bf7416';
export const TEXT = '#1f2a2e';

/** Value at the top of the scale. */
export const TOP = 400;

/** Duration of the animation, in milliseconds. */
export const DURATION = 3000;

/** Progress of the columns, which grow in the first half, and of the slope, which is drawn in the second half. @param {number} progress */
export const growth = (progress) => Math.min(1, 2 * progress);
/** @param {number} progress */
export const drawn = (progress) => Math.max(0, 2 * progress - 1);

/** Current end of the slope. @param {number} progress @returns {[number, number]} column and value */
export function slopeEnd(progress) {
  const [{ value: from }, { value: to }] = YEARS;
  const part = drawn(progress);
  return [part, from + (to - from) * part];
}

/**
 * Makes a chart in every container of the page and plays each once. `play` plays them again.
 *
 * @param {(place: HTMLElement) => { frame?: (progress: number) => unknown, play?: () => Promise<unknown> }} make a chart that
 *   does not play by itself has `frame`
 */
export async function present(make) {
  const charts = await Promise.all([...document.querySelectorAll('.chart')].map(make));
  const play = () => Promise.all(charts.map((chart) => chart.play?.() ?? tween(chart.frame)));
  globalThis.bench = { play, live: performance.now(), played: play() };
}

/** @param {(progress: number) => unknown} frame @param {number} [duration] milliseconds */
export function tween(frame, duration = DURATION) {
  return new Promise((resolve) => {
    const start = performance.now();
    const tick = (now) => {
      const progress = Math.min(1, Math.max(0, now - start) / duration);
      frame(progress);
      if (progress < 1) requestAnimationFrame(tick);
      else resolve();
    };
    requestAnimationFrame(tick);
  });
}
