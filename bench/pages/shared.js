// Shared by all pages: the figures, the size of a chart, and the interface for the harness.

/** Two years with counts and labels from the built data; defined when the pages are bundled. */
export const YEARS = FIGURES;

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
 * Makes a chart in every container of the page, plays each once, and gives the harness control of them.
 *
 * @param {(place: HTMLElement) => { frame: (progress: number) => unknown, play?: () => Promise<unknown> }} make
 */
export async function present(make) {
  const charts = await Promise.all([...document.querySelectorAll('.chart')].map(make));
  const frame = (progress) => Promise.all(charts.map((chart) => chart.frame(progress)));
  const playEach = () => Promise.all(charts.map((chart) => chart.play()));
  const play = charts.every((chart) => chart.play) ? playEach : () => tween(frame);
  globalThis.bench = { frame, play, live: performance.now(), played: play() };
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
