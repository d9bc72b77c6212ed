// Builds `dist/`: compiles and bundles what all sites share, and writes the site of a story from that.

import { join } from 'node:path';

import { buildPages, buildSite, publish } from '../../cli/build.js';
import { replaceFolder } from '../../cli/disk.js';
import { imageDrawer } from '../../cli/images.js';
import { readPages, readStoryFiles } from '../../cli/story-files.js';
import { selectLanguages } from '../../site/languages.js';
import { parseSettings } from '../../site/settings.js';
import { ROOT } from '../common/paths.js';
import { print } from '../common/output.js';
import { CRATES, runTasks } from '../common/tasks.js';
import { checkBudget } from './budget.js';
import { inputHash, recordBuilt } from './inputs.js';
import { writePackage } from './package.js';
import { optimised, prebuild, prebuildPages } from './prebuilt.js';
import { chosenStory } from './story.js';
import { buildTool } from './tools.js';
import { bindModule, compileModule } from './wasm.js';

/** @typedef {import('./story.js').Story} Story */
/** @typedef {import('./wasm.js').Kind} Kind */

/** The folder that a server serves: the pages and all that they load. */
export const DIST = join(ROOT, 'dist');

/** The folder of intermediate results. */
const WORK = join(ROOT, 'target');

/** The folder that `npm start` serves until `dist/` is built. */
export const PREVIEW = join(WORK, 'preview');

const UPLOAD = `To upload: all of dist/ except *.map and, unless you link to it, news-figure.single.html. Do not delete files of
earlier builds: snippets in published articles link to them. dist/_headers has the caching time of each file.
To paste: a file of dist/embed/ for each chart and way; see docs/embedding.md.`;

/**
 * Reads the settings from the environment.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export function settingsIn(env = process.env) {
  return parseSettings({
    baseUrl: env.NEWS_FIGURE_BASE_URL,
    theme: env.NEWS_FIGURE_THEME,
    languages: env.NEWS_FIGURE_LANGUAGES,
  });
}

/**
 * Checks settings and pages before the slow compilation starts.
 *
 * @param {Story} story
 */
async function checkInputs({ folder, pages, named }) {
  const files = (await readStoryFiles(folder, named)).map(({ name }) => name);
  selectLanguages(await readPages(pages), files, settingsIn().languages);
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
 * Returns the tasks that compile the programs of the build and all modules.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @returns {import('../common/tasks.js').Task[]}
 */
function compileTasks(wasmEnv) {
  const compile = (/** @type {Kind} */ kind, /** @type {number} */ typical) => ({
    name: `wasm-${kind}`,
    title: `Compile for the browser: ${kind}`,
    typical,
    units: CRATES,
    run: () => compileModule(kind, wasmEnv),
  });
  const tools = async () => void (await buildTool('bindgen'));
  return [
    { name: 'tools', title: 'Compile the programs of the build', typical: 60, units: CRATES, run: tools },
    compile('runtime', 25),
    compile('full', 20),
    compile('editor', 30),
    compile('prerender', 30),
    compile('images', 15),
  ];
}

/**
 * Returns the tasks that build `dist/`. The last one is named "dist".
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('./story.js').Story} [story]
 * @returns {Promise<import('../common/tasks.js').Task[]>}
 */
export async function distTasks(wasmEnv, story = chosenStory()) {
  await checkInputs(story);
  const hash = await inputHash(story, wasmEnv);
  const tasks = compileTasks(wasmEnv);
  const run = async () => {
    await writeDist(story);
    await recordBuilt(story, hash);
  };
  const title = 'Draw the static pictures and write the pages';
  return [...tasks, { name: 'dist', title, typical: 40, after: tasks.map(({ name }) => name), run }];
}

/** The tasks that readers' pages need. */
const PREVIEW_TASKS = ['tools', 'wasm-runtime', 'wasm-prerender'];

/**
 * Builds what a reader's pages need and nothing else: see `writePreview`. The result is in a folder of its own, so that
 * `dist/` is always complete.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('./story.js').Story} story
 */
export async function buildPreview(wasmEnv, story) {
  await checkInputs(story);
  const title = 'Draw the static pictures and write the pages';
  await runTasks([
    ...compileTasks(wasmEnv).filter(({ name }) => PREVIEW_TASKS.includes(name)),
    { name: 'pages', title, typical: 2, after: PREVIEW_TASKS, run: () => writePreview(PREVIEW, story) },
  ]);
}

/**
 * Writes the pages with the runtime module as compiled: without images, editor, embeds and compressed files, and without the
 * full module, which sets figures.
 *
 * @param {string} folder
 * @param {Story} story
 */
export async function writePreview(folder, story) {
  await bindModule('prerender');
  const module = await bindModule('runtime');
  const prebuilt = await prebuildPages({ module, wasm: module.wasm });
  await replaceFolder(folder, await buildPages(story, prebuilt, settingsIn()), WORK);
}

/** @param {Story} story */
async function writeDist(story) {
  await bindModule('images');
  const [runtime, full, editor, prerender] = await Promise.all([
    optimised('runtime'),
    optimised('full'),
    optimised('editor'),
    optimised('prerender'),
  ]);
  const modules = { runtime, full, editor, prerender };
  const prebuilt = await prebuild(modules);
  const settings = settingsIn();
  const drawImages = imageDrawer({ folders: [ROOT], cache: join(story.work, 'images') });
  const built = await buildSite(story, prebuilt, settings, drawImages);
  await publish(story.dist, built, story.drafts);
  await writePackage(story, { prebuilt, prerendered: built.prerendered, modules });
  print(UPLOAD);
  // The budget is for the built-in story; another story has other words and charts.
  if (story.isBuiltIn) await checkBudget(story.dist);
}
