// Protects that charts come to life in every engine, and do there what readers need of them.

import { PAGES } from '../e2e/page.js';
import { CHAPTERS, canvasWidth, figure, openLive, show } from './chart-helpers.js';
import { expect, test } from './test.js';

const OUTFLOW = figure('outflow');

for (const { path, lang, bounds } of PAGES) {
  test(`${path}: every chapter goes live, and nothing goes wrong`, async ({ engine }) => {
    await openLive(engine, path);
    for (const chapter of CHAPTERS) {
      for (const progress of [0, 0.5, 1]) await show(engine, chapter, progress);
      expect(await engine.evaluateOn(`${figure(chapter)} >>> .figure`, ({ lang }) => lang)).toBe(lang);
    }
    const { role, name } = await engine.accessible(`${OUTFLOW} >>> canvas`);
    expect(role).toMatch(/^(img|image)$/);
    for (const bound of bounds) expect(name).toContain(bound);
    expect(await engine.told()).toEqual([]);
  });
}

test('it runs under a strict security policy', async ({ engine }) => {
  await openLive(engine, 'index.html?strict');
  for (const chapter of CHAPTERS) await show(engine, chapter, 0.5);
  expect(await engine.told()).toEqual([]);
});

test('a chart plays to its end', async ({ engine }) => {
  await openLive(engine, 'index.html', {}, ['outflow']);
  await show(engine, 'outflow', 0.9);
  await engine.evaluateOn(OUTFLOW, (element) => element.play());
  await expect.poll(() => engine.evaluateOn(OUTFLOW, ({ progress, paused }) => [progress, paused])).toEqual([1, true]);
});

test('the table opens and closes by keyboard', async ({ engine }) => {
  await openLive(engine, 'en.html', {}, ['outflow']);
  const open = () => engine.evaluateOn(`${OUTFLOW} >>> details`, (details) => details.open);
  await engine.evaluateOn(`${OUTFLOW} >>> summary`, (summary) => summary.focus());
  await engine.press('Enter');
  expect(await open()).toBe(true);
  const height = () =>
    engine.evaluateOn(`${OUTFLOW} >>> .scroll`, (place) => place.querySelector('table')?.clientHeight);
  await expect.poll(height).toBeGreaterThan(100);
  await engine.press('Tab');
  expect(await engine.focused()).toEqual({ role: 'group', name: 'Data table' });
  await engine.press('Shift+Tab', 'Space');
  expect(await open()).toBe(false);
});

test('button and slider have names, and keys move them', async ({ engine }) => {
  await openLive(engine, 'en.html', {}, ['outflow']);
  const progress = () => engine.evaluateOn(OUTFLOW, (element) => element.progress);
  expect(await engine.accessible(`${OUTFLOW} >>> button`)).toEqual({ role: 'button', name: 'Replay' });
  await engine.evaluateOn(`${OUTFLOW} >>> .slider`, (slider) => slider.focus());
  expect(await engine.focused()).toEqual({ role: 'slider', name: 'Position in the animation' });
  await engine.press('Home');
  expect(await progress()).toBe(0);
  await engine.press('ArrowRight');
  expect(await progress()).toBeGreaterThan(0);
  await engine.press('End');
  expect(await progress()).toBe(1);
});

test('it changes its language with its attribute', async ({ engine }) => {
  await openLive(engine, 'index.html', {}, ['outflow']);
  const said = () => engine.evaluateOn(`${OUTFLOW} >>> canvas`, (canvas) => canvas.getAttribute('aria-label'));
  const headline = () => engine.evaluateOn(`${OUTFLOW} >>> .headline`, (element) => element.textContent);
  const speak = (/** @type {string} */ lang) =>
    engine.evaluateOn(OUTFLOW, (element, wanted) => element.setAttribute('lang', wanted), lang);
  expect(await said()).toContain('340多人');
  await speak('en');
  // Its file comes first.
  await expect.poll(said).toContain('over 340 people');
  expect(await headline()).toContain('down 44.15%');
  await speak('zh-CN');
  await expect.poll(said).toContain('340多人');
});

test('with reduced motion it stands finished, and stays so', async ({ engine }) => {
  await engine.open('index.html', { still: true });
  await engine.evaluateOn(OUTFLOW, (element) => element.scrollIntoView({ block: 'center' }));
  await expect.poll(() => canvasWidth(engine, OUTFLOW)).toBeGreaterThan(0);
  const state = () => engine.evaluateOn(OUTFLOW, ({ progress, paused }) => [progress, paused]);
  expect(await state()).toEqual([1, true]);
  await engine.evaluateOn(OUTFLOW, (element) => element.replay());
  expect(await state()).toEqual([1, true]);
  expect(await engine.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
});
