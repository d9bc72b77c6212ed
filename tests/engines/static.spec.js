// Protects what a reader has in every engine where no script runs.

import { PAGES } from '../e2e/page.js';
import { CHAPTERS, expectDrawn, figure } from './chart-helpers.js';
import { expect, test } from './test.js';

for (const { path, lang, bounds } of PAGES) {
  test(`${path} without script has picture, takeaway and table of every chapter`, async ({ engine }) => {
    await engine.open(path, { script: false });
    expect(await engine.evaluate(() => matchMedia('(scripting: none)').matches)).toBe(true);
    expect(await engine.evaluate(() => document.documentElement.lang)).toBe(lang);
    for (const chapter of CHAPTERS) {
      const picture = `${figure(chapter)} :is(img, [role=img])`;
      await expectDrawn(engine, picture);
      expect((await engine.accessible(picture)).name, chapter).toMatch(/\d/);
      for (const part of ['[slot=takeaway]', 'table']) {
        const height = await engine.evaluateOn(`${figure(chapter)} ${part}`, ({ clientHeight }) => clientHeight);
        expect(height, `${chapter} ${part}`).toBeGreaterThan(20);
      }
    }
    for (const part of ['[slot=takeaway]', 'table']) {
      const text = await engine.evaluateOn(`${figure('outflow')} ${part}`, ({ textContent }) => textContent);
      for (const bound of bounds) expect(text).toContain(bound);
    }
  });
}
