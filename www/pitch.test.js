// Protects what is heard: more sounds higher, twice as much an octave, and what is not exact or not printed
// sounds so.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tonesOf } from './pitch.js';

/** @typedef {import('../pkg/news_figure.js').Spoken} Spoken */

/** @param {number | null} low @param {number | null} [high] */
const range = (low, high = low) => ({ low, high, exact: low === high });

/**
 * @param {string} scale
 * @param {ReturnType<typeof range> | null} printedRange
 * @param {ReturnType<typeof range> | null} [derivedRange]
 */
const figure = (scale, printedRange, derivedRange = null) =>
  /** @type {Spoken} */ (/** @type {unknown} */ ({ scale, printedRange, derivedRange }));

/** @param {Spoken[]} figures @param {string} [reading] */
const pitches = (figures, reading = 'printed') => tonesOf(figures, reading).map((tone) => tone?.to ?? 0);

/** How many octaves lie between two pitches, to the hundredth. @param {number} low @param {number} high */
const octaves = (low = 0, high = 0) => Number(Math.log2(high / low).toFixed(2));

test('twice as much is an octave higher, whatever the amounts are', () => {
  const [one, two, three] = pitches([5, 10, 30].map((amount) => figure('people', range(amount))));
  assert.equal(octaves(one, two), 1);
  assert.equal(octaves(two, three), 1.58);
});

test('where there is no room for that, all are drawn together alike', () => {
  const [one, two, three] = pitches([1, 64, 4096].map((amount) => figure('people', range(amount))));
  assert.equal(octaves(one, two), 1.5);
  assert.equal(octaves(two, three), 1.5);
  assert.deepEqual(
    [one, three].map((pitch) => Math.round(pitch ?? 0)),
    [220, 1760],
  );
});

test('each scale has its own, so that grams of one do not move people of another', () => {
  const people = [5, 10].map((amount) => figure('people', range(amount)));
  const alone = pitches(people);
  const among = pitches([...people, figure('kg', range(90_000)), figure('kg', range(1))]);
  assert.deepEqual(among.slice(0, 2), alone);
});

test('a change is heard as one, from the middle up or down', () => {
  const [half, twice, none] = tonesOf(
    [-50, 100, -100].map((rate) => figure('change', range(rate))),
    'printed',
  );
  assert.equal(octaves(half?.to, half?.from), 1);
  assert.equal(octaves(twice?.from, twice?.to), 1);
  assert.equal(half?.from, twice?.from);
  assert.equal(none?.to, 220);
});

test('what is not exact has a tail, to where it may go', () => {
  const [exact, within, open, below] = tonesOf(
    [range(20), range(20, 40), range(20, null), range(null, 20)].map((amount) => figure('people', amount)),
    'printed',
  );
  assert.equal(exact?.tail, undefined);
  assert.equal(octaves(within?.to, within?.tail), 1);
  assert.equal(open?.tail, open?.to);
  assert.equal(below?.to, exact?.to);
  assert.equal(below?.tail, exact?.to);
});

test('what was worked out sounds so, and the reading is heard', () => {
  const figures = [figure('people', range(20, 30), range(24)), figure('people', null, range(12, 14))];
  const [printed, only] = tonesOf(figures, 'printed');
  assert.deepEqual([printed?.hollow, only?.hollow], [false, true]);
  const [derived, still] = tonesOf(figures, 'derived');
  assert.equal(derived?.hollow, true);
  assert.equal(derived?.tail, undefined);
  assert.equal(octaves(printed?.to, derived?.to), 0.26);
  assert.equal(still?.to, only?.to);
});

test('what has no amount has no tone, and nought has the lowest', () => {
  const [none, nought] = tonesOf([figure('people', null), figure('people', range(0))], 'printed');
  assert.equal(none, undefined);
  assert.equal(nought?.to, 220);
});
