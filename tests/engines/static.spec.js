// Protects readers in every engine when no script runs.

import { PAGES } from '../e2e/page.js';
import { CHARTS, chartSelector, expectPicture } from './chart-helpers.js';
import { expect, test } from './test.js';

// One page: what another language changes is the same in all engines, see tests/e2e/static.spec.js.
for (const { path, lang, bounds } of PAGES.slice(0, 1)) {
  test(`every chart of ${path} has picture, takeaway and table without script`, async ({ engine }) => {
    await engine.open(path, { script: false });
    expect(await engine.evaluate(() => matchMedia('(scripting: none)').matches)).toBe(true);
    expect(await engine.evaluate(() => document.documentElement.lang)).toBe(lang);
    for (const chart of CHARTS) {
      const picture = `${chartSelector(chart)} :is(img, [role=img])`;
      await expectPicture(engine, picture);
      expect((await engine.accessible(picture)).name, chart).toMatch(/\d/);
      for (const part of ['[slot=takeaway]', 'table']) {
        const height = await engine.evaluateOn(`${chartSelector(chart)} ${part}`, ({ clientHeight }) => clientHeight);
        expect(height, `${chart} ${part}`).toBeGreaterThan(20);
      }
    }
    for (const part of ['[slot=takeaway]', 'table']) {
      const text = await engine.evaluateOn(`${chartSelector('outflow')} ${part}`, ({ textContent }) => textContent);
      for (const bound of bounds) expect(text).toContain(bound);
    }
  });
}
