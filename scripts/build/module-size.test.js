import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sizesOf } from './module-size.js';

const METRICS = `global
 [total]        : 2
func: <news_figure::text::Font as core::fmt::Debug>::fmt::h0123456789abcdef
 [binary-bytes] : 30
 [total]        : 12
 Call           : 2
func: core[c5930c85a12de822]::option::unwrap_failed
 [binary-bytes] : 7
func: <T as serde_core::de::Expected>::fmt
 [binary-bytes] : 5
func: <&T as core::fmt::Debug>::fmt::ha6e95115e881a0e5
 [binary-bytes] : 4
func: chart_draw externref shim
 [binary-bytes] : 1
`;

test('sizesOf adds up functions by crate: that of the type, or of the trait of a type without one', () => {
  const [crates = '', functions = ''] = sizesOf(METRICS).split('\n\n');
  const rows = crates.split('\n').map((line) => line.trim());
  assert.deepEqual(rows.slice(1), ['30  news_figure', '11  core', '5  serde_core', '1  the boundary to JavaScript']);
  assert.match(crates, /^Code by crate, of 47 bytes/);
  assert.match(functions, /^ +30 {2}<news_figure::text::Font as core::fmt::Debug>::fmt$/m);
});

test('sizesOf rejects an output without functions', () => {
  assert.throws(() => sizesOf('Fatal: no'), /named no functions:\nFatal: no/);
});
