// Makes bundled scripts smaller: terser finds more than esbuild does, 0.5 KB of what a reader loads.

import { basename } from 'node:path';

import { minify } from 'terser';

/** @typedef {{ path: string, text: string }} Output a script or source map; the map of `a.js` is `a.js.map` */

/**
 * Minifies the modules among some outputs of esbuild, and adjusts their source maps.
 *
 * @param {readonly Output[]} outputs
 * @returns {Promise<Output[]>}
 */
export async function minifyModules(outputs) {
  const texts = new Map(outputs.map(({ path, text }) => [path, text]));
  for (const { path, text } of outputs) {
    if (!path.endsWith('.js')) continue;
    const content = texts.get(`${path}.map`);
    const { code = '', map } = await minify(
      { [basename(path)]: text },
      {
        // No newer syntax than esbuild leaves; see ADR 0046.
        ecma: 2018,
        module: true,
        // To read a property changes nothing.
        compress: { passes: 3, pure_getters: true },
        sourceMap: content ? { content, includeSources: true } : false,
      },
    );
    texts.set(path, code);
    if (content) texts.set(`${path}.map`, String(map));
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}
