// Protects `news-figure check`: it reports every problem with file, line and key, in three forms, and its exit code says
// whether there are any.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('news-figure.js', import.meta.url));
const CENSUS = fileURLToPath(new URL('../stories/census', import.meta.url));
const BUILT_IN = fileURLToPath(new URL('../stories/drug-control-2019', import.meta.url));

/** Folder with a story that has a wrong number. @type {string} */
let wrong;
/** Line of the wrong number in its figures. */
let line = 0;

before(async () => {
  wrong = join(await mkdtemp(join(tmpdir(), 'news-figure-test-')), 'a, b: 100%');
  await cp(CENSUS, wrong, { recursive: true, filter: (path) => !path.startsWith(join(CENSUS, 'dist')) });
  const file = join(wrong, 'figures.toml');
  const text = await readFile(file, 'utf8');
  line = text.split('\n').findIndex((one) => one.includes('"49.0%"')) + 1;
  await writeFile(file, text.replace('"49.0%"', '"49,0%"'));
});

after(() => rm(join(wrong, '..'), { recursive: true }));

/** Runs the command. @param {string[]} args @returns {Promise<{ code: number, out: string, err: string }>} */
function run(...args) {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

test('good stories have no problems', async () => {
  const { code, out } = await run('check', CENSUS, BUILT_IN);
  assert.deepEqual([code, out], [0, `${CENSUS}: no problems\n${BUILT_IN}: no problems\n`]);
});

test('each problem has file, line, key, found and expected', async () => {
  const { code, out } = await run('check', wrong, CENSUS);
  assert.equal(code, 1);
  assert.match(out, /figures\.toml:\d+: men\.share\n {2}found: 49,0%\n {2}expected: /);
  assert.match(out, new RegExp(`: \\d problems?\n.*census: no problems\n$`));
});

test('JSON has the same problems', async () => {
  const { code, out } = await run('check', '--json', wrong, CENSUS);
  assert.equal(code, 1);
  const [first, second] = JSON.parse(out);
  assert.deepEqual(second, { folder: CENSUS, problems: [] });
  assert.equal(first.folder, wrong);
  const [{ file, ...problem }] = first.problems;
  assert.equal(file, `${wrong}/figures.toml`);
  assert.deepEqual([problem.line, problem.key, problem.found], [line, 'men.share', '49,0%']);
});

test('annotations of GitHub Actions escape what would end them', async () => {
  const { code, out } = await run('check', '--github', wrong);
  assert.equal(code, 1);
  const [first = ''] = out.split('\n');
  assert.match(first, /^::error file=[^,]*a%2C b%3A 100%25\/figures\.toml,line=\d+,title=[^,:]+::found: /);
  assert.match(first, /%0Aexpected: /);
  assert.ok(
    out
      .trimEnd()
      .split('\n')
      .every((one) => one.startsWith('::error ')),
  );
});

test('a folder without a story and wrong usage have another exit code', async () => {
  const missing = await run('check', join(CENSUS, 'messages'), CENSUS);
  assert.equal(missing.code, 2);
  assert.match(
    missing.out,
    /is no story; expected a folder with figures\.toml, charts\.toml and messages\/\.\n.*: no problems\n$/,
  );
  for (const args of [['check'], ['check', '--xml', CENSUS], ['chekc', CENSUS]]) {
    const { code, err } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, /Usage: news-figure/);
  }
});
