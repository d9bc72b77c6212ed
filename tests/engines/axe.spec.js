// Protects accessibility: axe reports nothing. Checked are both pages with every chart live, one in each theme, with tables
// closed and open and with a tooltip; a page for iframes; the editor with an invalid figure; and the page that checks releases with
// a contradiction and a question. In dark mode only colours differ, so editor and release check are searched for contrast only. It runs in Chromium only: axe reads markup and computed styles, which are the same in all
// engines.

import axe from 'axe-core';

import { PAGES } from '../e2e/page.js';
import { CHARTS, canvasWidth, chartSelector, openLive, openTable } from './chart-helpers.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

const THEMES = /** @type {const} */ (['light', 'dark']);

/** The rules about colours of axe. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

for (const [at, theme] of THEMES.entries()) {
  for (const { path } of PAGES.slice(at, at + 1)) {
    test(`axe reports nothing on ${path} in ${theme}`, async ({ engine }) => {
      test.slow();
      await openLive(engine, path, { theme });
      expect(await findings(engine)).toEqual([]);
      for (const chart of CHARTS) {
        await openTable(engine, chartSelector(chart));
      }
      expect(await findings(engine), 'with open tables').toEqual([]);
      await engine.evaluateOn(`${chartSelector('outflow')} >>> [role=option]`, (option) => option.focus());
      await engine.press('Enter');
      expect(await engine.evaluateOn(`${chartSelector('outflow')} >>> .tooltip`, (tooltip) => tooltip.hidden)).toBe(
        false,
      );
      // axe cannot compute contrast where a tooltip overlaps other elements.
      const found = (await findings(engine)).filter(({ failureSummary }) => !/overlap/.test(failureSummary ?? ''));
      expect(found, 'with a tooltip').toEqual([]);
    });
  }

  test(`axe reports nothing in the editor in ${theme}`, async ({ engine }) => {
    test.slow();
    await engine.open('editor.html', { theme });
    const sections = () => engine.evaluate(() => document.querySelectorAll('.chart-section').length);
    await expect.poll(sections).toBeGreaterThan(CHARTS.length - 1);
    for (const chart of CHARTS) {
      await engine.evaluateOn(chartSelector(chart), (element) => element.scrollIntoView());
      await expect
        .poll(() => canvasWidth(engine, chartSelector(chart)), { message: `${chart} goes live` })
        .toBeGreaterThan(0);
    }
    if (theme === 'light') expect(await findings(engine)).toEqual([]);
    await engine.evaluate(useEditor);
    const invalidFields = () => engine.evaluate(() => document.querySelectorAll('[aria-invalid=true]').length);
    await expect.poll(invalidFields).toBeGreaterThan(1);
    const contradictions = () => engine.evaluate(() => document.querySelectorAll('.findings .contradiction').length);
    await expect.poll(contradictions).toBe(1);
    const found = theme === 'light' ? findings(engine) : findings(engine, 1, COLOURS);
    expect(await found, 'with an invalid figure, open messages and a parsed article').toEqual([]);
  });
}

for (const theme of THEMES) {
  test(`axe reports nothing on the page that checks releases in ${theme}`, async ({ engine }) => {
    await engine.open('check.html', { theme });
    const fields = () => engine.evaluate(() => document.querySelectorAll('#release').length);
    await expect.poll(fields).toBe(1);
    if (theme === 'light') expect(await findings(engine, 31)).toEqual([]);
    await engine.evaluate(checkRelease);
    const listed = () => engine.evaluate(() => document.querySelectorAll('.findings li').length);
    await expect.poll(listed).toBeGreaterThan(1);
    await engine.evaluateOn('.findings button', (button) => button.click());
    const found = theme === 'light' ? findings(engine, 31) : findings(engine, 1, COLOURS);
    expect(await found, 'with a contradiction and a question').toEqual([]);
  });
}

/** Runs in the page. Checks a release with a contradiction and a question. */
function checkRelease() {
  const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#release'));
  field.value =
    'In 2019 there were 1,234 accidents, down 8.0% from 1,299 in 2018. There were 12 schools.\n' +
    'The census counted 4,699,755 people in 2018, up 457,700 from 4,242,050 in 2013.';
  field.form?.requestSubmit();
}

/** Runs in the page. Enters an invalid figure, opens the messages and parses an article. */
function useEditor() {
  const type = (/** @type {string} */ selector, /** @type {string} */ value) => {
    const input = /** @type {HTMLInputElement} */ (document.querySelector(selector));
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('[data-field="quantity:2019:outflow.province"]', '180多人');
  for (const details of document.querySelectorAll('#section-outflow details, #messages details')) {
    /** @type {HTMLDetailsElement} */ (details).open = true;
  }
  const wrong = '2019年接待读者1,234人次，比上年的1,199人次增加45人次。';
  type('#article-text', `2024年，读者由上年1.2万多人次增加到1.5万余人次，近200所学校参加。\n${wrong}`);
  /** @type {HTMLButtonElement} */ (document.querySelector('#article > button')).click();
  for (const button of document.querySelectorAll('.candidates button')) {
    /** @type {HTMLButtonElement} */ (button).click();
  }
}

test('axe reports nothing on a page for iframes', async ({ engine }) => {
  await openLive(engine, 'embed/outflow.en.html', {}, ['outflow']);
  expect(await findings(engine)).toEqual([]);
});

/**
 * Returns violations, and results that axe could not decide.
 *
 * @param {Engine} engine
 * @param {number} [least] rules that apply at least
 * @param {string[]} [rules] rules to check; all by default
 */
async function findings(engine, least = 41, rules = []) {
  await engine.evaluate(/** @type {any} */ (`() => { ${axe.source} }`));
  const { checked, found } = await engine.evaluate(runAxe, rules);
  expect(checked, 'rules that apply').toBeGreaterThanOrEqual(least);
  return found;
}

/** Runs in the page. @param {string[]} rules to check; all if empty */
async function runAxe(rules) {
  const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {any} */ (globalThis));
  const { passes, violations, incomplete } = await axe.run(rules.length > 0 ? { runOnly: rules } : {});
  const found = [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ rule: id, path: target.flat().join(' >>> '), failureSummary })),
  );
  return { checked: passes.length, found };
}
