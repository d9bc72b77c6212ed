// Protects that axe, the checker of accessibility, finds nothing in any engine: on both pages with every chart live,
// in both themes, tables closed and open, and with a figure's tip open; and on a page as it is inside an iframe.

import axe from 'axe-core';

import { PAGES } from '../e2e/page.js';
import { CHAPTERS, figure, openLive } from './figures.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  for (const { path } of PAGES) {
    test(`${path}, ${theme}`, async ({ engine }) => {
      test.slow();
      await openLive(engine, path, { theme });
      expect(await findings(engine)).toEqual([]);
      for (const chapter of CHAPTERS) {
        await engine.evaluateOn(`${figure(chapter)} >>> details`, (details) => (details.open = true));
      }
      expect(await findings(engine), 'tables open').toEqual([]);
      await engine.evaluateOn(`${figure('outflow')} >>> [role=option]`, (option) => option.focus());
      await engine.press('Enter');
      expect(await engine.evaluateOn(`${figure('outflow')} >>> .tip`, (tip) => tip.hidden)).toBe(false);
      // axe cannot tell the contrast of what lies under or over a tip; its colours are those of all other text.
      const told = (await findings(engine)).filter(({ failureSummary }) => !/overlap/.test(failureSummary ?? ''));
      expect(told, 'a tip open').toEqual([]);
    });
  }
}

test('a page inside an iframe', async ({ engine }) => {
  await openLive(engine, 'embed/outflow.en.html', {}, ['outflow']);
  expect(await findings(engine)).toEqual([]);
});

/** Violations, and what axe could not decide by itself: there is none of that either. @param {Engine} engine */
async function findings(engine) {
  await engine.evaluate(/** @type {any} */ (`() => { ${axe.source} }`));
  const { checked, found } = await engine.evaluate(runAxe);
  expect(checked, 'rules with something to check').toBeGreaterThan(40);
  return found;
}

/** Runs in the page. */
async function runAxe() {
  const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {any} */ (globalThis));
  const { passes, violations, incomplete } = await axe.run();
  const found = [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ rule: id, place: target.flat().join(' >>> '), failureSummary })),
  );
  return { checked: passes.length, found };
}
