// Protects the account of published code: it lists every linked crate and no other, with version, licence and checksum, and
// the same source produces the same file.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { linkedCrates, namesIn } from './crates.js';
import { noticesOf, noticesText, packageNotices } from './notices.js';
import { sbomJson } from './sbom.js';
import { MODULES } from './wasm.js';

test('namesIn returns each crate of the cargo tree once', () => {
  const tree = '    Blocking waiting for file lock\nserde v1.0.2\ncrc v3.3.0\nserde v1.0.2 (*)\nours v0.1.0 (/a/b)';
  assert.deepEqual(namesIn(tree), ['crc 3.3.0', 'ours 0.1.0', 'serde 1.0.2']);
});

test('linkedCrates of the runtime module returns linked crates, none that only compile it or belong to other modules', async () => {
  const crates = await linkedCrates(MODULES.runtime.crate);
  const names = crates.map(({ name }) => name);
  for (const name of ['runtime', 'figures', 'plotters-backend', 'talc', 'serde_core', 'wasm-bindgen']) {
    assert.ok(names.includes(name), name);
  }
  for (const name of [
    'syn',
    'serde_derive',
    'regex-lite',
    'csv',
    'maud',
    'plotters-svg',
    'proptest',
    'plotters-canvas',
  ]) {
    assert.ok(!names.includes(name), name);
  }
  const editor = (await linkedCrates(MODULES.editor.crate)).map(({ name }) => name);
  assert.ok(editor.includes('toml_edit') && editor.includes('regex-lite'));
  const build = (await linkedCrates(MODULES.prerender.crate)).map(({ name }) => name);
  assert.ok(build.includes('csv') && build.includes('maud'));
  for (const { name, checksum } of crates) {
    const ours = ['runtime', 'player', 'figures'].includes(name);
    assert.match(checksum ?? '', ours ? /^$/ : /^[0-9a-f]{64}$/, name);
  }
});

test('sbomJson lists each crate with version, licence and checksum, sorted, without a time stamp', async () => {
  const crates = await linkedCrates(MODULES.runtime.crate);
  const text = sbomJson(crates);
  assert.equal(sbomJson(crates.toReversed()), text);
  assert.doesNotMatch(text, /timestamp|serialNumber|"tools"/);
  assert.ok(
    crates.every(({ folder }) => !text.includes(folder)),
    'no path of this machine',
  );
  const { bomFormat, specVersion, metadata, components } = JSON.parse(text);
  assert.deepEqual([bomFormat, specVersion, metadata.component.name], ['CycloneDX', '1.6', 'news-figure']);
  assert.equal(components.length, crates.length - 1);
  for (const { name, version, licence, checksum } of crates.filter((crate) => crate.checksum)) {
    const found = components.find((/** @type {{ name: string }} */ component) => component.name === name);
    assert.equal(found.version, version, name);
    assert.equal(found.licenses[0].expression ?? found.licenses[0].license.id, licence, name);
    assert.deepEqual(found.hashes, [{ alg: 'SHA-256', content: checksum }]);
    assert.equal(found.purl, `pkg:cargo/${name}@${version}`);
  }
});

test('noticesText writes a shared text once and marks a crate without a text', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, version: '1.0.0', licence: 'MIT', texts: [`MIT of us`] }));
  const text = noticesText([{ ...c, texts: [] }, b, a]);
  assert.equal(text, noticesText([a, b, { ...c, texts: [] }]));
  assert.equal(text.split('MIT of us').length, 2);
  assert.match(text, /^a 1\.0\.0, b 1\.0\.0$/m);
  assert.match(text, /^c 1\.0\.0: MIT; its package brings no text/m);
});

test('noticesOf includes the terms of every crate in the modules', async () => {
  const text = await noticesOf([MODULES.runtime.crate, MODULES.full.crate]);
  for (const { name, version, checksum } of await linkedCrates(MODULES.full.crate)) {
    assert.equal(text.includes(`\n${name} ${version}: `), Boolean(checksum), name);
  }
  assert.match(text, /Permission is hereby granted, free of charge/);
  assert.match(text, /Apache License\n\s+Version 2\.0/);
  assert.match(text, /plotters/);
  // Only this package has no text: that of crc, from the same repository, applies to both.
  assert.deepEqual(
    [...text.matchAll(/^(\S+) .*brings no text/gm)].map((found) => found[1]),
    ['crc-catalog'],
  );
});

test('packageNotices has the terms of each npm package', async () => {
  const text = await packageNotices('The command', ['commander', 'smol-toml']);
  assert.match(text, /^The command holds code of these npm packages/);
  assert.match(text, /^commander [\d.]+: MIT$/m);
  assert.match(text, /^smol-toml [\d.]+: BSD-3-Clause$/m);
  assert.match(text, /TJ Holowaychuk/);
  assert.match(text, /Redistribution and use in source and binary forms/);
});
