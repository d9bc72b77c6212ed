import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { analyzeMetafile, build, formatMessages } from 'esbuild';

import { compactStyle } from '../../site/compact-style.js';
import { put } from '../../site/files.js';
import { PREBUILT, STORY_FILES } from '../../site/editor.js';
import { MANIFEST } from '../../site/manifest.js';
import { INLINE_MODULE } from '../../site/single-file.js';
import { UserError } from '../../site/user-error.js';
import { ROOT } from '../common/paths.js';
import { minifyModules } from './minify.js';
import { GLUE_EXPORTS } from './short-names.js';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** @typedef {import('../../site/site.js').Prebuilt} Prebuilt */
/** @typedef {import('./wasm.js').Modules} Modules */
/**
 * @typedef {object} Asset a published file
 * @property {string} address relative to the script that loads it
 * @property {number} size in bytes
 */
/** @typedef {{ runtime: Asset, full?: Asset }} Assets modules that scripts load; the full one may not be published */

/** Entry scripts: the element, and the page around it. They share no code, so neither waits for a common chunk. */
const ENTRIES = { 'news-figure': 'www/element/news-figure.js', page: 'www/site/page.js' };

/** Script that loads charts in published pages, in place of chart-source.full.js. */
const RUNTIME_SOURCE = join(ROOT, 'www', 'loading', 'chart-source.runtime.js');

/**
 * Returns options for scripts that readers load, also in old browsers. Private names become short public ones: esbuild
 * would replace each by a helper function and a WeakMap, which is 1.2 KB larger.
 *
 * @param {BuildOptions} options further options
 * @returns {BuildOptions}
 */
function forOldBrowsers({ define, plugins = [], ...options }) {
  return {
    // Chrome 64 and 65 do not know ES2019. They show no charts, but must be able to name what is missing.
    target: 'es2018',
    // Older than the target that esbuild knows them from: Chrome 64, Firefox 67, Safari 12.
    supported: { 'dynamic-import': true, 'import-meta': true },
    define: { globalThis: 'self', ...define },
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    plugins: [...plugins, { name: 'private', setup: publishPrivateNames }],
    ...options,
  };
}

/** Matches the declaration of a private field or method at the start of a line. */
const PRIVATE_DECLARATION = /^( *(?:static |async |get |set |\*)*)#(\w+)/gm;

/** Matches the use of a private field or method. */
const PRIVATE_USE = /\.#(\w+)/g;

/**
 * Gives private names of our own classes short public ones. They belong to a class, so each file begins with the same ones:
 * the fewer names, the better a script can be compressed.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function publishPrivateNames({ onLoad }) {
  onLoad({ filter: /[\\/]www[\\/].*\.js$/ }, async ({ path }) => {
    const source = await readFile(path, 'utf8');
    const names = [...new Set([...source.matchAll(PRIVATE_USE)].map(([, name]) => name))];
    const short = (/** @type {string} */ name) => `$${names.indexOf(name).toString(36)}`;
    const contents = source
      .replace(PRIVATE_DECLARATION, (_, before, name) => before + short(name))
      .replace(PRIVATE_USE, (_, name) => `.${short(name)}`);
    // In TypeScript, esbuild can assign class fields instead of defining them, which needs no helper function.
    return { contents, loader: 'ts' };
  });
}

/** Build constant for www/element/news-figure.js when it is a script of its own and not part of another site's bundle. */
const ALONE = { NEWS_FIGURE_ALONE: 'true' };

/** The module `manifest.js` of scripts for readers, whose first line will be the manifest: see site/manifest.js. */
const LATER = `export const manifest = ${MANIFEST};`;

/** The module `manifest.js` of scripts that belong to no story. */
const NO_MANIFEST = 'export const manifest = undefined;';

/**
 * Bundles the scripts of the pages.
 *
 * Chunks are beside the entry, not under assets/. The address of the wasm is relative to the script that loads it, so it is
 * right in whichever chunk that code is put.
 *
 * @param {Prebuilt} prebuilt
 * @param {Modules} modules
 * @param {Assets} assets
 */
export async function bundleScripts(prebuilt, modules, assets) {
  const { outputFiles = [] } = await bundle({ ...scriptsOf(modules, assets), ...IN_MEMORY });
  addScripts(prebuilt, await minifyModules(outputFiles), 'news-figure.js');
}

/** Options for scripts that are not written to a disk. */
const IN_MEMORY = { outdir: 'dist', write: false, sourcemap: /** @type {const} */ ('external') };

/**
 * Adds bundled scripts. The entry that a site puts a first line before is a part of sites; its source map counts that line.
 *
 * @param {Prebuilt} prebuilt
 * @param {import('./minify.js').Output[]} outputs
 * @param {string} entry
 */
function addScripts({ shared, parts }, outputs, entry) {
  for (const { path, text } of outputs) {
    const name = basename(path);
    if (name === entry) put(parts, name, text);
    else put(shared, name, name === `${entry}.map` ? withLine(text) : text);
  }
}

/** Returns a source map of a script that gets a further first line. @param {string} map */
function withLine(map) {
  const { mappings, ...rest } = JSON.parse(map);
  return JSON.stringify({ ...rest, mappings: `;${mappings}` });
}

/** Bundles the same scripts, and returns how large each source is in them, as text. @param {Modules} modules */
export async function scriptSizes(modules) {
  const asset = (/** @type {string} */ name) => ({ address: `./assets/${name}.wasm`, size: 99_999 });
  const options = scriptsOf(modules, { runtime: asset('runtime'), full: asset('full') });
  const { metafile } = await bundle({ ...options, ...IN_MEMORY, sourcemap: false, metafile: true });
  return metafile ? analyzeMetafile(metafile) : '';
}

/** @param {Modules} modules @param {Assets} assets @returns {BuildOptions} */
function scriptsOf(modules, assets) {
  return forOldBrowsers({
    define: { ...addressesOf(assets), ...ALONE },
    entryPoints: ENTRIES,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    plugins: [chartsOf(modules, LATER), startOf(Object.values(modules))],
  });
}

/**
 * Bundles the scripts of the npm package for sites with their own bundler. They are not minified, because other bundlers and
 * developers read them, and the wasm is beside them, at an address that bundlers recognise.
 *
 * @param {Modules} modules
 * @param {Assets} assets
 * @returns {Promise<[string, string][]>} name and text of each script
 */
export async function bundlePackage(modules, assets) {
  const { outputFiles = [] } = await bundle({
    entryPoints: { 'news-figure': 'www/package.js', element: 'www/element/element.js' },
    outdir: 'dist',
    write: false,
    format: 'esm',
    splitting: true,
    minify: false,
    // Removes code for the unbundled pages: otherwise other bundlers would look for the wasm at its unbundled path.
    minifySyntax: true,
    plugins: [chartsOf(modules, NO_MANIFEST), startOf(Object.values(modules))],
    define: { ...addressesOf(assets), NEWS_FIGURE_ALONE: 'false' },
  });
  return outputFiles.map(({ path, text }) => [basename(path), text]);
}

/**
 * Bundles the command `news-figure` for Node, so that the package has no dependencies.
 *
 * @returns {Promise<Bundled>}
 */
export function bundleCommand() {
  return bundleWithPackages({
    entryPoints: ['cli/news-figure.js'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: false,
    // The library for arguments is a CommonJS module.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
  });
}

/** Matches the path of a file of an npm package, with the name of the package. The folder may be a link to another place. */
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/**
 * Bundles the script of the editor, with the element in it. The charts of the editor come from its own module.
 *
 * @param {Prebuilt} prebuilt
 * @param {import('./wasm.js').Module} module compiled module of the editor
 * @param {Asset} wasm the published module
 * @param {string} siteDownload address of the script that builds sites
 */
export async function bundleEditor(prebuilt, module, wasm, siteDownload) {
  // With the same options as the scripts of readers, so that both share the files that are loaded on demand.
  const options = forOldBrowsers({
    entryPoints: { editor: 'www/editor/editor.js' },
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    define: {
      ...addressesOf({ runtime: wasm }),
      NEWS_FIGURE_STORY_FILES: STORY_FILES,
      NEWS_FIGURE_PREBUILT: PREBUILT,
      NEWS_FIGURE_SITE_DOWNLOAD: JSON.stringify(siteDownload),
    },
    plugins: editorModule(module),
    ...IN_MEMORY,
  });
  const { outputFiles = [] } = await bundle(options);
  addScripts(prebuilt, await minifyModules(outputFiles), 'editor.js');
}

/**
 * Bundles the worker that checks releases, for the editor and for the page `check.html`.
 *
 * @param {import('./wasm.js').Module} module compiled module of the editor
 * @param {Asset} wasm the published module
 */
export function bundleCheckWorker(module, wasm) {
  const define = addressesOf({ runtime: wasm });
  const entryPoints = ['www/editor/check-worker.js'];
  return bundleText(forOldBrowsers({ entryPoints, format: 'iife', define, plugins: editorModule(module) }));
}

/** Returns the plugins for scripts that load the module of the editor. @param {import('./wasm.js').Module} module */
function editorModule(module) {
  return [
    { name: 'editor', setup: (/** @type {import('esbuild').PluginBuild} */ build) => loadFromEditor(build, module) },
    startOf([module]),
  ];
}

/**
 * Bundles the script with which the editor builds sites.
 *
 * @param {import('./wasm.js').Module} module compiled module `prerender`
 * @param {Asset} wasm the published module
 * @returns {Promise<Bundled>}
 */
export function bundleSiteDownload(module, wasm) {
  const define = {
    NEWS_FIGURE_PRERENDER_WASM: JSON.stringify(wasm.address),
    NEWS_FIGURE_PRERENDER_WASM_SIZE: String(wasm.size),
  };
  return bundleWithPackages(
    forOldBrowsers({
      entryPoints: ['www/editor/site-download.js'],
      format: 'esm',
      define,
      plugins: [startOf([module])],
    }),
  );
}

/**
 * Resolves the imports of www/loading/chart-source.full.js to the module of the editor.
 *
 * @param {import('esbuild').PluginBuild} build
 * @param {import('./wasm.js').Module} module
 */
function loadFromEditor(build, { glue }) {
  const path = join(ROOT, 'www', 'editor', 'chart-source.editor.js');
  build.onResolve({ filter: /\/chart-source\.full\.js$/ }, () => ({ path }));
  build.onResolve({ filter: /\/pkg\/editor\/editor\.js$/ }, () => ({ path: glue }));
}

/**
 * Bundles the scripts of a page that holds everything itself and links to no other files.
 *
 * @param {import('./wasm.js').Module} runtime
 * @param {number} size size of the published module in bytes
 * @returns {Promise<string>} one module
 */
export async function bundleInline(runtime, size) {
  const contents = Object.values(ENTRIES)
    .map((entry) => `import './${entry}';`)
    .join('\n');
  const define = { ...addressesOf({ runtime: { address: '', size } }), ...ALONE, NEWS_FIGURE_WASM: INLINE_MODULE };
  const plugins = [chartsOf({ runtime }, LATER), startOf([runtime])];
  return bundleText(forOldBrowsers({ stdin: { contents, resolveDir: ROOT }, format: 'esm', define, plugins }));
}

/**
 * Bundles a script into one file that imports no other.
 *
 * @param {string} file
 * @param {'esm' | 'iife'} format `iife` for a classic script: unlike a module, it runs each time that a page includes
 *   it, and it knows its own address (`document.currentScript`)
 */
export async function bundleInPlace(file, format) {
  return bundleText(forOldBrowsers({ entryPoints: [file], format }));
}

/**
 * Returns the build constants with the address of each file, and the size of each wasm module.
 *
 * @param {Assets} assets
 */
function addressesOf({ runtime, full }) {
  return {
    NEWS_FIGURE_WASM: JSON.stringify(runtime.address),
    NEWS_FIGURE_WASM_SIZE: String(runtime.size),
    NEWS_FIGURE_FULL_WASM: JSON.stringify(full?.address ?? ''),
    NEWS_FIGURE_FULL_WASM_SIZE: String(full?.size ?? 0),
  };
}

/**
 * Start function that only instantiates bytes, and returns the exports. It replaces the generated one, which also fetches and is
 * 0.25 KB larger.
 */
const START = `
export default async ({ module_or_path }) => {
  const { instance, module } = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
  return __wbg_finalize_init(instance, module);
};
`;

/**
 * Replaces the start function in the JavaScript glue of wasm-bindgen.
 *
 * @param {(import('./wasm.js').Module | undefined)[]} modules
 * @returns {import('esbuild').Plugin}
 */
function startOf(modules) {
  const glues = modules.map((module) => module?.glue);
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
 * Selects where charts come from. Unbundled pages use the full module in pkg/. Bundled pages use the runtime module and
 * chart files, and load the full module only for editing.
 *
 * @param {Modules} modules
 * @param {string} manifest source of the module `manifest.js`
 * @returns {import('esbuild').Plugin}
 */
function chartsOf({ runtime, full }, manifest) {
  return {
    name: 'charts',
    setup({ onResolve, onLoad }) {
      if (full) onResolve({ filter: /\/pkg\/news_figure\.js$/ }, () => ({ path: full.glue }));
      // Without the full module nothing imports its start script: see www/loading/chart-source.runtime.js.
      else onResolve({ filter: /\/full-module\.js$/ }, ({ path }) => ({ path, namespace: 'none' }));
      onLoad({ filter: /^/, namespace: 'none' }, () => ({ contents: 'export const load = undefined;', loader: 'js' }));
      if (!runtime) return;
      onResolve({ filter: /\/chart-source\.full\.js$/ }, () => ({ path: RUNTIME_SOURCE }));
      onResolve({ filter: /\/pkg\/runtime\/runtime\.js$/ }, () => ({ path: runtime.glue }));
      onResolve({ filter: /\/manifest\.js$/ }, () => ({ path: 'manifest.js', namespace: 'manifest' }));
      onLoad({ filter: /^manifest\.js$/, namespace: 'manifest' }, () => ({ contents: manifest }));
    },
  };
}

/**
 * @param {string} file a style sheet
 * @returns {Promise<string>} the style sheet and all that it imports, minified
 */
export async function bundleStyle(file) {
  return bundleText({ entryPoints: [file] });
}

/** @typedef {{ text: string, packages: string[] }} Bundled a script, and the names of the npm packages whose code is in it */

/** @param {BuildOptions} options @returns {Promise<Bundled>} */
async function bundleWithPackages(options) {
  const { outputFiles, metafile } = await bundle({ ...options, write: false, metafile: true });
  const names = Object.keys(metafile?.inputs ?? {}).flatMap((path) => PACKAGE.exec(path)?.[1] ?? []);
  return { text: outputFiles?.[0]?.text ?? '', packages: [...new Set(names)].sort() };
}

/** @param {BuildOptions} options */
async function bundleText(options) {
  const { outputFiles } = await bundle({ ...options, write: false });
  return outputFiles?.[0]?.text ?? '';
}

/** Removes white space from the style sheets in scripts. @type {import('esbuild').Plugin} */
const COMPACT_STYLES = {
  name: 'compact-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](table-)?styles\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(/`([^`]+)`;\n$/, (_, css) => `\`${compactStyle(css)}\`;\n`), loader: 'js' };
    });
  },
};

/** @param {BuildOptions} options */
async function bundle({ plugins = [], ...options }) {
  try {
    // Only wasm-bindgen's glue calls console.warn, for misuse that does not occur here.
    const common = { bundle: true, minify: true, target: 'es2022', pure: ['console.warn'] };
    return await build({
      absWorkingDir: ROOT,
      ...common,
      ...options,
      plugins: [COMPACT_STYLES, ...plugins],
      logLevel: 'silent',
    });
  } catch (error) {
    const { errors } = /** @type {import('esbuild').BuildFailure} */ (error);
    if (!errors) throw error;
    throw new UserError((await formatMessages(errors, { kind: 'error' })).join('\n'));
  }
}
