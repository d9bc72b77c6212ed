// Protects the tones of figures: greater amounts have higher pitches, twice the amount is an octave higher, and values that
// are not exact or not printed sound different.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tonesFor } from './tones.js';

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */

/** @param {number | null} low @param {number | null} [high] */
const range = (low, high = low) => ({ low, high, exact: low === high });

/**
 * @param {string} scale
 * @param {ReturnType<typeof range> | null} printedRange
 * @param {ReturnType<typeof range> | null} [derivedRange]
 */
const figure = (scale, printedRange, derivedRange = null) =>
  /** @type {FigureDescription} */ (/** @type {unknown} */ ({ scale, printedRange, derivedRange }));

/** @param {FigureDescription[]} figures @param {string} [values] */
const pitches = (figures, values = 'printed') => tonesFor(figures, values).map((tone) => tone?.to ?? 0);

/** Returns the distance between two pitches in octaves, to two decimals. @param {number} low @param {number} high */
const octaves = (low = 0, high = 0) => Number(Math.log2(high / low).toFixed(2));

test('twice the amount is an octave higher, whatever the amounts are', () => {
  const [one, two, three] = pitches([5, 10, 30].map((amount) => figure('people', range(amount))));
  assert.equal(octaves(one, two), 1);
  assert.equal(octaves(two, three), 1.58);
});

test('amounts that span more octaves than are available are compressed equally', () => {
  const [one, two, three] = pitches([1, 64, 4096].map((amount) => figure('people', range(amount))));
  assert.equal(octaves(one, two), 1.5);
  assert.equal(octaves(two, three), 1.5);
  assert.deepEqual(
    [one, three].map((pitch) => Math.round(pitch ?? 0)),
    [220, 1760],
  );
});

test('the amounts of one scale do not change the pitches of another', () => {
  const people = [5, 10].map((amount) => figure('people', range(amount)));
  const alone = pitches(people);
  const among = pitches([...people, figure('kg', range(90_000)), figure('kg', range(1))]);
  assert.deepEqual(among.slice(0, 2), alone);
});

test('a change is a glide from the middle pitch, up or down', () => {
  const [half, twice, none] = tonesFor(
    [-50, 100, -100].map((rate) => figure('change', range(rate))),
    'printed',
  );
  assert.equal(octaves(half?.to, half?.from), 1);
  assert.equal(octaves(twice?.from, twice?.to), 1);
  assert.equal(half?.from, twice?.from);
  assert.equal(none?.to, 220);
});

test('a range has a tail to its upper end', () => {
  const [exact, within, open, below] = tonesFor(
    [range(20), range(20, 40), range(20, null), range(null, 20)].map((amount) => figure('people', amount)),
    'printed',
  );
  assert.equal(exact?.tail, undefined);
  assert.equal(octaves(within?.to, within?.tail), 1);
  assert.equal(open?.tail, open?.to);
  assert.equal(below?.to, exact?.to);
  assert.equal(below?.tail, exact?.to);
});

test('a derived value is marked, and the choice of values selects the pitch', () => {
  const figures = [figure('people', range(20, 30), range(24)), figure('people', null, range(12, 14))];
  const [printed, only] = tonesFor(figures, 'printed');
  assert.deepEqual([printed?.derived, only?.derived], [false, true]);
  const [derived, onlyDerived] = tonesFor(figures, 'derived');
  assert.equal(derived?.derived, true);
  assert.equal(derived?.tail, undefined);
  assert.equal(octaves(printed?.to, derived?.to), 0.26);
  assert.equal(onlyDerived?.to, only?.to);
});

test('a figure without an amount has no tone, and zero has the lowest pitch', () => {
  const [none, zero] = tonesFor([figure('people', null), figure('people', range(0))], 'printed');
  assert.equal(none, undefined);
  assert.equal(zero?.to, 220);
});
