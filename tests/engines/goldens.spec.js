// Protects the look of the live charts in every engine: drawn on a canvas they are those that were last looked at
// and approved. How they look as SVG is held to the byte by tests/goldens.rs; here browsers move, so a little may
// differ. After a change that is meant: `npm run update-snapshots`, then look at the pictures in tests/engines/goldens/.

import { CHAPTERS, figure, openLive, show } from './chart-helpers.js';
import { expect, test } from './test.js';

/** The layout of a phone, at its own size: dots that are not scaled are all alike, and the files are small. */
const WIDTH = 330;

/** Themes differ in colours alone, so one chart is enough in the other. */
const LOOKS = /** @type {const} */ ([
  { theme: 'light', charts: CHAPTERS, moments: [0.5, 1] },
  { theme: 'dark', charts: ['outflow'], moments: [1] },
]);

// Elsewhere Chinese stands in other typefaces.
test.skip(process.platform !== 'linux', 'the pictures were taken with the typefaces that Linux has');

for (const { theme, charts, moments } of LOOKS) {
  for (const chapter of charts) {
    test(`${chapter}, ${theme}`, async ({ engine }) => {
      const canvas = `${figure(chapter)} >>> canvas`;
      await openLive(engine, `embed/${chapter}.zh-CN.html`, { theme }, [chapter]);
      await engine.evaluateOn(figure(chapter), (element, width) => (element.style.width = `${width}px`), WIDTH);
      const layout = () => engine.evaluateOn(canvas, ({ style }) => parseInt(style.aspectRatio));
      await expect.poll(layout, { message: 'the layout of that width' }).toBe(WIDTH);
      await engine.evaluateOn(canvas, intoCorner);
      await expect.poll(() => engine.evaluate(() => [scrollY, visualViewport?.offsetTop])).toEqual([0, 0]);
      for (const progress of moments) {
        await show(engine, chapter, progress);
        const name = `${chapter}-${theme}-${progress * 100}.png`;
        expect(await engine.screenshot(canvas)).toMatchSnapshot(name, { maxDiffPixelRatio: 0.01 });
      }
    });
  }
}

/**
 * Runs in the page: puts the canvas into the corner of the window, pixel on pixel. Where it stands in the page, how
 * high it is there, and how far the page is scrolled, is often a part of a pixel, and rounded now so and now so. What
 * Firefox shows reaches the new place a little later than what it says.
 *
 * @param {HTMLCanvasElement} canvas
 */
function intoCorner({ style, width, height }) {
  // The paper that the pages have, and the page inside an iframe has not.
  const background = getComputedStyle(document.querySelector('news-figure') ?? document.body).getPropertyValue(
    '--news-figure-paper',
  );
  const size = { width: `${width}px`, height: `${height}px` };
  Object.assign(style, { position: 'fixed', inset: '0 auto auto 0', background, ...size });
  scrollTo({ top: 0, behavior: 'instant' });
}
