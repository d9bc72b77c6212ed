// Protects check.html in every engine: the worker starts under a strict security policy, and the release is checked.

import { expect, test } from './test.js';

const MINUTE = 60_000;

test('a release is checked under a strict security policy', async ({ engine }) => {
  await engine.open('check.html?strict');
  await expect.poll(() => engine.evaluate(() => document.querySelectorAll('#release').length)).toBe(1);
  await engine.evaluateOn('#release', (field) => {
    field.value = '2019年接待游客1,234人次，比上年的1,199人次增加45人次。';
    field.form?.requestSubmit();
  });
  const busy = () => engine.evaluate(() => document.querySelector('.result')?.getAttribute('aria-busy'));
  // The worker compiles the module first, which a busy machine may take long for.
  await expect.poll(busy, { timeout: 2 * MINUTE }).toBe('false');
  const marks = await engine.evaluate(() =>
    Array.from(document.querySelectorAll('.release-text a'), ({ textContent }) => textContent),
  );
  expect(marks).toEqual(['1,234人次', '1,199人次', '增加45人次']);
  expect(await engine.messages()).toEqual([]);
});
