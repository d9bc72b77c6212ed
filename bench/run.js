// `npm run bench`: measures the built charts and the same chart made with other libraries, and writes the numbers into
// docs/performance.md. `-- --quick` measures one round and prints it; `-- --report` writes the last results again.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { UserError, main } from '../scripts/common/errors.js';
import { ROOT } from '../scripts/common/paths.js';
import { log } from '../scripts/common/log.js';
import { installNpmPackages, installPackagesIn } from '../scripts/setup/npm.js';

const ROUNDS = { usual: 7, quick: 1 };
const FOLDER = join(ROOT, 'target', 'bench');
const RESULTS = join(FOLDER, 'results.json');
const DOCUMENT = join(ROOT, 'docs', 'performance.md');

await main(async () => {
  const [mode = '', ...more] = process.argv.slice(2);
  if (more.length > 0 || !['', '--quick', '--report'].includes(mode)) {
    throw new UserError('usage: npm run bench [-- --quick | --report]');
  }
  await installNpmPackages();
  await installPackagesIn(join(ROOT, 'bench'), 'Installing the libraries to compare with (npm ci in bench/; 90 MB).');
  if (mode !== '--report') await measure(mode === '--quick' ? ROUNDS.quick : ROUNDS.usual);
  // Imported here because the npm packages may have been missing before.
  const { reported } = await import('./report.js');
  const results = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => fail()));
  const text = reported(results, await readFile(DOCUMENT, 'utf8'));
  // One round is a hint for whoever changes something, and nothing to publish.
  const file = mode === '--quick' ? join(FOLDER, 'performance.md') : DOCUMENT;
  await writeFile(file, text);
  log(`Written: ${file}`);
});

/** @param {number} rounds */
async function measure(rounds) {
  const { launch } = await import('./browser.js');
  const { measureAll } = await import('./measure.js');
  const { serveSite, writeSite } = await import('./site.js');
  await writeSite();
  const { address, close } = await serveSite();
  const browser = await launch();
  try {
    const load = loadavg()[0]?.toFixed(1);
    const start = performance.now();
    const measured = await measureAll({ browser, address }, rounds);
    const minutes = Math.round((performance.now() - start) / 60_000);
    const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}`;
    const about =
      `Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} in ${rounds} round${rounds > 1 ? 's' : ''} (${minutes} minutes): ` +
      `${machine}; Chromium\n${browser.version()}, headless, software raster; Node ${process.versions.node}; load of the ` +
      `machine ${load} before the run.`;
    await mkdir(FOLDER, { recursive: true });
    await writeFile(RESULTS, JSON.stringify({ about, measured }));
  } finally {
    await browser.close();
    close();
  }
}

/** @returns {never} */
function fail() {
  throw new UserError('There are no results yet. Run: npm run bench');
}
