// The npm package, for sites with their own bundler. It is written under target/, apart from dist/, because dist/ is
// uploaded as it is.

import { copyFile, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRunNode } from '../common/run.js';
import { bundleCommand, bundlePackage } from './bundle.js';
import { writeNotices } from './notices.js';
import { writeSbom } from './sbom.js';
import { readManifest, chartFileNames } from './chart-files.js';
import { STORY } from './prerender.js';
import { MODULES } from './wasm.js';

/** Names of the wasm modules, the same as in dist/. */
const WASM = { runtime: 'runtime.wasm', full: 'full.wasm' };
const FOLDERS = ['fragments', 'pictures', 'charts', 'data'];

/** Files that are copied unchanged: path in the package, path in the repository. */
const COPIES = {
  'LICENSE-APACHE': 'LICENSE-APACHE',
  'LICENSE-MIT': 'LICENSE-MIT',
  'README.md': 'docs/package.md',
  'api.md': 'docs/api.md',
  'figure.css': 'www/element/figure.css',
  'node.js': 'www/node.js',
  'cli/LICENSE-commander': 'node_modules/commander/LICENSE',
  'pkg/prerender/prerender.js': 'pkg/prerender/prerender.js',
  'pkg/prerender/prerender_bg.wasm': 'pkg/prerender/prerender_bg.wasm',
  'types/www/element/api.d.ts': 'www/element/api.d.ts',
  // Only the types of the figures are public; the rest is between the module and the element.
  'types/pkg/news_figure.d.ts': 'src/wasm.d.ts',
};

/**
 * Returns the folder of a story's package. `npm pack ./target/npm` makes an archive of it.
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
 * @param {object} parts
 * @param {string} parts.prerendered folder that `prerender` wrote
 * @param {import('./wasm.js').Modules} parts.modules compiled modules
 * @param {{ runtime: string, full: string }} parts.wasm paths of the optimised modules
 */
export async function writePackage(folder, { prerendered, modules, wasm }) {
  const names = await chartFileNames(prerendered);
  // Bundlers recognise a URL in this form.
  const address = (/** @type {string} */ name) => `new URL('./charts/${name}', import.meta.url).href`;
  const chartFiles = new Map(names.map((name) => [parse(name).name, address(name)]));
  const manifest = await readManifest(prerendered, chartFiles);
  const asset = async (/** @type {string} */ name, /** @type {string} */ file) => ({
    address: `./${name}`,
    size: (await stat(file)).size,
  });
  const full = await asset(WASM.full, wasm.full);
  const runtime = await asset(WASM.runtime, wasm.runtime);
  await bundlePackage(folder, modules, manifest, { runtime, full, story: `./${STORY}` });
  await bundleCommand(join(folder, 'cli'));
  await writeTypes(join(folder, 'types'));
  for (const [to, from] of Object.entries(COPIES)) {
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await copyFile(join(ROOT, from), join(folder, to));
  }
  for (const name of FOLDERS) await cp(join(prerendered, name), join(folder, name), { recursive: true });
  await copyFile(join(prerendered, 'tokens.css'), join(folder, 'tokens.css'));
  await copyFile(wasm.runtime, join(folder, WASM.runtime));
  await copyFile(wasm.full, join(folder, WASM.full));
  await copyFile(join(prerendered, STORY), join(folder, STORY));
  await writeNotices(folder, [MODULES.runtime.crate, MODULES.full.crate, MODULES.prerender.crate]);
  await writeSbom(folder);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await packageJson(), null, 2)}\n`);
}

/**
 * Generates the type declarations of the element from its JSDoc. TypeScript also writes declarations of all imported files;
 * only the public ones are copied.
 *
 * @param {string} types
 */
async function writeTypes(types) {
  const draft = join(ROOT, 'target', 'types');
  await rm(draft, { recursive: true, force: true });
  const project = join(ROOT, 'target', 'package.tsconfig.json');
  const compilerOptions = { outDir: draft, rootDir: ROOT };
  const base = join(ROOT, 'scripts', 'build', 'package.tsconfig.json');
  await writeFile(project, JSON.stringify({ extends: base, compilerOptions }));
  await mustRunNode('write the types of the package', 'typescript/bin/tsc', ['--project', project]);
  for (const folder of ['www/element', 'pkg']) await mkdir(join(types, folder), { recursive: true });
  for (const name of ['element/element.d.ts', 'node.d.ts']) {
    await copyFile(join(draft, 'www', name), join(types, 'www', name));
  }
}

/** Returns the package.json of the package. Name, version and licence come from that of the repository. */
async function packageJson() {
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
    bin: { 'news-figure': './cli/news-figure.js' },
    types,
    sideEffects: ['./news-figure.js', '*.css'],
    exports: {
      '.': { types, default: './news-figure.js' },
      './element': { types, default: './element.js' },
      './node': { types: './types/www/node.d.ts', default: './node.js' },
      './*.css': './*.css',
      './*.wasm': './*.wasm',
      './*.story': './*.story',
      ...Object.fromEntries(FOLDERS.map((folder) => [`./${folder}/*`, `./${folder}/*`])),
      './package.json': './package.json',
    },
    files: [
      'LICENSE-*',
      'THIRD-PARTY.txt',
      'sbom.json',
      '*.js',
      '*.css',
      '*.wasm',
      '*.story',
      '*.md',
      'cli',
      'pkg',
      'types',
      ...FOLDERS,
    ],
  };
}
