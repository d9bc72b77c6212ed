import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { manifestModule } from './chart-files.js';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** @typedef {import('./wasm.js').Modules} Modules */
/** @typedef {import('./chart-files.js').Manifest} Manifest */
/** @typedef {import('./assets.js').Asset} Asset */
/** @typedef {{ readers: Asset, editing?: Asset }} Assets the module for readers and, if it is published, the whole one */

/** What an embed needs, and what the page around it does. They share nothing, so neither waits for a third. */
export const ENTRIES = ['www/news-figure.js', 'www/page.js'];

/** Told to www/news-figure.js where it is the whole script, and not a part of a site's. */
const ALONE = { NEWS_FIGURE_ALONE: 'true' };

/**
 * Bundles the JavaScript.
 *
 * The chunks lie beside the entry, not under assets/: so the address of the wasm, which is relative
 * to the file that loads it, is right in whichever file that code ends up.
 *
 * @param {string} dist
 * @param {Modules} modules
 * @param {Manifest} manifest
 * @param {Assets} wasm
 * @param {string[]} languages those that there are files of figures in
 */
export async function bundleScripts(dist, modules, manifest, wasm, languages) {
  const files = JSON.stringify(languages.join(' '));
  await bundle({
    ...scriptsOf(modules, manifest),
    outdir: dist,
    sourcemap: 'external',
    define: { ...wasmAt(wasm), ...ALONE, NEWS_FIGURE_FILES: files },
  });
}

/**
 * What those scripts consist of, without writing them.
 *
 * @param {Modules} modules
 * @param {Manifest} manifest
 * @returns {Promise<Map<string, Record<string, { bytesInOutput: number }>>>} by script its sources, with their bytes in it
 */
export async function scriptSources(modules, manifest) {
  const asset = (/** @type {string} */ name) => ({ address: `./assets/${name}.wasm`, size: 99_999 });
  const wasm = { readers: asset('readers'), editing: asset('editing') };
  const define = { ...wasmAt(wasm), ...ALONE, NEWS_FIGURE_FILES: '""' };
  const options = { ...scriptsOf(modules, manifest), outdir: 'dist', write: false, metafile: true, define };
  const { metafile } = await bundle(options);
  return new Map(Object.entries(metafile?.outputs ?? {}).map(([name, { inputs }]) => [name, inputs]));
}

/** @param {Modules} modules @param {Manifest} manifest @returns {BuildOptions} */
function scriptsOf(modules, manifest) {
  return {
    entryPoints: ENTRIES,
    chunkNames: '[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    format: 'esm',
    splitting: true,
    plugins: [chartsOf(modules, manifest), startOf(Object.values(modules))],
  };
}

/**
 * The same for the npm package, whose readers are other bundlers and the people who use them: not minified, and
 * with the wasm beside it, at an address that bundlers find.
 *
 * @param {string} folder
 * @param {Modules} modules
 * @param {Manifest} manifest
 * @param {Assets} wasm
 */
export async function bundlePackage(folder, modules, manifest, wasm) {
  await bundle({
    entryPoints: ['www/news-figure.js', 'www/element.js'],
    outdir: folder,
    format: 'esm',
    splitting: true,
    minify: false,
    // What is not so in a bundle goes: else other bundlers would look for the wasm where it lies unbundled.
    minifySyntax: true,
    plugins: [chartsOf(modules, manifest), startOf(Object.values(modules))],
    define: { ...wasmAt(wasm), NEWS_FIGURE_ALONE: 'false' },
  });
}

/** The editor's desk, which no page of readers loads. */
export const EDITOR = 'www/desk/desk.js';

/**
 * Bundles the desk's script, with the element in it. Its charts come out of the desk's module.
 *
 * @param {string} dist
 * @param {import('./wasm.js').Module} module the desk's
 * @param {Asset} wasm the module as it is published
 * @param {string} story that of the story's files
 */
export async function bundleEditor(dist, module, wasm, story) {
  await bundle({
    entryPoints: { editor: EDITOR },
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
    plugins: [{ name: 'editor', setup: (build) => loadFromEditor(build, module) }, startOf([module])],
  });
}

/**
 * The element asks www/load.js for its module; on the desk, the desk's.
 *
 * @param {import('esbuild').PluginBuild} build
 * @param {import('./wasm.js').Module} module
 */
function loadFromEditor(build, { glue }) {
  const path = join(ROOT, 'www', 'desk', 'load.js');
  build.onResolve({ filter: /^\.\/load\.js$/ }, () => ({ path }));
  build.onResolve({ filter: /\/pkg\/desk\/desk\.js$/ }, () => ({ path: glue }));
}

/**
 * The scripts of a page that holds everything itself, and so has no files beside it to link to.
 *
 * @param {Modules} modules
 * @param {Manifest} manifest
 * @param {Asset} wasm with an address that holds the wasm itself
 * @returns {Promise<string>} one module
 */
export async function bundleInline(modules, manifest, wasm) {
  const contents = ENTRIES.map((entry) => `import './${entry}';`).join('\n');
  const define = { ...wasmAt({ readers: wasm }), ...ALONE };
  const plugins = [chartsOf(modules, manifest), startOf(Object.values(modules))];
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

/** A start function that only instantiates bytes; the one it replaces also fetches, which www/get.js does: 0.25 KB more. */
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
        if (!glue.endsWith(GLUE_EXPORTS)) throw new UserError(`${path}: expected the last line \`${GLUE_EXPORTS}\``);
        return { contents: glue.slice(0, -GLUE_EXPORTS.length) + START };
      });
    },
  };
}

/**
 * Unbundled, charts come out of the whole module, in pkg/. Bundled, readers have their own, and files of charts.
 *
 * @param {Modules} modules
 * @param {Manifest} manifest
 * @returns {import('esbuild').Plugin}
 */
function chartsOf({ readers, whole }, manifest) {
  return {
    name: 'charts',
    setup({ onResolve, onLoad }) {
      if (whole) onResolve({ filter: /\/pkg\/news_figure\.js$/ }, () => ({ path: whole.glue }));
      // Without the whole module nothing loads the script that starts it: see www/readers.js.
      else onResolve({ filter: /^\.\/edit\.js$/ }, ({ path }) => ({ path, namespace: 'none' }));
      onLoad({ filter: /^/, namespace: 'none' }, () => ({ contents: 'export const load = undefined;', loader: 'js' }));
      if (!readers) return;
      onResolve({ filter: /^\.\/load\.js$/ }, () => ({ path: join(ROOT, 'www', 'readers.js') }));
      onResolve({ filter: /\/pkg\/readers\/news_figure\.js$/ }, () => ({ path: readers.glue }));
      onResolve({ filter: /^\.\/built\.js$/ }, () => ({ path: 'built.js', namespace: 'built' }));
      onLoad({ filter: /^built\.js$/, namespace: 'built' }, () => ({ contents: manifestModule(manifest) }));
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
    // As old as the style chartFiles of the element allow: with private fields, which older targets replace by
    // helpers. Only wasm-bindgen warns, of what nobody here does.
    const common = { bundle: true, minify: true, target: 'es2022', pure: ['console.warn'] };
    return await build({ absWorkingDir: ROOT, ...common, ...options });
  } catch {
    // esbuild has already shown what and where.
    throw new UserError('The scripts or styles could not be bundled, see above.');
  }
}
