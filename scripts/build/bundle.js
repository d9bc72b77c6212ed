import { build } from 'esbuild';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/**
 * Bundles the JavaScript that a page embeds.
 *
 * The chunks lie beside the entry, not under assets/: so the address of the wasm, which is relative
 * to the file that loads it, is right in whichever file that code ends up.
 *
 * @param {string} dist
 * @param {string} wasm the address of the wasm, seen from `dist/`
 */
export async function bundleScripts(dist, wasm) {
  await bundle({
    entryPoints: ['www/news-figure.js'],
    outdir: dist,
    chunkNames: '[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'external',
    define: { NEWS_FIGURE_WASM: JSON.stringify(wasm) },
  });
}

/**
 * @param {string} file a stylesheet
 * @returns {Promise<string>} it and all it imports, minified
 */
export async function bundleStyle(file) {
  const { outputFiles } = await bundle({ entryPoints: [file], write: false });
  return outputFiles?.[0]?.text ?? '';
}

/** @param {BuildOptions} options */
async function bundle(options) {
  try {
    return await build({ absWorkingDir: ROOT, bundle: true, minify: true, target: 'es2020', ...options });
  } catch {
    // esbuild has already shown what and where.
    throw new Failure('The scripts or styles could not be bundled, see above.');
  }
}
