// Protects the other tests from a broken driver: settings take effect, and errors of a page are reported.

import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

/** Waits until the messages of a page contain all texts. @param {Engine} engine @param {string[]} texts */
async function expectMessages(engine, texts) {
  const messages = async () => (await engine.messages()).join('\n');
  for (const text of texts) await expect.poll(messages).toContain(text);
}

test('errors of a page are reported', async ({ engine }) => {
  await engine.open('index.html');
  expect(await engine.messages()).toEqual([]);
  await engine.evaluate(() => {
    const image = Object.assign(document.createElement('img'), { src: 'nowhere.png' });
    // Thrown by a script of the page, because errors of a driver's script are not errors of the page.
    const failures = [
      "console.error('a mistake');",
      "setTimeout(() => { throw new Error('a fault'); });",
      "Promise.reject(new Error('a broken promise'));",
    ];
    document.body.append(image, Object.assign(document.createElement('script'), { textContent: failures.join('\n') }));
  });
  await expectMessages(engine, ['a mistake', 'a fault', 'a broken promise', 'nowhere.png']);
});

test('violations of the security policy are reported', async ({ engine }) => {
  await engine.open('index.html?strict');
  expect(await engine.messages()).toEqual([]);
  await engine.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expectMessages(engine, ['style-src']);
});

test('the window has the size that was set', async ({ engine }) => {
  await engine.open('index.html');
  await engine.setViewport(768, 900);
  await expect.poll(() => engine.evaluate(() => [innerWidth, innerHeight])).toEqual([768, 900]);
  expect(await engine.evaluate(() => devicePixelRatio)).toBe(1);
});

test('a page that is opened again is reset', async ({ engine }) => {
  await engine.open('index.html');
  await engine.evaluate(() => document.body.replaceChildren());
  await engine.open('index.html');
  expect(await engine.evaluate(() => document.body.childElementCount)).toBeGreaterThan(0);
});

for (const reader of /** @type {const} */ ([
  { theme: 'light', reducedMotion: false },
  { theme: 'dark', reducedMotion: true },
])) {
  test(`the page sees the theme ${reader.theme} and ${reader.reducedMotion ? 'reduced' : 'full'} motion`, async ({
    engine,
  }) => {
    await engine.open('index.html', reader);
    const [dark, reducedMotion] = await engine.evaluate(() =>
      ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map((query) => matchMedia(query).matches),
    );
    expect({ theme: dark ? 'dark' : 'light', reducedMotion }).toEqual(reader);
  });
}
