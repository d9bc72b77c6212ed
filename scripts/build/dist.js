import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { print } from '../common/output.js';
import { CRATES, runTasks } from '../common/tasks.js';
import { writeAsset, writeModule } from './assets.js';
import { checkBudget } from './budget.js';
import { bundleScripts, bundleStyle } from './bundle.js';
import { chartName, listCharts } from './charts.js';
import { compressAll } from './compress.js';
import { publishEmbeds } from './embeds.js';
import { publishEditor } from './editor.js';
import { atomicReplaceDir } from './atomic-replace.js';
import { writeHeaders } from './headers.js';
import { inputHash, recordBuilt } from './inputs.js';
import { languages } from './languages.js';
import { writeNotices } from './notices.js';
import { optimise } from './optimise.js';
import { packageOf, writePackage } from './package.js';
import { publishFragments, publishPages, readPages } from './pages.js';
import { writeCsp } from './csp.js';
import { STORY, prerenderPreview, publishStableFiles, publishPictures, prerender } from './prerender.js';
import { printReport } from './report.js';
import { writeSbom } from './sbom.js';
import { publishChartFiles, quoteUrls, readManifest } from './chart-files.js';
import { publishSingleFile } from './single-file.js';
import { hostTheme, baseUrl } from './site.js';
import { printSizes } from './sizes.js';
import { chosenStory } from './story.js';
import { MODULES, PUBLISHED, bindModule, buildTools, compileModule } from './wasm.js';

/** @typedef {import('./wasm.js').Kind} Kind */

/** The folder that a server serves: the pages and all that they load. */
export const DIST = join(ROOT, 'dist');

const WORK = join(ROOT, 'target');

/** The folder that `npm start` serves until `dist/` is built. */
export const PREVIEW = join(WORK, 'preview');

/**
 * @typedef {object} Content sources of a story's pages
 * @property {Map<string, string>} pages source of each page, by file
 * @property {import('./languages.js').Languages} langs
 * @property {URL | undefined} address base URL of the published pages, if known
 * @property {import('./site.js').Theme} theme of the pages into which snippets are pasted
 */

/**
 * Reads and checks the sources of the pages, before the slow compilation starts.
 *
 * @param {import('./story.js').Story} story
 * @returns {Promise<Content>}
 */
export async function readContent(story) {
  const [address, theme] = [baseUrl(), hostTheme()];
  const pages = await readPages(story.pages);
  return { pages, langs: await languages(pages, join(story.folder, 'messages')), address, theme };
}

/**
 * Builds `dist/`, or the `dist/` of another story's folder.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {import('./story.js').Story} [story]
 */
export async function buildDist(wasmEnv, story = chosenStory()) {
  const results = await runTasks(await distTasks(wasmEnv, story));
  // The list of built files, and what to do with them.
  print(results.find(({ name }) => name === 'dist')?.output.trimEnd() ?? '');
}

/**
 * Returns the tasks that build `dist/`. The last one is named "dist".
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('./story.js').Story} [story]
 * @returns {Promise<import('../common/tasks.js').Task[]>}
 */
export async function distTasks(wasmEnv, story = chosenStory()) {
  const content = await readContent(story);
  const { langs } = content;
  const hash = await inputHash(story, wasmEnv);
  const compile = (/** @type {Kind} */ kind, /** @type {number} */ typical) => ({
    name: `wasm-${kind}`,
    title: `Compile for the browser: ${kind}`,
    typical,
    units: CRATES,
    run: () => compileModule(kind, wasmEnv),
  });
  return [
    {
      name: 'tools',
      title: 'Compile the programs of the build',
      typical: 60,
      units: CRATES,
      run: () => buildTools(['bindgen', 'images']),
    },
    compile('runtime', 25),
    compile('full', 20),
    compile('editor', 30),
    compile('prerender', 30),
    {
      name: 'dist',
      title: 'Draw the static pictures and write the pages',
      typical: 40,
      after: ['tools', 'wasm-runtime', 'wasm-full', 'wasm-editor', 'wasm-prerender'],
      run: async () => {
        await writeDist(story, content, await prerender(langs.published, story));
        await recordBuilt(story, hash);
      },
    },
  ];
}

/**
 * Builds what a reader's pages need and nothing else: see `writePreview`. The result is in a folder of its own, so that
 * `dist/` is always complete.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('./story.js').Story} story
 */
export async function buildPreview(wasmEnv, story) {
  const content = await readContent(story);
  await runTasks([
    {
      name: 'tools',
      title: 'Compile the program that writes JavaScript glue',
      typical: 40,
      units: CRATES,
      run: () => buildTools(['bindgen']),
    },
    {
      name: 'wasm-runtime',
      title: 'Compile the charts for the browser',
      typical: 50,
      units: CRATES,
      run: () => compileModule('runtime', wasmEnv),
    },
    {
      name: 'wasm-prerender',
      title: 'Compile what draws the static pictures and writes the texts',
      typical: 30,
      units: CRATES,
      run: () => compileModule('prerender', wasmEnv),
    },
    {
      name: 'pages',
      title: 'Draw the static pictures and write the pages',
      typical: 2,
      after: ['tools', 'wasm-runtime', 'wasm-prerender'],
      run: async () => writePreview(PREVIEW, content, await prerenderPreview(content.langs.published, story)),
    },
  ]);
}

/**
 * Writes the pages with the runtime module as compiled: without images, editor, package and compressed files, and without
 * the full module, which sets figures.
 *
 * @param {string} folder
 * @param {Content} content
 * @param {string} prerendered folder that `prerender` wrote
 */
export async function writePreview(folder, { pages, langs, address }, prerendered) {
  const runtime = await bindModule('runtime');
  const parts = { prerendered, modules: { runtime }, wasm: { runtime: runtime.wasm }, address, pages, ...langs };
  await atomicReplaceDir(folder, WORK, async (draft) => void (await writePages(draft, parts)));
}

/**
 * @param {import('./story.js').Story} story
 * @param {Content} content
 * @param {string} prerendered folder that `prerender` wrote
 */
async function writeDist(story, { pages, langs, address, theme }, prerendered) {
  const built = async (/** @type {Kind} */ kind) => {
    const module = await bindModule(kind);
    const options = { lowering: MODULES[kind].oldBrowsers, forEditor: kind === 'editor' };
    return { module, smaller: await optimise(module.wasm, join(story.work, 'wasm-opt', kind), options) };
  };
  const [runtime, full, editor] = await Promise.all([built('runtime'), built('full'), built('editor')]);
  const modules = { runtime: runtime.module, full: full.module };
  const wasm = { runtime: runtime.smaller, full: full.smaller };
  const all = listCharts(pages, langs.requested);
  const parts = { prerendered, modules, wasm, address, pages, ...langs };
  await atomicReplaceDir(story.dist, story.drafts, async (draft) => {
    const { site, ...written } = await writePages(draft, parts);
    await publishEditor(site, story, editor);
    await publishEmbeds(site, all, { ...written, wasm: written.wasm.address }, theme);
    await publishSingleFile(draft, [...pages.keys()], { modules, prerendered, ...written });
    await writeCsp(draft, await readFile(join(prerendered, 'tokens.json'), 'utf8'));
    await writeNotices(
      draft,
      PUBLISHED.map((kind) => MODULES[kind].crate),
    );
    await writeSbom(draft);
    await compressAll(draft);
    await writeHeaders(draft, address);
  });
  await atomicReplaceDir(packageOf(story), story.drafts, (draft) => writePackage(draft, parts));
  const sizes = await printSizes(story.dist);
  if (all[0]) await printReport(story.dist, chartName(all[0]), address);
  // The budget is for the built-in story; another story has other words and charts.
  if (story.isBuiltIn) await checkBudget(sizes);
}

/**
 * @typedef {object} Parts inputs of the pages
 * @property {string} prerendered folder that `prerender` wrote
 * @property {import('./wasm.js').Modules} modules compiled modules
 * @property {{ runtime: string, full?: string }} wasm paths of the optimised modules
 * @property {URL | undefined} address base URL of the published pages, if known
 * @property {Map<string, string>} pages source of each page, by file
 * @property {string[]} published languages that were prerendered
 * @property {string[]} requested languages in which fragments are published
 */

/**
 * Writes the pages and all that they load.
 *
 * @param {string} dist
 * @param {Parts} parts
 * @returns {Promise<{ wasm: import('./assets.js').Asset, chartFiles: Map<string, string>, site: import('./pages.js').Site }>} the
 *   runtime module, the addresses of the chart files relative to the pages, and what the pages share
 */
export async function writePages(dist, { prerendered, modules, wasm: smaller, address, pages, published, requested }) {
  const runtime = await writeModule(dist, 'runtime.wasm', smaller.runtime);
  const full = smaller.full ? await writeModule(dist, 'full.wasm', smaller.full) : undefined;
  const story = full && (await writeAsset(dist, STORY, await readFile(join(prerendered, STORY))));
  const chartFiles = await publishChartFiles(dist, prerendered);
  await bundleScripts(
    dist,
    modules,
    await readManifest(prerendered, quoteUrls(chartFiles)),
    { runtime, full, story },
    published,
  );
  await publishStableFiles(dist, prerendered);
  const pictures = await publishPictures(dist, prerendered);
  const style = await bundleStyle(join(prerendered, 'tokens.css'));
  // Unbundled pages lay charts out in the module and load no chart files.
  const preload = { wasm: runtime.address, chartFiles: modules.runtime ? chartFiles : new Map() };
  const site = { dist, prerendered, pictures, style, preload, address };
  await publishPages(site, pages);
  await publishFragments(site, requested);
  return { wasm: runtime, chartFiles, site };
}
