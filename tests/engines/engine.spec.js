// Protects the other tests from a driver that notices nothing: what it is asked for is so, and what goes wrong is told.

import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

/** Waits until a page has told all of this. @param {Engine} engine @param {string[]} words */
async function expectTold(engine, words) {
  const told = async () => (await engine.told()).join('\n');
  for (const word of words) await expect.poll(told).toContain(word);
}

test('what goes wrong in a page is told', async ({ engine }) => {
  await engine.open('index.html');
  expect(await engine.told()).toEqual([]);
  await engine.evaluate(() => {
    const image = Object.assign(document.createElement('img'), { src: 'nowhere.png' });
    // By a script of the page's own: what a driver's script throws is not the page's.
    const faults = [
      "console.error('a mistake');",
      "setTimeout(() => { throw new Error('a fault'); });",
      "Promise.reject(new Error('a broken promise'));",
    ];
    document.body.append(image, Object.assign(document.createElement('script'), { textContent: faults.join('\n') }));
  });
  await expectTold(engine, ['a mistake', 'a fault', 'a broken promise', 'nowhere.png']);
});

test('what a policy forbids is told', async ({ engine }) => {
  await engine.open('index.html?strict');
  expect(await engine.told()).toEqual([]);
  await engine.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expectTold(engine, ['style-src']);
});

test('the window is as wide as it was set', async ({ engine }) => {
  await engine.open('index.html');
  await engine.setViewport(768, 900);
  await expect.poll(() => engine.evaluate(() => [innerWidth, innerHeight])).toEqual([768, 900]);
  expect(await engine.evaluate(() => devicePixelRatio)).toBe(1);
});

test('a page that is opened again is as new', async ({ engine }) => {
  await engine.open('index.html');
  await engine.evaluate(() => document.body.replaceChildren());
  await engine.open('index.html');
  expect(await engine.evaluate(() => document.body.childElementCount)).toBeGreaterThan(0);
});

for (const reader of /** @type {const} */ ([
  { theme: 'light', still: false },
  { theme: 'dark', still: true },
])) {
  test(`the reader is one of ${reader.theme}, with ${reader.still ? 'less' : 'all'} motion`, async ({ engine }) => {
    await engine.open('index.html', reader);
    const [dark, still] = await engine.evaluate(() =>
      ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map((query) => matchMedia(query).matches),
    );
    expect({ theme: dark ? 'dark' : 'light', still }).toEqual(reader);
  });
}
