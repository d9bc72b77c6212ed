// Bundles an application of a framework, for the page or for Node.

import { readFile } from 'node:fs/promises';

import { build } from 'esbuild';
import { compile } from 'svelte/compiler';

/** Compiles Svelte components. @param {'client' | 'server'} generate @returns {import('esbuild').Plugin} */
const svelte = (generate) => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, generate });
      return { contents: js.code };
    });
  },
});

/**
 * Returns a script for the page that sets the global `mount`.
 *
 * @param {string} file
 */
export async function clientBundle(file) {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { mount } from './${file}'; Object.assign(globalThis, { mount });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    // The development versions, which report wrong hydration.
    conditions: ['development', 'browser'],
    define: { 'process.env.NODE_ENV': '"development"', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' },
    plugins: [svelte('client')],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Returns the HTML that an application renders on a server.
 *
 * @param {string} file
 * @param {import('./app.js').Chart[]} charts
 * @returns {Promise<string>}
 */
export async function serverHtml(file, charts) {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/${file}`],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    plugins: [svelte('server')],
  });
  const module = { exports: /** @type {{ render: import('./app.js').RenderToString }} */ ({}) };
  const { createRequire } = await import('node:module');
  new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports.render(charts);
}
