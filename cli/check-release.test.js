// Protects `news-figure check-release`: what it prints in the language of the article, and exit codes on which scripts rely.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { RELEASE_LANGUAGES } from './check-release.js';

const COMMAND = fileURLToPath(new URL('news-figure.js', import.meta.url));

const WRONG = 'In 2019 there were 1,234 accidents, down 8.0% from 1,299 in 2018.';
const RIGHT = WRONG.replace('8.0', '5.0');
/** An amount that may be rounded. */
const QUESTION = 'The census counted 4,699,755 people in 2018, up 457,700 from 4,242,050 in 2013.';

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'news-figure-test-'));
});

after(() => rm(folder, { recursive: true }));

/**
 * Runs the command.
 *
 * @param {string | Buffer} input standard input
 * @param {string[]} args
 * @returns {Promise<{ code: number, out: string, err: string }>}
 */
function run(input, ...args) {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [COMMAND, 'check-release', ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
    child.stdin?.end(input);
  });
}

test('a contradiction is printed with its sentence and what would fit, and the exit code is 1', async () => {
  const file = join(folder, 'release.txt');
  await writeFile(file, `Accidents\r\n${WRONG}`);
  const { code, out } = await run('', file);
  assert.equal(code, 1);
  assert.match(
    out,
    /^Contradictions \(1\)\n {2}The change .*\n {4}Line 2 · In 2019 there were \[1,234 accidents\], \[down 8\.0%\] from \[1,299\] in 2018\.\n {4}Would fit: down 8\.0% → down 5\.0%/,
  );
});

test('numbers that fit have the exit code 0, and so have questions alone', async () => {
  assert.equal((await run(RIGHT, '-')).code, 0);
  const { code, out } = await run(QUESTION, '-', '--json');
  const { contradictions, questions } = JSON.parse(out);
  assert.deepEqual([code, contradictions.length, questions.length], [0, 0, 1]);
});

test('the result is in the language of the article, unless another one is given', async () => {
  const foreign = 'The museum 博物馆 had 1,234 visitors.';
  for (const [text, args, expected] of /** @type {const} */ ([
    ['接待游客1,234人次。', [], /^共 1 个数/],
    [foreign, [], /^1 numbers/],
    [foreign, ['--lang', 'zh-CN'], /^共 1 个数/],
  ])) {
    assert.match((await run(text, '-', ...args)).out, expected, text);
  }
});

test('what cannot be read and wrong usage have the exit code 2, with the reason', async () => {
  const inGbk = Buffer.from([0xbd, 0xd3, 0xb4, 0xfd]);
  const file = join(folder, 'gbk.txt');
  await writeFile(file, inGbk);
  for (const [input, args, reason] of /** @type {const} */ ([
    ['', [join(folder, 'missing.txt')], /missing\.txt: ENOENT/],
    ['', [folder], /EISDIR/],
    ['', [file], /gbk\.txt: expected text in UTF-8/],
    [inGbk, ['-'], /standard input: expected text in UTF-8/],
    ['', [], /Usage: news-figure/],
    [RIGHT, ['-', '--lang', 'fr'], /Allowed choices are en, zh-CN/],
  ])) {
    const { code, err } = await run(input, ...args);
    assert.equal(code, 2, err);
    assert.match(err, reason);
  }
});

test('the result has the languages of the editor', async () => {
  const module = await import('../pkg/editor/editor.js');
  module.initSync({ module: await readFile(new URL('../pkg/editor/editor_bg.wasm', import.meta.url)) });
  assert.deepEqual(module.editor_languages().sort(), RELEASE_LANGUAGES);
});
