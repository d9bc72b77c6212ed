// The npm package, for sites with their own bundler. It is written under target/, apart from dist/, because dist/ is
// uploaded as it is.

import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readFolder, replaceFolder } from '../../cli/disk.js';
import { LIBRARIES } from '../../cli/image-packages.js';
import { typefacePackages } from '../../cli/typefaces.js';
import { put, readBytes } from '../../site/files.js';
import { ROOT } from '../common/paths.js';
import { mustRunNode } from '../common/run.js';
import { bundleCommand, bundlePackage } from './bundle.js';
import { noticesOf, packageNotices } from './notices.js';
import { MODULES, PUBLISHED } from './wasm.js';

/** The modules for sites with their own bundler. @type {('runtime' | 'full')[]} */
const WASM = ['runtime', 'full'];

/** Folders that `news-figure create` copies from. */
const COPIED_FOLDERS = ['stories/template', 'i18n/charts'];

/** Files that are copied unchanged: path in the package, path in the repository. */
const COPIES = {
  'LICENSE-APACHE': 'LICENSE-APACHE',
  'LICENSE-MIT': 'LICENSE-MIT',
  'README.md': 'docs/package.md',
  'api.md': 'docs/api.md',
  'figure.css': 'www/element/figure.css',
  'node.js': 'www/node.js',
  'cli/client.js': 'cli/dev/client.js',
  'cli/image-worker.js': 'cli/image-worker.js',
  'cli/renderer.js': 'cli/renderer.js',
  'pkg/editor/editor.js': 'pkg/editor/editor.js',
  'pkg/editor/editor_bg.wasm': 'pkg/editor/editor_bg.wasm',
  'pkg/images/images.js': 'pkg/images/images.js',
  'pkg/images/images_bg.wasm': 'pkg/images/images_bg.wasm',
  'schema/charts.schema.json': 'schema/charts.schema.json',
  'schema/figures.schema.json': 'schema/figures.schema.json',
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
 * @param {import('./story.js').Story} story
 * @param {object} parts
 * @param {import('../../site/site.js').Prebuilt} parts.prebuilt
 * @param {import('../../site/files.js').Files} parts.prerendered
 * @param {Record<'runtime' | 'full', import('./prebuilt.js').Built>} parts.modules
 */
export async function writePackage(story, { prebuilt, prerendered, modules }) {
  const files = await copies();
  for (const [folder, of] of Object.entries(prebuilt)) {
    // The command makes the gzip versions again, which takes no time.
    const shipped = [...of].filter(([path]) => !path.endsWith('.gz'));
    for (const [path, contents] of shipped) files.set(`prebuilt/${folder}/${path}`, contents);
  }
  put(files, 'tokens.css', readBytes(prerendered, 'tokens.css'));
  for (const kind of WASM) put(files, `${kind}.wasm`, await readFile(modules[kind].wasm));
  const crates = [...PUBLISHED, /** @type {const} */ ('images')].map((kind) => MODULES[kind].crate);
  put(files, 'THIRD-PARTY.txt', await noticesOf(crates));
  put(files, 'sbom.json', readBytes(prebuilt.shared, 'sbom.json'));
  put(files, 'package.json', `${JSON.stringify(await packageJson(), null, 2)}\n`);
  for (const [path, text] of await packageScripts(modules)) put(files, path, text);
  for (const [path, text] of await packageTypes()) put(files, path, text);
  await replaceFolder(packageOf(story), files, story.drafts);
}

/** Returns the files that are copied unchanged. @returns {Promise<import('../../site/files.js').Files>} */
async function copies() {
  const files = new Map();
  for (const [to, from] of Object.entries(COPIES)) put(files, to, await readFile(join(ROOT, from)));
  for (const folder of COPIED_FOLDERS) {
    for (const [path, contents] of await readFolder(join(ROOT, folder))) put(files, `${folder}/${path}`, contents);
  }
  return files;
}

/**
 * Bundles the scripts of the package.
 *
 * @param {Record<'runtime' | 'full', import('./prebuilt.js').Built>} modules
 * @returns {Promise<[string, string][]>} path and text of each
 */
async function packageScripts({ runtime, full }) {
  const asset = async (/** @type {string} */ name, /** @type {string} */ file) => ({
    address: `./${name}.wasm`,
    size: (await stat(file)).size,
  });
  const assets = { runtime: await asset('runtime', runtime.wasm), full: await asset('full', full.wasm) };
  const modules = { runtime: runtime.module, full: full.module };
  const { text, packages } = await bundleCommand();
  return [
    ...(await bundlePackage(modules, assets)),
    ['cli/news-figure.js', text],
    ['cli/THIRD-PARTY.txt', await packageNotices('The command news-figure', packages)],
  ];
}

/**
 * Generates the type declarations of the element from its JSDoc. TypeScript also writes declarations of all imported files;
 * only the public ones are part of the package.
 *
 * @returns {Promise<[string, string][]>} path and text of each
 */
async function packageTypes() {
  const draft = join(ROOT, 'target', 'types');
  await rm(draft, { recursive: true, force: true });
  const project = join(ROOT, 'target', 'package.tsconfig.json');
  const compilerOptions = { outDir: draft, rootDir: ROOT };
  const base = join(ROOT, 'scripts', 'build', 'package.tsconfig.json');
  await writeFile(project, JSON.stringify({ extends: base, compilerOptions }));
  await mustRunNode('write the types of the package', 'typescript/bin/tsc', ['--project', project]);
  const names = ['www/element/element.d.ts', 'www/loading/use-story.d.ts', 'www/node.d.ts'];
  return Promise.all(
    names.map(
      async (name) => /** @type {[string, string]} */ ([`types/${name}`, await readFile(join(draft, name), 'utf8')]),
    ),
  );
}

/** Returns the package.json of the package. Name, version and licence come from that of the repository. */
async function packageJson() {
  const { name, version, description, license, engines, devDependencies } = JSON.parse(
    await readFile(join(ROOT, 'package.json'), 'utf8'),
  );
  const types = './types/www/element/api.d.ts';
  // Only sites with images need these; the command names them when they are missing.
  const forImages = [...LIBRARIES, ...typefacePackages(['zh']).needed];
  return {
    name,
    version,
    description,
    license,
    keywords: ['chart', 'custom-element', 'data-journalism', 'wasm'],
    type: 'module',
    engines,
    bin: { 'news-figure': './cli/news-figure.js' },
    peerDependencies: Object.fromEntries(forImages.map((name) => [name, `^${devDependencies[name]}`])),
    peerDependenciesMeta: Object.fromEntries(forImages.map((name) => [name, { optional: true }])),
    types,
    sideEffects: ['./news-figure.js', '*.css'],
    exports: {
      '.': { types, default: './news-figure.js' },
      './element': { types, default: './element.js' },
      './node': { types: './types/www/node.d.ts', default: './node.js' },
      './*.css': './*.css',
      './*.wasm': './*.wasm',
      './package.json': './package.json',
    },
    files: [
      'LICENSE-*',
      'THIRD-PARTY.txt',
      'sbom.json',
      '*.js',
      '*.css',
      '*.wasm',
      '*.md',
      'cli',
      'i18n',
      'prebuilt',
      'schema',
      'stories',
      'pkg',
      'types',
    ],
  };
}
