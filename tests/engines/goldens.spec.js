// Protects how live charts look on the canvas of every engine: they equal the approved screenshots, except for a small
// difference because browsers change. tests/native/goldens.rs compares the SVG byte by byte. After an intended change, run
// `npm run update-snapshots` and look at the pictures in tests/engines/goldens/.

import { CHARTS, chartSelector, openLive, setProgress } from './chart-helpers.js';
import { expect, test } from './test.js';

/** A layout width, so that the chart is not scaled. It is narrow, so that the files are small. */
const WIDTH = 330;

/** Themes differ only in colours, so one chart is enough in dark. */
const SCREENSHOTS = /** @type {const} */ ([
  { theme: 'light', charts: CHARTS, moments: [0.5, 1] },
  { theme: 'dark', charts: ['outflow'], moments: [1] },
]);

test.skip(process.platform !== 'linux', 'the screenshots have typefaces of Linux');

for (const { theme, charts, moments } of SCREENSHOTS) {
  for (const chart of charts) {
    test(`${chart} in ${theme} equals its approved screenshots`, async ({ engine }) => {
      const canvas = `${chartSelector(chart)} >>> canvas`;
      await openLive(engine, `embed/${chart}.zh-CN.html`, { theme }, [chart]);
      await engine.evaluateOn(chartSelector(chart), (element, width) => (element.style.width = `${width}px`), WIDTH);
      const layout = () => engine.evaluateOn(canvas, ({ style }) => parseInt(style.aspectRatio));
      await expect.poll(layout, { message: 'layout width' }).toBe(WIDTH);
      await engine.evaluateOn(canvas, moveToCorner);
      await expect.poll(() => engine.evaluate(() => [scrollY, visualViewport?.offsetTop])).toEqual([0, 0]);
      for (const progress of moments) {
        await setProgress(engine, chart, progress);
        const name = `${chart}-${theme}-${progress * 100}.png`;
        expect(await engine.screenshot(canvas)).toMatchSnapshot(name, { maxDiffPixelRatio: 0.01 });
      }
    });
  }
}

/**
 * Runs in the page. Moves the canvas to the top left corner of the window and gives it a whole number of pixels, because
 * fractions of pixels in its position, its height or the scroll offset are not always rounded in the same way.
 *
 * @param {HTMLCanvasElement} canvas
 */
function moveToCorner({ style, width, height }) {
  // Pages for iframes have no background of their own.
  const background = getComputedStyle(document.querySelector('news-figure') ?? document.body).getPropertyValue(
    '--news-figure-paper',
  );
  const size = { width: `${width}px`, height: `${height}px` };
  Object.assign(style, { position: 'fixed', inset: '0 auto auto 0', background, ...size });
  scrollTo({ top: 0, behavior: 'instant' });
}
