// `npm run bench`: measures the built charts and the same chart made with other libraries, and writes docs/performance.md and
// its plot. `-- --quick` measures in few rounds, `-- --long` in many; `-- --native` measures the library outside of browsers;
// `-- --report` rewrites the document from the last results.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError, main } from '../scripts/common/errors.js';
import { ROOT } from '../scripts/common/paths.js';
import { log } from '../scripts/common/log.js';
import { prepareBuild } from '../scripts/setup/prepare.js';
import { installLibraries } from './harness/install.js';

const MODES = ['--quick', '--long', '--native', '--report'];
const RESULTS = join(ROOT, 'target', 'bench', 'results.json');
const DOCUMENT = join(ROOT, 'docs', 'performance.md');
const PLOT = join(ROOT, 'docs', 'performance.svg');

await main(async () => {
  const mode = parseArgs(process.argv.slice(2));
  const wasmEnv = await prepareBuild();
  await installLibraries();
  // Imported here because the npm packages may have been missing before.
  const { LONG, QUICK, USUAL } = await import('./plan.js');
  const { measureNative } = await import('./harness/native.js');
  if (mode === '--native') await measureNative();
  else if (mode === '--quick') await measure(wasmEnv, QUICK);
  else if (mode === '--long') await measure(wasmEnv, LONG);
  else if (!mode) await measure(wasmEnv, USUAL);
  if (mode !== '--native') await report();
});

/** @param {string[]} args */
function parseArgs(args) {
  const [mode, ...others] = args;
  if (others.length === 0 && (!mode || MODES.includes(mode))) return mode;
  throw new UserError(`usage: npm run bench [-- ${MODES.join(' | ')}]; found ${args.join(' ')}`);
}

/** @param {NodeJS.ProcessEnv} wasmEnv @param {import('./plan.js').Plan} plan */
async function measure(wasmEnv, plan) {
  const { buildDots } = await import('./harness/dots.js');
  const { launch } = await import('./harness/browser.js');
  const { environment } = await import('./harness/environment.js');
  const { makeSite } = await import('./harness/site.js');
  const { Server } = await import('./harness/server.js');
  const { measureAll } = await import('./measure.js');
  const site = await makeSite(await buildDots(wasmEnv));
  const server = new Server(site);
  const base = await server.start();
  const browser = await launch();
  try {
    const circumstances = await environment(browser, plan);
    const start = performance.now();
    const measured = await measureAll({ browser, site, server, base }, plan);
    const minutes = (performance.now() - start) / 60_000;
    const results = { about: { ...circumstances, minutes }, measured };
    await mkdir(join(RESULTS, '..'), { recursive: true });
    await writeFile(RESULTS, JSON.stringify(results));
  } finally {
    await browser.close();
    server.stop();
  }
}

async function report() {
  const { document } = await import('./report/document.js');
  const { picture } = await import('./report/picture.js');
  const { COUNTS } = await import('./harness/native.js');
  const results = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => fail()));
  const native = JSON.parse(await readFile(COUNTS, 'utf8').catch(() => '{}'));
  const old = await readFile(DOCUMENT, 'utf8').catch(() => '');
  await writeFile(DOCUMENT, document({ ...results, native }, old));
  await writeFile(PLOT, picture(results));
  log('Written: docs/performance.md and docs/performance.svg.');
}

/** @returns {never} */
function fail() {
  throw new UserError('There are no results yet. Run: npm run bench');
}
