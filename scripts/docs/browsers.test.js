// Protects docs/browsers.md: it is generated from the supported versions, and counts every browser once.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { LIVE, STATIC } from '../../tests/old/support.js';
import { OLD_CHROMIUMS } from '../setup/old-browsers.js';
import { BROWSERS_FILE, browsersText, usageIn } from './browsers.js';

test('docs/browsers.md is up to date, and names every old Chromium', async () => {
  const text = await browsersText();
  assert.equal(readFileSync(BROWSERS_FILE, 'utf8'), text, 'run npm run update-snapshots');
  for (const name of OLD_CHROMIUMS) assert.match(text, new RegExp(`\\b${name.replace('chromium-', '')}\\b`), name);
});

test('most of the known usage has live charts', () => {
  for (const region of ['alt-ww', 'CN']) {
    const { live, static: still, unknown } = usageIn(region);
    assert.ok(live > 80 && live + still + unknown <= 100.5, `${region}: ${live}, ${still}, ${unknown}`);
  }
});

test('a chart is live only where the static page is complete', () => {
  for (const [browser, version] of Object.entries(STATIC)) assert.ok(version <= (LIVE[browser] ?? 0), browser);
});
