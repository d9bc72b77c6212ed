import assert from 'node:assert/strict';
import { test } from 'node:test';

import { crateOf, moduleOf, shortName } from './crates.js';

const OWNERS = {
  'news_figure::charts::layout::h0123456789abcdef': 'news_figure',
  '<news_figure::text::Font as core::fmt::Debug>::fmt::h0123456789abcdef': 'news_figure',
  '<&news_figure::text::Font as core::fmt::Debug>::fmt': 'news_figure',
  '<&T as core::fmt::Debug>::fmt::ha6e95115e881a0e5': 'core',
  '<f32 as core::fmt::Debug>::fmt': 'core',
  '<T as serde_core::de::Expected>::fmt': 'serde_core',
  'core[c5930c85a12de822]::option::unwrap_failed': 'core',
  '<dlmalloc::dlmalloc::Dlmalloc<dlmalloc::sys::System>>::malloc': 'dlmalloc',
  '<alloc::vec::Vec<news_figure::Mark> as core::clone::Clone>::clone': 'alloc',
  'chart_draw externref shim multivalue shim': 'the boundary to JavaScript',
};

test('crateOf returns the crate of the type, or of the trait when the type belongs to no crate', () => {
  for (const [name, crate] of Object.entries(OWNERS)) assert.equal(crateOf(name), crate, name);
});

test('moduleOf returns the first module below the crate', () => {
  assert.equal(
    moduleOf('<news_figure::charts::lens::Lens as news_figure::charts::Chart>::marks'),
    'news_figure::charts',
  );
  assert.equal(moduleOf('figures::solve::settle'), 'figures::solve');
  assert.equal(moduleOf('core[c5930c85a12de822]::fmt::write'), 'core::fmt');
});

test('shortName is the same for versions of one function', () => {
  assert.equal(shortName('figures::solve::settle::h0123456789abcdef'), 'figures::solve::settle');
  assert.equal(shortName('core[c5930c85a12de822]::fmt::write'), 'core::fmt::write');
});
