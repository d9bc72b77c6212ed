// The prebuilt files: scripts, styles, modules and licences, which are the same in the sites of all stories. A site is written
// from them and a story alone, without a compiler or a bundler: see site/.

import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { compressAll } from '../../cli/compress.js';
import { writeAsset } from '../../site/assets.js';
import { addPrebuiltList } from '../../site/editor.js';
import { put } from '../../site/files.js';
import { ROOT } from '../common/paths.js';
import {
  bundleCheckWorker,
  bundleEditor,
  bundleInPlace,
  bundleInline,
  bundleScripts,
  bundleSiteDownload,
  bundleStyle,
} from './bundle.js';
import { noticesOf, packageNotices } from './notices.js';
import { optimise } from './optimise.js';
import { runtimeSbom } from './sbom.js';
import { shortenNames } from './short-names.js';
import { MODULES, PUBLISHED, bindModule } from './wasm.js';

/** @typedef {import('../../site/site.js').Prebuilt} Prebuilt */
/** @typedef {import('./wasm.js').Kind} Kind */
/** @typedef {{ module: import('./wasm.js').Module, wasm: string }} Built a compiled module, and the path of the optimised one */

/** Extensions of files in `www/` that pages link to as they are. */
const COPIED = ['.svg', '.html'];

/** Folder in which optimised modules are cached. */
const OPTIMISED = join(ROOT, 'target', 'wasm-opt');

/**
 * Returns a compiled module, optimised; if readers load it, with short names in it.
 *
 * @param {Kind} kind
 * @returns {Promise<Built>}
 */
export async function optimised(kind) {
  const bound = await bindModule(kind);
  const forEditor = kind === 'editor' || kind === 'prerender';
  const module = forEditor ? bound : await shortenNames(kind, bound);
  const options = { lowering: MODULES[kind].oldBrowsers, forEditor };
  return { module, wasm: await optimise(module.wasm, join(OPTIMISED, kind), options) };
}

/**
 * Builds everything that sites share.
 *
 * @param {Record<'runtime' | 'full' | 'editor' | 'prerender', Built>} built
 * @returns {Promise<Prebuilt>}
 */
export async function prebuild({ runtime, full, editor, prerender }) {
  const prebuilt = await prebuildPages(runtime, full);
  const { shared, parts } = prebuilt;
  const module = await addModule(shared, 'editor.wasm', editor.wasm);
  const prerenderModule = await addModule(shared, 'prerender.wasm', prerender.wasm);
  const download = await bundleSiteDownload(prerender.module, prerenderModule);
  const siteDownload = await writeAsset(shared, 'site-download.js', download.text);
  await bundleEditor(prebuilt, editor.module, module, siteDownload);
  put(parts, 'check-worker.js', await bundleCheckWorker(editor.module, module));
  put(parts, 'check.js', await bundleInPlace('www/check/check.js', 'esm'));
  const size = (await readFile(runtime.wasm)).byteLength;
  put(parts, 'inline.js', await bundleInline(runtime.module, size));
  put(parts, 'iframe-child.js', await bundleInPlace('www/iframe/iframe-child.js', 'esm'));
  put(parts, 'iframe-host.js', await bundleInPlace('www/iframe/iframe-host.js', 'iife'));
  const crates = await noticesOf(PUBLISHED.map((kind) => MODULES[kind].crate));
  const packages = await packageNotices(`The script ${siteDownload}, which only the editor loads,`, download.packages);
  put(shared, 'THIRD-PARTY.txt', `${crates}\n${packages}`);
  put(shared, 'sbom.json', await runtimeSbom());
  await addPrebuiltList(prebuilt);
  // Compressed once, and not again for each site.
  await compressAll(shared);
  return prebuilt;
}

/**
 * Builds what pages need, without embeds, editor and single file.
 *
 * @param {Built} runtime
 * @param {Built} [full] the module that sets figures; without it, pages cannot set them
 * @returns {Promise<Prebuilt>}
 */
export async function prebuildPages(runtime, full) {
  const prebuilt = { shared: new Map(), parts: await sharedParts() };
  const assets = {
    runtime: await addModule(prebuilt.shared, 'runtime.wasm', runtime.wasm),
    full: full && (await addModule(prebuilt.shared, 'full.wasm', full.wasm)),
  };
  await bundleScripts(prebuilt, { runtime: runtime.module, full: full?.module }, assets);
  return prebuilt;
}

/**
 * Returns what pages may link to in `www/`, by path: style sheets with all that they import, icons and the pages for editors.
 *
 * @returns {Promise<import('../../site/files.js').Files>}
 */
async function sharedParts() {
  const parts = new Map();
  const names = (await readdir(join(ROOT, 'www'), { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  for (const path of names.map((name) => `www/${name}`).sort()) {
    if (extname(path) === '.css') put(parts, path, await bundleStyle(path));
    else if (COPIED.includes(extname(path))) put(parts, path, await readFile(join(ROOT, path)));
  }
  return parts;
}

/**
 * @param {import('../../site/files.js').Files} shared
 * @param {string} name
 * @param {string} file path of the compiled module
 * @returns {Promise<import('./bundle.js').Asset>}
 */
async function addModule(shared, name, file) {
  const bytes = await readFile(file);
  return { address: await writeAsset(shared, name, bytes), size: bytes.byteLength };
}
