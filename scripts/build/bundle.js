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

/**
 * What the scripts consist of, without writing them.
 *
 * @returns {Promise<Map<string, Record<string, { bytesInOutput: number }>>>} by script its sources, with their bytes in it
 */
export async function scriptSources() {
  const { metafile } = await bundle({
    entryPoints: ENTRIES,
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    write: false,
    metafile: true,
    define: { ...wasmAt('./assets/news_figure_bg-00000000.wasm'), NEWS_FIGURE_FILES: '""' },
  });
  return new Map(Object.entries(metafile?.outputs ?? {}).map(([name, { inputs }]) => [name, inputs]));
}

/**
 * The same for a page that holds everything itself, and so has no files beside it to link to.
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
