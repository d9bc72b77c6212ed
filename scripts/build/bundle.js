import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { builtModule } from './sheets.js';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** @typedef {import('./wasm.js').Modules} Modules */
/** @typedef {import('./sheets.js').Built} Built */
/** @typedef {import('./assets.js').Asset} Asset */
/** @typedef {{ readers: Asset, editing?: Asset }} Assets the module for readers and, if it is published, the whole one */

/**
 * The scripts of the pages, by name in `dist/`: the element, and the page around it. They share no code, so that neither
 * imports a third file.
 */
export const ENTRIES = { 'news-figure': 'www/element/news-figure.js', page: 'www/site/page.js' };

/** The module that loads charts in the published pages, in place of chart-source.full.js. */
const RUNTIME_SOURCE = join(ROOT, 'www', 'loading', 'chart-source.runtime.js');

/** Told to www/element/news-figure.js where it is the whole script, and not a part of a site's. */
const ALONE = { NEWS_FIGURE_ALONE: 'true' };

/**
 * Bundles the JavaScript.
 *
 * The chunks lie beside the entry, not under assets/: so the address of the wasm, which is relative
 * to the file that loads it, is right in whichever file that code ends up.
 *
 * @param {string} dist
 * @param {Modules} modules
 * @param {Built} built
 * @param {Assets} wasm
 * @param {string[]} languages those that there are files of figures in
 */
export async function bundleScripts(dist, modules, built, wasm, languages) {
  const files = JSON.stringify(languages.join(' '));
  await bundle({
    ...scriptsOf(modules, built),
    outdir: dist,
    sourcemap: 'external',
    define: { ...wasmAt(wasm), ...ALONE, NEWS_FIGURE_FILES: files },
  });
}

/**
 * What those scripts consist of, without writing them.
 *
 * @param {Modules} modules
 * @param {Built} built
 * @returns {Promise<Map<string, Record<string, { bytesInOutput: number }>>>} by script its sources, with their bytes in it
 */
export async function scriptSources(modules, built) {
  const asset = (/** @type {string} */ name) => ({ address: `./assets/${name}.wasm`, size: 99_999 });
  const wasm = { readers: asset('readers'), editing: asset('editing') };
  const define = { ...wasmAt(wasm), ...ALONE, NEWS_FIGURE_FILES: '""' };
  const options = { ...scriptsOf(modules, built), outdir: 'dist', write: false, metafile: true, define };
  const { metafile } = await bundle(options);
  return new Map(Object.entries(metafile?.outputs ?? {}).map(([name, { inputs }]) => [name, inputs]));
}

/** @param {Modules} modules @param {Built} built @returns {BuildOptions} */
function scriptsOf(modules, built) {
  return {
    entryPoints: ENTRIES,
    chunkNames: '[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    format: 'esm',
    splitting: true,
    plugins: [chartsOf(modules, built), startOf(Object.values(modules))],
  };
}

/**
 * The same for the npm package, whose readers are other bundlers and the people who use them: not minified, and
 * with the wasm beside it, at an address that bundlers find.
 *
 * @param {string} folder
 * @param {Modules} modules
 * @param {Built} built
 * @param {Assets} wasm
 */
export async function bundlePackage(folder, modules, built, wasm) {
  await bundle({
    entryPoints: { 'news-figure': 'www/element/news-figure.js', element: 'www/element/element.js' },
    outdir: folder,
    format: 'esm',
    splitting: true,
    minify: false,
    // What is not so in a bundle goes: else other bundlers would look for the wasm where it lies unbundled.
    minifySyntax: true,
    plugins: [chartsOf(modules, built), startOf(Object.values(modules))],
    define: { ...wasmAt(wasm), NEWS_FIGURE_ALONE: 'false' },
  });
}

/** The editor's desk, which no page of readers loads. */
export const EDITOR_ENTRIES = { desk: 'www/editor/editor.js' };

/**
 * Bundles the desk's script, with the element in it. Its charts come out of the desk's module.
 *
 * @param {string} dist
 * @param {import('./wasm.js').Module} module the desk's
 * @param {Asset} wasm the module as it is published
 * @param {string} story that of the story's files
 */
export async function bundleDesk(dist, module, wasm, story) {
  await bundle({
    entryPoints: EDITOR_ENTRIES,
    outdir: dist,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'external',
    define: {
      ...wasmAt({ readers: wasm }),
      NEWS_FIGURE_FILES: '""',
      NEWS_FIGURE_STORY: JSON.stringify(story),
    },
    plugins: [{ name: 'desk', setup: (build) => loadFromDesk(build, module) }, startOf([module])],
  });
}

/**
 * The element asks www/loading/chart-source.full.js for its module; on the desk, the desk's.
 *
 * @param {import('esbuild').PluginBuild} build
 * @param {import('./wasm.js').Module} module
 */
function loadFromDesk(build, { glue }) {
  const path = join(ROOT, 'www', 'editor', 'chart-source.editor.js');
  build.onResolve({ filter: /\/chart-source\.full\.js$/ }, () => ({ path }));
  build.onResolve({ filter: /\/pkg\/desk\/desk\.js$/ }, () => ({ path: glue }));
}

/**
 * The scripts of a page that holds everything itself, and so has no files beside it to link to.
 *
 * @param {Modules} modules
 * @param {Built} built
 * @param {Asset} wasm with an address that holds the wasm itself
 * @returns {Promise<string>} one module
 */
export async function bundleInline(modules, built, wasm) {
  const contents = Object.values(ENTRIES)
    .map((entry) => `import './${entry}';`)
    .join('\n');
  const define = { ...wasmAt({ readers: wasm }), ...ALONE };
  const plugins = [chartsOf(modules, built), startOf(Object.values(modules))];
  return bundleText({ stdin: { contents, resolveDir: ROOT }, format: 'esm', define, plugins });
}

/**
 * A script that is one file and needs no other.
 *
 * @param {string} file
 * @param {'esm' | 'iife'} format `iife` for one that is no module, as only such a one
 *   is run wherever a page has it, and can tell where it came from
 */
export async function bundleInPlace(file, format) {
  return bundleText({ entryPoints: [file], format });
}

/**
 * Tells the scripts where the wasm is, and how large.
 *
 * @param {Assets} wasm
 */
function wasmAt({ readers, editing }) {
  return {
    NEWS_FIGURE_WASM: JSON.stringify(readers.address),
    NEWS_FIGURE_WASM_SIZE: String(readers.size),
    NEWS_FIGURE_EDIT_WASM: JSON.stringify(editing?.address ?? ''),
    NEWS_FIGURE_EDIT_WASM_SIZE: String(editing?.size ?? 0),
  };
}

/** The last line of wasm-bindgen's glue for `--target web`. */
const GLUE_EXPORTS = 'export { initSync, __wbg_init as default };';

/** A start function that only instantiates bytes; the one it replaces also fetches, which www/loading/fetch-asset.js does: 0.25 KB more. */
const START = `
export default async ({ module_or_path }) => {
  const { instance, module } = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
  __wbg_finalize_init(instance, module);
};
`;

/**
 * Replaces the start function of the glue.
 *
 * @param {import('./wasm.js').Module[]} modules
 * @returns {import('esbuild').Plugin}
 */
function startOf(modules) {
  const glues = modules.map(({ glue }) => glue);
  return {
    name: 'start',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        if (!glues.includes(path)) return undefined;
        const glue = (await readFile(path, 'utf8')).trimEnd();
        if (!glue.endsWith(GLUE_EXPORTS)) throw new Failure(`${path}: expected the last line \`${GLUE_EXPORTS}\``);
        return { contents: glue.slice(0, -GLUE_EXPORTS.length) + START };
      });
    },
  };
}

/**
 * Unbundled, charts come out of the whole module, in pkg/. Bundled, readers have their own, and files of charts.
 *
 * @param {Modules} modules
 * @param {Built} built
 * @returns {import('esbuild').Plugin}
 */
function chartsOf({ readers, whole }, built) {
  return {
    name: 'charts',
    setup({ onResolve, onLoad }) {
      if (whole) onResolve({ filter: /\/pkg\/news_figure\.js$/ }, () => ({ path: whole.glue }));
      // Without the whole module nothing loads the script that starts it: see www/loading/chart-source.runtime.js.
      else onResolve({ filter: /\/full-module\.js$/ }, ({ path }) => ({ path, namespace: 'none' }));
      onLoad({ filter: /^/, namespace: 'none' }, () => ({ contents: 'export const load = undefined;', loader: 'js' }));
      if (!readers) return;
      onResolve({ filter: /\/chart-source\.full\.js$/ }, () => ({ path: RUNTIME_SOURCE }));
      onResolve({ filter: /\/pkg\/readers\/news_figure\.js$/ }, () => ({ path: readers.glue }));
      onResolve({ filter: /\/manifest\.js$/ }, () => ({ path: 'manifest.js', namespace: 'manifest' }));
      onLoad({ filter: /^manifest\.js$/, namespace: 'manifest' }, () => ({ contents: builtModule(built) }));
    },
  };
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
    // helpers. Only wasm-bindgen warns, of what nobody here does.
    const common = { bundle: true, minify: true, target: 'es2022', pure: ['console.warn'] };
    return await build({ absWorkingDir: ROOT, ...common, ...options });
  } catch {
    // esbuild has already shown what and where.
    throw new Failure('The scripts or styles could not be bundled, see above.');
  }
}
