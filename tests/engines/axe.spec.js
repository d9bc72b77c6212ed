// Protects that axe, the checker of accessibility, finds nothing in any engine: on both pages with every chart live,
// in both themes, tables closed and open, and with a figure's tip open; on a page as it is inside an iframe; and on the
// editor's desk, with something wrong.

import axe from 'axe-core';

import { PAGES } from '../e2e/page.js';
import { CHAPTERS, canvasWidth, figure, openLive, openTable } from './chart-helpers.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

/** What axe reads is much the same in all engines; contrast in both themes is looked at in one of them. */
const isHere = (/** @type {string} */ engine, /** @type {string} */ theme) =>
  engine === 'chromium' || theme === 'light';

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  for (const { path } of PAGES) {
    test(`${path}, ${theme}`, async ({ engine }) => {
      test.skip(!isHere(engine.name, theme), 'in Chromium');
      test.slow();
      await openLive(engine, path, { theme });
      expect(await findings(engine)).toEqual([]);
      for (const chapter of CHAPTERS) {
        await openTable(engine, figure(chapter));
      }
      expect(await findings(engine), 'tables open').toEqual([]);
      await engine.evaluateOn(`${figure('outflow')} >>> [role=option]`, (option) => option.focus());
      await engine.press('Enter');
      expect(await engine.evaluateOn(`${figure('outflow')} >>> .tooltip`, (tip) => tip.hidden)).toBe(false);
      // axe cannot tell the contrast of what lies under or over a tip; its colours are those of all other text.
      const told = (await findings(engine)).filter(({ failureSummary }) => !/overlap/.test(failureSummary ?? ''));
      expect(told, 'a tip open').toEqual([]);
    });
  }

  test(`the desk, ${theme}`, async ({ engine }) => {
    test.skip(!isHere(engine.name, theme), 'in Chromium');
    test.slow();
    await engine.open('editor.html', { theme });
    const sections = () => engine.evaluate(() => document.querySelectorAll('.chapter').length);
    await expect.poll(sections).toBeGreaterThan(CHAPTERS.length - 1);
    for (const chapter of CHAPTERS) {
      await engine.evaluateOn(figure(chapter), (element) => element.scrollIntoView());
      await expect
        .poll(() => canvasWidth(engine, figure(chapter)), { message: `${chapter} goes live` })
        .toBeGreaterThan(0);
    }
    expect(await findings(engine)).toEqual([]);
    await engine.evaluate(useDesk);
    const wrong = () => engine.evaluate(() => document.querySelectorAll('[aria-invalid=true]').length);
    await expect.poll(wrong).toBeGreaterThan(1);
    expect(await findings(engine), 'a wrong figure, words open, an article read').toEqual([]);
  });
}

/** Leaves a wrong figure on the desk, opens its words, and reads an article. Runs in the page. */
function useDesk() {
  const type = (/** @type {string} */ selector, /** @type {string} */ value) => {
    const input = /** @type {HTMLInputElement} */ (document.querySelector(selector));
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('[data-field="token:2019:outflow.province"]', '180多人');
  for (const details of document.querySelectorAll('#chapter-outflow details, #words details')) {
    /** @type {HTMLDetailsElement} */ (details).open = true;
  }
  type('#article-text', '2024年，读者由上年1.2万多人次增加到1.5万余人次，近200所学校参加。');
  /** @type {HTMLButtonElement} */ (document.querySelector('.article > button')).click();
  for (const button of document.querySelectorAll('.found button')) /** @type {HTMLButtonElement} */ (button).click();
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
