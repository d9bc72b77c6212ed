// Protects the figures that a page states for search engines, in every engine: the element is data, so that the strict
// policy, which allows no inline script, does not apply to it.

import { expectLive, chartSelector } from './chart-helpers.js';
import { expect, test } from './test.js';

test('the strict policy allows the figures of the page, which are complete and no script', async ({ engine }) => {
  await engine.open('en.html?strict');
  await expectLive(engine, chartSelector('outflow'));
  const found = await engine.evaluate(() => {
    const scripts = [...document.querySelectorAll('script')].filter(({ src }) => !src);
    const all = scripts.map(({ type, textContent }) => ({
      type,
      data: JSON.parse(textContent ?? ''),
    }));
    const [{ data } = { data: {} }] = all;
    return {
      types: all.map(({ type }) => type),
      type: data['@type'],
      charts: new Set([...document.querySelectorAll('news-figure')].map((figure) => figure.getAttribute('chart'))).size,
      files: data.distribution.length,
      sentences: data.variableMeasured.map((/** @type {{ description: string }} */ one) => one.description).join(' '),
    };
  });
  expect(found.types).toEqual(['application/ld+json']);
  expect(found.type).toBe('Dataset');
  expect(found.files).toBe(found.charts);
  expect(found.sentences).toContain('over 340 people');
  expect(await engine.messages()).toEqual([]);
});
