import assert from 'node:assert/strict';
import { test } from 'node:test';

import { document } from './document.js';
import { picture } from './picture.js';
import { INFORMATION, points } from './points.js';
import { results } from './results.fixture.js';

/** @param {(measured: import('../measure.js').Measured) => void} [change] */
function verdicts(change) {
  const { measured } = results();
  change?.(measured);
  return Object.fromEntries(points(measured).map(({ what, verdict }) => [what, verdict]));
}

test('every target is met by the fixture', () => {
  const judged = Object.entries(verdicts()).filter(([, verdict]) => verdict !== INFORMATION);
  assert.ok(judged.length > 15);
  for (const [what, verdict] of judged) assert.equal(verdict, 'met', what);
});

/**
 * Changes each round of our page and of its control.
 *
 * @template T
 * @param {Record<string, T[]>} pages
 * @param {(round: T) => void} change
 */
const ours = (pages, change) => [...(pages.ours ?? []), ...(pages.again ?? [])].forEach((round) => change(round));

/** @typedef {(measured: import('../measure.js').Measured) => void} Change */

/** A change that breaks a target, by the row that must report it. @type {Record<string, Change>} */
const BREAKS = {
  'first pixels, slow, to static SVG': ({ slow }) => ours(slow, (load) => (load.pixels *= 1.3)),
  'layout shift': ({ fast }) => ours(fast, (load) => (load.shift = 0.01)),
  'longest task, slow, ms': ({ slow }) => ours(slow, (load) => (load.longest = 75)),
  'live, slow, to first pixels of Chart.js': ({ slow }) => ours(slow, (load) => (load.live *= 20)),
  'script, wasm and style, all charts, without what comes on demand': ({ reader }) => (reader.reader.wasm = 43_001),
  'CPU per frame, outflow, to the same chart by hand': ({ frames }) => ours(frames, (round) => (round.cpu *= 3)),
  'heap that a frame leaves behind, over canvas by hand, bytes': ({ growth }) =>
    growth.ours && (growth.ours.slope = 40),
  'growth of the wasm memory by frames, bytes': ({ growth }) => growth.ours && (growth.ours.wasmGrown = 65_536),
  'frames asked for at rest, all charts': ({ frames }) =>
    frames['ours-young']?.forEach(({ rest }) => rest && (rest.asked = 1)),
  '36,000 dots, to one pixel buffer by hand': ({ dots }) =>
    ours(dots, (round) => round.forEach((redraw) => (redraw.script *= 1.1))),
  'slope against the number of dots': ({ dots }) =>
    ours(dots, (round) => round.forEach((redraw) => (redraw.script *= 1.1))),
  'heap and wasm of 7 charts, to Chart.js': ({ memory }) => ours(memory[7] ?? {}, (round) => (round.wasm += 5e6)),
  'bytes of a second visit': ({ bytes }) => bytes.ours && (bytes.ours.again.total = 1),
};

for (const [what, change] of Object.entries(BREAKS)) {
  test(`a broken target is reported with its excess: ${what}`, () => {
    assert.match(verdicts(change)[what] ?? '', /^\*\*not met\*\*(, .+ times the limit)?$/);
  });
}

test('a value over its limit by less than the control varies is within the noise', () => {
  const noisy = verdicts(({ slow }) => {
    slow.ours?.forEach((load) => (load.pixels *= 1.2));
    slow.again?.forEach((load, round) => (load.pixels *= [1, 1.2, 1.6, 1.6, 1][round] ?? 1));
  });
  assert.equal(noisy['first pixels, slow, to static SVG'], 'within the noise');
});

test('noise is not estimated from few rounds', () => {
  const noisy = verdicts(({ slow }) => {
    for (const page of Object.keys(slow)) slow[page] = slow[page]?.slice(0, 3) ?? [];
    slow.ours?.forEach((load) => (load.pixels *= 1.2));
    slow.again?.forEach((load, round) => (load.pixels *= [1, 1.2, 1.6][round] ?? 1));
  });
  assert.match(noisy['first pixels, slow, to static SVG'] ?? '', /^\*\*not met/);
});

test('a missing measurement does not count as met', () => {
  const without = verdicts((measured) => (measured.growth = {}));
  assert.equal(without['heap that a frame leaves behind, over canvas by hand, bytes'], '**not measured**');
});

test('data are reported beside script, wasm and style, and do not count for their limit', () => {
  const { measured } = results();
  measured.reader.data.one.bytes = 1e6;
  const found = Object.fromEntries(points(measured).map(({ what, found, verdict }) => [what, [found, verdict]]));
  assert.deepEqual(found['script, wasm and style, all charts, without what comes on demand'], ['29.0 KB', 'met']);
  assert.deepEqual(found['the same with the data of all charts, one language'], ['1029.0 KB', INFORMATION]);
  assert.deepEqual(found['the same with the table’s tools and listening'], ['32.0 KB', INFORMATION]);
  assert.deepEqual(found['the same with the data of one chart'], ['32.0 KB', INFORMATION]);
});

test('document keeps the section written by hand, or starts one', () => {
  const first = document(results(), '');
  assert.match(first, /## What helped, and what did not\n/);
  const old = `${first.slice(0, 100)}\n## What helped, and what did not\n\nThis | that.\n`;
  assert.ok(document(results(), old).endsWith('## What helped, and what did not\n\nThis | that.\n'));
});

test('tables have the same number of cells in every row, and no NaN', () => {
  const lines = document(results(), '').split('\n');
  lines.forEach((line, at) => {
    if (!line.startsWith('|') || !lines[at - 1]?.startsWith('|')) return;
    assert.equal(line.split('|').length, lines[at - 1]?.split('|').length, line);
    assert.doesNotMatch(line, /NaN|undefined|Infinity/);
  });
});

test('picture contains the name of each page and only numbers as positions', () => {
  const svg = picture(results());
  const names = ['Chart.js', 'news-figure', 'canvas 2D by hand'];
  for (const name of names) assert.ok(svg.includes(`>${name}<`), name);
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
});
