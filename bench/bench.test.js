// Protects what the benchmark reports: medians in the right cells, ratios round by round, and first pixels only where the
// chart is.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { PNG } from 'pngjs';

import { ROOT } from '../scripts/common/paths.js';
import { hasContents } from './measure.js';
import { reported } from './report.js';

const MEASURED = {
  rounds: 3,
  pages: {
    // The machine was slow in the second round.
    ours: { bytes: [50_000, 50_000, 50_000], pixels: [100, 900, 102] },
    d3: { bytes: [20_000, 20_000, 20_000], pixels: [200, 1800, 204] },
    hand: { pixels: [NaN, NaN, NaN] },
  },
  all: { ours: { missed: [3, 3, 3] } },
  controls: { slider: [24, 24, 32] },
};

test('reported fills the tables of docs/performance.md, and keeps what is written by hand', async () => {
  const before = await readFile(join(ROOT, 'docs', 'performance.md'), 'utf8');
  const text = reported({ about: 'Measured today.', measured: MEASURED }, before);
  assert.match(text, /^\| first pixels, ms \| – \| – \| 204 \(202–1,000\) \|.* \| 102 \(101–501\) \| – \|$/m);
  assert.match(text, /^\| transfer, KB \| – \| – \| 2\.5 \| – \| – \| – \| – \|$/m, 'ratio of bytes');
  assert.match(
    text,
    /^\| first pixels, ms \| – \| – \| 0\.5 \| – \| – \| – \| – \|$/m,
    'ratios are those of each round',
  );
  assert.match(text, /^\| frames missed while scrolling \| – \| 3 \| – \|$/m);
  assert.match(text, /^\| slider \| 24 \(24–28\) \|$/m);
  assert.match(text, /\n\nMeasured today\.\n\n/);
  assert.doesNotMatch(text, /NaN|undefined|Infinity/);
  const byHand = (/** @type {string} */ all) => all.replaceAll(/<!-- (\w+) -->[^]*?<!-- end of \1 -->/g, '');
  assert.equal(byHand(text), byHand(before));
});

test('reported names a section that the document lacks', () => {
  assert.throws(() => reported({ about: '', measured: MEASURED }, '# Nothing'), /no section between <!-- about -->/);
});

/** Returns a white picture with a dark stripe. @param {number} from first column @param {number} to column after the stripe */
function striped(from, to) {
  const png = new PNG({ width: 40, height: 20 });
  png.data.fill(255);
  for (let at = 0; at < 40 * 20; at += 1) {
    if (at % 40 >= from && at % 40 < to) png.data.fill(0, at * 4, at * 4 + 3);
  }
  return PNG.sync.write(png);
}

test('hasContents is true for marks in the box of the chart, and not for those outside of it or a speck', () => {
  const box = { left: 20, top: 4, width: 40, height: 32 };
  assert.equal(hasContents(striped(20, 22), box), true);
  assert.equal(hasContents(striped(0, 10), box), false);
  assert.equal(hasContents(striped(30, 40), box), false);
  assert.equal(hasContents(striped(29, 30), box), false, '16 pixels');
  assert.equal(hasContents(striped(0, 40), { ...box, left: 100 }), false, 'outside of the picture');
});
