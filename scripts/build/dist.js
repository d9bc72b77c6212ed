import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { print } from '../common/output.js';
import { CRATES, runTasks } from '../common/tasks.js';
import { writeModule } from './assets.js';
import { checkBudget } from './budget.js';
import { bundleScripts, bundleStyle } from './bundle.js';
import { charts, nameOf } from './charts.js';
import { compressAll } from './compress.js';
import { LINKED } from './crates.js';
import { publishEmbeds } from './embeds.js';
import { publishDesk } from './desk.js';
import { replaceFolder } from './folder.js';
import { writeHeaders } from './headers.js';
import { inputHash, recordBuilt } from './inputs.js';
import { languages } from './languages.js';
import { writeNotices } from './notices.js';
import { optimise } from './optimise.js';
import { packageOf, writePackage } from './package.js';
import { publishFragments, publishPages, readPages } from './pages.js';
import { writePolicy } from './policy.js';
import { proof, publishLasting, publishPictures, runPress } from './press.js';
import { printReport } from './report.js';
import { writeSbom } from './sbom.js';
import { publishSheets, quoted, readBuilt } from './sheets.js';
import { publishSingle } from './single.js';
import { hostTheme, siteAddress } from './site.js';
import { printSizes } from './sizes.js';
import { chosenStory } from './story.js';
import { bindModule, buildTools, compileModule } from './wasm.js';

/** @typedef {import('./wasm.js').Kind} Kind */

/** What a server serves: the pages and all they need. */
export const DIST = join(ROOT, 'dist');

const WORK = join(ROOT, 'target');

/** What `npm start` serves until there is more. */
export const FIRST_VIEW = join(WORK, 'first-view');

/**
 * @typedef {object} Content what a story's pages are made of
 * @property {Map<string, string>} pages as they are written, by file
 * @property {import('./languages.js').Languages} langs
 * @property {URL | undefined} address
 * @property {import('./site.js').Theme} theme of pages elsewhere
 */

/**
 * Reads and checks what takes no time, before the minutes that compiling may take.
 *
 * @param {import('./story.js').Story} story
 * @returns {Promise<Content>}
 */
async function readContent(story) {
  const [address, theme] = [siteAddress(), hostTheme()];
  const pages = await readPages(story.pages);
  return { pages, langs: await languages(pages, join(story.data, 'messages')), address, theme };
}

/**
 * Builds `dist/`, or that of another story's folder.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {import('./story.js').Story} [story]
 */
export async function buildDist(wasmEnv, story = chosenStory()) {
  const results = await runTasks(await distTasks(wasmEnv, story));
  // What was built, and what to do with it.
  print(results.find(({ name }) => name === 'dist')?.output.trimEnd() ?? '');
}

/**
 * The tasks that build `dist/`: the last is "dist".
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
    title: `Compile the module "${kind}" for the browser`,
    typical,
    units: CRATES,
    run: () => compileModule(kind, wasmEnv, story),
  });
  return [
    {
      name: 'tools',
      title: 'Compile the programs of the build',
      typical: 60,
      units: CRATES,
      run: () => buildTools(['bindgen', 'press', 'images'], story),
    },
    compile('readers', 25),
    compile('whole', 30),
    compile('desk', 40),
    {
      name: 'dist',
      title: 'Draw the static pictures and write the pages',
      typical: 40,
      after: ['tools', 'wasm-readers', 'wasm-whole', 'wasm-desk'],
      run: async () => {
        await writeDist(story, content, await runPress(langs.made, story));
        await recordBuilt(story, hash);
      },
    },
  ];
}

/**
 * Builds what a reader's pages need, and no more: no images, editor, package or compressed files, and modules as they are
 * compiled. It lies apart from `dist/`, which is always whole.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('./story.js').Story} story
 */
export async function buildFirstView(wasmEnv, story) {
  const { pages, langs, address } = await readContent(story);
  await runTasks([
    {
      name: 'tools',
      title: 'Compile the programs that write the pages',
      typical: 50,
      units: CRATES,
      run: () => buildTools(['bindgen', 'press'], story),
    },
    {
      name: 'wasm-readers',
      title: 'Compile the charts for the browser',
      typical: 50,
      units: CRATES,
      run: () => compileModule('readers', wasmEnv, story),
    },
    {
      name: 'pages',
      title: 'Draw the static pictures and write the pages',
      typical: 2,
      after: ['tools', 'wasm-readers'],
      run: async () => {
        const press = await proof(langs.made, story);
        const readers = await bindModule('readers', story);
        const parts = { press, modules: { readers }, wasm: { readers: readers.wasm }, address, pages, ...langs };
        await replaceFolder(FIRST_VIEW, WORK, async (draft) => void (await writePages(draft, parts)));
      },
    },
  ]);
}

/**
 * @param {import('./story.js').Story} story
 * @param {Content} content
 * @param {string} press the folder the press wrote
 */
async function writeDist(story, { pages, langs, address, theme }, press) {
  const built = async (/** @type {Kind} */ kind) => {
    const module = await bindModule(kind, story);
    return { module, smaller: await optimise(module.wasm, join(story.work, 'wasm-opt', kind)) };
  };
  const [readers, whole, desk] = await Promise.all([built('readers'), built('whole'), built('desk')]);
  const modules = { readers: readers.module, whole: whole.module };
  const wasm = { readers: readers.smaller, whole: whole.smaller };
  const all = charts(pages, langs.wanted);
  const parts = { press, modules, wasm, address, pages, ...langs };
  await replaceFolder(story.dist, story.drafts, async (draft) => {
    const { site, ...written } = await writePages(draft, parts);
    await publishDesk(site, story, desk);
    await publishEmbeds(site, all, { ...written, wasm: written.wasm.address }, theme);
    await publishSingle(draft, [...pages.keys()], { modules, press, ...written });
    await writePolicy(draft);
    await writeNotices(draft, Object.values(LINKED));
    await writeSbom(draft);
    await compressAll(draft);
    await writeHeaders(draft, address);
  });
  await replaceFolder(packageOf(story), story.drafts, (draft) => writePackage(draft, story, parts));
  const sizes = await printSizes(story.dist);
  if (all[0]) await printReport(story.dist, nameOf(all[0]), address);
  // Other stories have other words and other charts.
  if (!story.setting) await checkBudget(sizes);
}

/**
 * @typedef {object} Parts
 * @property {string} press the folder the press wrote
 * @property {import('./wasm.js').Modules} modules as they were compiled
 * @property {{ readers: string, whole?: string }} wasm the same, made smaller
 * @property {URL | undefined} address
 * @property {Map<string, string>} pages as they are written, by file
 * @property {string[]} made languages that the press wrote files in
 * @property {string[]} wanted languages to have fragments in
 */

/**
 * Writes the pages and all that they need.
 *
 * @param {string} dist
 * @param {Parts} parts
 * @returns {Promise<{ wasm: import('./assets.js').Asset, sheets: Map<string, string>, site: import('./pages.js').Site }>} with
 *   the readers' module and the addresses of the charts' files, seen from there
 */
export async function writePages(dist, { press, modules, wasm: smaller, address, pages, made, wanted }) {
  const readers = await writeModule(dist, 'news_figure_bg.wasm', smaller.readers);
  const editing = smaller.whole ? await writeModule(dist, 'news_figure_edit_bg.wasm', smaller.whole) : undefined;
  const sheets = await publishSheets(dist, press);
  await bundleScripts(dist, modules, await readBuilt(press, quoted(sheets)), { readers, editing }, made);
  await publishLasting(dist, press);
  const pictures = await publishPictures(dist, press);
  const style = await bundleStyle(join(press, 'tokens.css'));
  // Unbundled, charts come out of the module.
  const needed = { wasm: readers.address, sheets: modules.readers ? sheets : new Map() };
  const site = { dist, press, pictures, style, needed, address };
  await publishPages(site, pages);
  await publishFragments(site, wanted);
  return { wasm: readers, sheets, site };
}
