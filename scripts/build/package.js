// The npm package, for sites that have a bundler of their own. It lies under target/, not in dist/: what is
// published to readers and what is published to npm are not to be mixed up.

import { copyFile, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRunNode } from '../common/run.js';
import { bundlePackage } from './bundle.js';
import { LINKED } from './crates.js';
import { writeNotices } from './notices.js';
import { writeSbom } from './sbom.js';
import { readBuilt, sheetNames } from './sheets.js';

/** Its modules, as dist/ names them too. */
const WASM = { readers: 'news_figure_bg.wasm', editing: 'news_figure_edit_bg.wasm' };
const FOLDERS = ['fragments', 'pictures', 'sheets', 'data'];

/** What is copied as it is, by where it stands in the package. */
const COPIES = {
  'LICENSE-APACHE': 'LICENSE-APACHE',
  'LICENSE-MIT': 'LICENSE-MIT',
  'README.md': 'docs/package.md',
  'api.md': 'docs/api.md',
  'figure.css': 'www/element/figure.css',
  'node.js': 'www/node.js',
  'types/www/element/api.d.ts': 'www/element/api.d.ts',
  // Of what the module exports, the figures alone are anyone's: the rest is between it and the element.
  'types/pkg/news_figure.d.ts': 'src/wasm.d.ts',
};

/**
 * The package of a story as a folder: `npm pack ./target/npm` makes a file of ours.
 *
 * @param {import('./story.js').Story} story
 */
export function packageOf({ work }) {
  return join(work, 'npm');
}

/**
 * Writes the package.
 *
 * @param {string} folder
 * @param {import('./story.js').Story} story
 * @param {object} parts
 * @param {string} parts.press the folder the press wrote
 * @param {import('./wasm.js').Modules} parts.modules as they were compiled
 * @param {{ readers: string, whole: string }} parts.wasm the same, made smaller
 */
export async function writePackage(folder, { work }, { press, modules, wasm }) {
  const names = await sheetNames(press);
  // As bundlers look for them.
  const address = (/** @type {string} */ name) => `new URL('./sheets/${name}', import.meta.url).href`;
  const sheets = new Map(names.map((name) => [parse(name).name, address(name)]));
  const built = await readBuilt(press, sheets);
  const asset = async (/** @type {string} */ name, /** @type {string} */ file) => ({
    address: `./${name}`,
    size: (await stat(file)).size,
  });
  const editing = await asset(WASM.editing, wasm.whole);
  await bundlePackage(folder, modules, built, { readers: await asset(WASM.readers, wasm.readers), editing });
  await writeTypes(join(folder, 'types'), work);
  for (const [to, from] of Object.entries(COPIES)) await copyFile(join(ROOT, from), join(folder, to));
  for (const name of FOLDERS) await cp(join(press, name), join(folder, name), { recursive: true });
  await copyFile(join(press, 'tokens.css'), join(folder, 'tokens.css'));
  await copyFile(wasm.readers, join(folder, WASM.readers));
  await copyFile(wasm.whole, join(folder, WASM.editing));
  await writeNotices(folder, [LINKED.readers, LINKED.whole]);
  await writeSbom(folder);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await manifest(), null, 2)}\n`);
}

/**
 * Has the compiler take the types of the element out of its JSDoc. It writes those of all that the element
 * imports too, which are nobody else's and stay behind.
 *
 * @param {string} types
 * @param {string} work where the module's own lie too, when the story is not ours
 */
async function writeTypes(types, work) {
  const draft = join(ROOT, 'target', 'types');
  await rm(draft, { recursive: true, force: true });
  const project = join(ROOT, 'target', 'package.tsconfig.json');
  const compilerOptions = { outDir: draft, rootDirs: [ROOT, work] };
  const base = join(ROOT, 'scripts', 'build', 'package.tsconfig.json');
  await writeFile(project, JSON.stringify({ extends: base, compilerOptions }));
  await mustRunNode('write the types of the package', 'typescript/bin/tsc', ['--project', project]);
  for (const folder of ['www/element', 'pkg']) await mkdir(join(types, folder), { recursive: true });
  for (const name of ['element/element.d.ts', 'node.d.ts']) {
    await copyFile(join(draft, 'www', name), join(types, 'www', name));
  }
}

/** What npm and bundlers need to know; what the repository knows already is taken from there. */
async function manifest() {
  const { name, version, description, license, engines } = JSON.parse(
    await readFile(join(ROOT, 'package.json'), 'utf8'),
  );
  const types = './types/www/element/api.d.ts';
  return {
    name,
    version,
    description,
    license,
    keywords: ['chart', 'custom-element', 'data-journalism', 'wasm'],
    type: 'module',
    engines,
    types,
    sideEffects: ['./news-figure.js', '*.css'],
    exports: {
      '.': { types, default: './news-figure.js' },
      './element': { types, default: './element.js' },
      './node': { types: './types/www/node.d.ts', default: './node.js' },
      './*.css': './*.css',
      './*.wasm': './*.wasm',
      ...Object.fromEntries(FOLDERS.map((folder) => [`./${folder}/*`, `./${folder}/*`])),
      './package.json': './package.json',
    },
    files: ['LICENSE-*', 'THIRD-PARTY.txt', 'sbom.json', '*.js', '*.css', '*.wasm', '*.md', 'types', ...FOLDERS],
  };
}
