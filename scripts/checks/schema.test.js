// Protects the JSON schemas with which editors complete and check story files: every story in this repository is valid, and
// typical mistakes are not. tests/native/schema.rs checks that the schemas have exactly the keys that the parser accepts.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Ajv } from 'ajv';
import { parse } from 'smol-toml';

import { BUILT_IN } from '../build/story.js';
import { ROOT } from '../common/paths.js';

/** Folders of all stories in this repository. */
const STORIES = [
  join('tests', 'variants'),
  join('tests', 'revisions'),
  ...readdirSync(join(ROOT, 'stories')).map((name) => join('stories', name)),
];

/** @param {...string} path */
const text = (...path) => readFileSync(join(ROOT, ...path), 'utf8');

/** @param {string} name */
function validator(name) {
  const schema = JSON.parse(text('schema', `${name}.schema.json`));
  return new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
}

const VALIDATORS = { figures: validator('figures'), charts: validator('charts') };

for (const name of /** @type {const} */ (['figures', 'charts'])) {
  test(`the ${name} of every story fit the schema`, () => {
    for (const story of STORIES) {
      const fits = VALIDATORS[name](parse(text(story, `${name}.toml`)));
      assert.ok(fits, `${story}: ${JSON.stringify(VALIDATORS[name].errors, undefined, 2)}`);
    }
  });
}

test('the schemas reject typical mistakes', () => {
  for (const [name, from, to] of /** @type {const} */ ([
    ['figures', 'unit = "people"', 'unti = "people"'],
    ['figures', 'source_line = 11', 'source_line = "eleven"'],
    ['figures', 'from = 2018\n', ''],
    ['figures', 'date = "2020-01-23"', 'date = "January"'],
    ['figures', 'factor = "0.001"', ''],
    ['figures', '2018 = "340多人"', 'then = "340多人"'],
    ['charts', 'kind = "dot-columns"', 'kind = "dot-colums"'],
    ['charts', 'total = "cases.all"\n', ''],
    ['charts', 'subset_change = ', 'change_subset = '],
    ['charts', '"#o#o"', '"#x#o"'],
    ['charts', 'figures = ["seized.heroin", "seized.meth", "seized.kangle"]', 'figures = []'],
    ['charts', 'key = "outflow"', 'key = "samples"'],
    ['charts', 'per = 20', 'per = 0'],
  ])) {
    const whole = readFileSync(join(BUILT_IN, `${name}.toml`), 'utf8');
    assert.ok(whole.includes(from), from);
    assert.equal(VALIDATORS[name](parse(whole.replace(from, to))), false, to);
  }
});

test('story files name their schema, so that editors find it', () => {
  for (const story of STORIES.filter((folder) => folder.startsWith('stories'))) {
    for (const name of ['figures', 'charts']) {
      const [, address] = /^#:schema (\S+)$/m.exec(text(story, `${name}.toml`)) ?? [];
      assert.equal(join(story, address ?? ''), join('schema', `${name}.schema.json`), story);
    }
  }
});
