// Protects live charts in every engine: they draw, play, switch language and can be used by keyboard.

import { PAGES } from '../e2e/page.js';
import { CHARTS, canvasWidth, chartSelector, openLive, setProgress } from './chart-helpers.js';
import { expect, test } from './test.js';

const OUTFLOW = chartSelector('outflow');

for (const { path, lang, bounds } of PAGES) {
  test(`every chart of ${path} goes live without a message`, async ({ engine }) => {
    await openLive(engine, path);
    for (const chart of CHARTS) {
      for (const progress of [0, 0.5, 1]) await setProgress(engine, chart, progress);
      expect(await engine.evaluateOn(`${chartSelector(chart)} >>> .figure`, ({ lang }) => lang)).toBe(lang);
    }
    const { role, name } = await engine.accessible(`${OUTFLOW} >>> canvas`);
    expect(role).toMatch(/^(img|image)$/);
    for (const bound of bounds) expect(name).toContain(bound);
    expect(await engine.messages()).toEqual([]);
  });
}

test('every chart goes live under a strict security policy', async ({ engine }) => {
  await openLive(engine, 'index.html?strict');
  for (const chart of CHARTS) await setProgress(engine, chart, 0.5);
  expect(await engine.messages()).toEqual([]);
});

test('a chart plays to its end', async ({ engine }) => {
  await openLive(engine, 'index.html', {}, ['outflow']);
  await setProgress(engine, 'outflow', 0.9);
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
    engine.evaluateOn(`${OUTFLOW} >>> .scroll`, (container) => container.querySelector('table')?.clientHeight);
  await expect.poll(height).toBeGreaterThan(100);
  await engine.press('Tab');
  expect(await engine.focused()).toEqual({ role: 'group', name: 'Data table' });
  await engine.press('Shift+Tab', 'Space');
  expect(await open()).toBe(false);
});

test('button and slider have names, and keys move the slider', async ({ engine }) => {
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

test('the chart changes its language with its attribute', async ({ engine }) => {
  await openLive(engine, 'index.html', {}, ['outflow']);
  const label = () => engine.evaluateOn(`${OUTFLOW} >>> canvas`, (canvas) => canvas.getAttribute('aria-label'));
  const headline = () => engine.evaluateOn(`${OUTFLOW} >>> .headline`, (element) => element.textContent);
  const setLanguage = (/** @type {string} */ lang) =>
    engine.evaluateOn(OUTFLOW, (element, wanted) => element.setAttribute('lang', wanted), lang);
  expect(await label()).toContain('340多人');
  await setLanguage('en');
  // The chart file is loaded first.
  await expect.poll(label).toContain('over 340 people');
  await expect.poll(headline).toContain('down 44.15%');
  await setLanguage('zh-CN');
  await expect.poll(label).toContain('340多人');
});

test('the chart shows its end and does not play with reduced motion', async ({ engine }) => {
  await engine.open('index.html', { reducedMotion: true });
  await engine.evaluateOn(OUTFLOW, (element) => element.scrollIntoView({ block: 'center' }));
  await expect.poll(() => canvasWidth(engine, OUTFLOW)).toBeGreaterThan(0);
  const state = () => engine.evaluateOn(OUTFLOW, ({ progress, paused }) => [progress, paused]);
  expect(await state()).toEqual([1, true]);
  await engine.evaluateOn(OUTFLOW, (element) => element.replay());
  expect(await state()).toEqual([1, true]);
  expect(await engine.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
});
