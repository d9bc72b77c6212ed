// Protects the data for search engines in the pages: for every story and language, it has only types and properties that
// schema.org defines, with values of their types. The types are those of schema-dts, which Google generates from the
// vocabulary of schema.org. Expanding the data by a JSON-LD processor would accept any name.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { checkFiles } from '../../cli/prerender-module.js';
import { readStoryFiles } from '../../cli/story-files.js';
import { datasetElement } from '../../site/dataset.js';
import { namesIn } from '../../site/files.js';
import { ROOT } from '../common/paths.js';

const STORIES = [
  join('tests', 'revisions'),
  ...readdirSync(join(ROOT, 'stories')).map((name) => join('stories', name)),
];

/** Returns the data of a page with all charts, for each language of a story. @param {string} story */
async function datasetsOf(story) {
  const checked = await checkFiles(await readStoryFiles(join(ROOT, story)), story);
  const prerendered = new Map(checked.render([]).map(({ path, content }) => [path, content]));
  const charts = namesIn(prerendered, 'datasets').map((name) => {
    const [key = '', lang = ''] = name.split('.');
    return { key, lang };
  });
  const languages = [...new Set(charts.map(({ lang }) => lang))];
  assert.ok(languages.length > 1, story);
  return languages.map((lang) => {
    const element = datasetElement(
      { prerendered },
      charts.filter((chart) => chart.lang === lang),
    );
    return element.slice(element.indexOf('>') + 1, element.lastIndexOf('<'));
  });
}

/** Checks datasets against the types. @param {string[]} datasets as JSON @returns {Promise<string>} what is wrong */
async function typeErrors(datasets) {
  await mkdir(join(ROOT, 'target'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, 'target', 'json-ld-'));
  const compilerOptions = { noEmit: true, strict: true, skipLibCheck: true, module: 'nodenext', types: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const one = (/** @type {string} */ json, /** @type {number} */ at) =>
    `export const dataset${at}: WithContext<Dataset> = ${json};`;
  const lines = ["import type { Dataset, WithContext } from 'schema-dts';", ...datasets.map(one)];
  await writeFile(join(folder, 'datasets.ts'), lines.join('\n'));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    return await new Promise((resolve) => {
      execFile(process.execPath, [tsc, '--project', folder], (error, out) =>
        resolve(error ? out || error.message : ''),
      );
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the data of every story is a Dataset of schema.org', async () => {
  const datasets = (await Promise.all(STORIES.map(datasetsOf))).flat();
  assert.equal(await typeErrors(datasets), '');
});

test('a property that schema.org does not define, or of another type, is found', async () => {
  const [good = ''] = await datasetsOf(join('stories', 'template'));
  for (const [from, to] of /** @type {const} */ ([
    ['"minValue"', '"minimumValue"'],
    ['"measurementTechnique"', '"technique"'],
    ['"encodingFormat"', '"format"'],
    ['"DataDownload"', '"Download"'],
    [/"minValue":([\d.]+)/, '"minValue":"over 340"'],
  ])) {
    const bad = good.replace(from, to);
    assert.notEqual(bad, good, String(from));
    assert.match(await typeErrors([bad]), /error TS2\d+/, String(from));
  }
});
