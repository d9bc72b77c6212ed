import { join } from 'node:path';

import { build } from 'esbuild';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** What an embed needs, and what the page around it does. They share nothing, so neither waits for a third. */
export const ENTRIES = ['www/news-figure.js', 'www/page.js'];

/**
 * Bundles the JavaScript.
 *
 * The chunks lie beside the entry, not under assets/: so the address of the wasm, which is relative
 * to the file that loads it, is right in whichever file that code ends up.
 *
 * @param {string} dist
 * @param {string} wasm the address of the wasm, seen from `dist/`
 * @param {string[]} languages those that there are files of figures in
 */
export async function bundleScripts(dist, wasm, languages) {
  await bundle({
    entryPoints: ENTRIES,
    outdir: dist,
    chunkNames: '[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'external',
    define: { ...wasmAt(wasm), NEWS_FIGURE_FILES: JSON.stringify(languages.join(' ')) },
  });
}

/** The editor's desk, which no page of readers loads. */
export const DESK = 'www/desk/desk.js';

/**
 * Bundles the desk's script, with the element in it. Its charts come out of the desk's module.
 *
 * @param {string} dist
 * @param {string} wasm the address of the desk's module, seen from `dist/`
 * @param {string} story that of the story's files
 */
export async function bundleDesk(dist, wasm, story) {
  await bundle({
    entryPoints: [DESK],
    outdir: dist,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'external',
    define: { ...wasmAt(wasm), NEWS_FIGURE_FILES: '""', NEWS_FIGURE_STORY: JSON.stringify(story) },
    plugins: [{ name: 'desk', setup: loadFromDesk }],
  });
}

/**
 * The element asks www/load.js for its module; on the desk, the desk's.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function loadFromDesk(build) {
  const path = join(ROOT, 'www', 'desk', 'load.js');
  build.onResolve({ filter: /^\.\/load\.js$/ }, () => ({ path }));
}

/**
 * The scripts of a page that holds everything itself, and so has no files beside it to link to.
 *
 * @param {string} wasm an address that holds the wasm itself
 * @returns {Promise<string>} one module
 */
export async function bundleInline(wasm) {
  const contents = ENTRIES.map((entry) => `import './${entry}';`).join('\n');
  return bundleText({ stdin: { contents, resolveDir: ROOT }, format: 'esm', define: wasmAt(wasm) });
}

/**
 * Tells www/load.js where the wasm is.
 *
 * @param {string} address
 */
function wasmAt(address) {
  return { NEWS_FIGURE_WASM: JSON.stringify(address) };
}

/**
 * @param {string} file a stylesheet
 * @returns {Promise<string>} it and all it imports, minified
 */
export async function bundleStyle(file) {
  return bundleText({ entryPoints: [file] });
}

/** @param {BuildOptions} options */
async function bundleText(options) {
  const { outputFiles } = await bundle({ ...options, write: false });
  return outputFiles?.[0]?.text ?? '';
}

/** @param {BuildOptions} options */
async function bundle(options) {
  try {
    // As old as the style sheets of the element allow: with private fields, which older targets replace by
    // helpers.
    return await build({ absWorkingDir: ROOT, bundle: true, minify: true, target: 'es2022', ...options });
  } catch {
    // esbuild has already shown what and where.
    throw new Failure('The scripts or styles could not be bundled, see above.');
  }
}
