import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { say } from '../common/say.js';
import { writeAsset } from './assets.js';
import { checkBudget } from './budget.js';
import { bundleScripts, bundleStyle } from './bundle.js';
import { charts, nameOf } from './charts.js';
import { compressAll } from './compress.js';
import { LINKED } from './crates.js';
import { publishEmbeds } from './embeds.js';
import { publishDesk } from './desk.js';
import { replaceFolder } from './folder.js';
import { writeHeaders } from './headers.js';
import { languages } from './languages.js';
import { writeNotices } from './notices.js';
import { optimise } from './optimise.js';
import { packageOf, writePackage } from './package.js';
import { publishFragments, publishPages, readPages } from './pages.js';
import { writePolicy } from './policy.js';
import { publishLasting, publishPictures, runPress } from './press.js';
import { printReport } from './report.js';
import { writeSbom } from './sbom.js';
import { publishSheets, quoted, readBuilt } from './sheets.js';
import { publishSingle } from './single.js';
import { hostTheme, siteAddress } from './site.js';
import { printSizes } from './sizes.js';
import { chosenStory } from './story.js';
import { buildDesk, buildModules } from './wasm.js';

/** What a server serves: the pages and all they need. */
export const DIST = join(ROOT, 'dist');

/**
 * Builds `dist/`, or that of another story's folder.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {import('./story.js').Story} [story]
 */
export async function buildDist(wasmEnv, story = chosenStory()) {
  // Before the minutes that compiling may take.
  const [address, theme] = [siteAddress(), hostTheme()];
  const pages = await readPages(story.pages);
  const langs = await languages(pages, join(story.data, 'words'));
  say(
    'Compiling the figures for the browser and the programs of the build (the first time 3–4 minutes, then seconds).',
  );
  const modules = await buildModules(wasmEnv, story);
  const desk = await buildDesk(wasmEnv, story);
  const press = await runPress(langs.made, story);
  const smaller = (/** @type {'readers' | 'whole'} */ name) =>
    optimise(modules[name].wasm, join(story.work, 'wasm-opt', name));
  const wasm = { readers: await smaller('readers'), whole: await smaller('whole') };
  const smallDesk = await optimise(desk.wasm, join(story.work, 'wasm-opt', 'desk'));
  const all = charts(pages, langs.wanted);
  const parts = { press, modules, wasm, address, pages, ...langs };
  await replaceFolder(story.dist, story.drafts, async (draft) => {
    const { site, ...written } = await writePages(draft, parts);
    await publishDesk(site, story, { module: desk, smaller: smallDesk });
    await publishEmbeds(site, all, written, theme);
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
 * @property {{ readers: string, whole: string }} wasm the same, made smaller
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
 * @returns {Promise<{ wasm: string, sheets: Map<string, string>, site: import('./pages.js').Site }>} with the addresses of
 *   the readers' module and of the charts' files, seen from there
 */
export async function writePages(dist, { press, modules, wasm: smaller, address, pages, made, wanted }) {
  const wasm = await writeAsset(dist, 'news_figure_bg.wasm', await readFile(smaller.readers));
  const editing = await writeAsset(dist, 'news_figure_edit_bg.wasm', await readFile(smaller.whole));
  const sheets = await publishSheets(dist, press);
  await bundleScripts(dist, modules, await readBuilt(press, quoted(sheets)), { readers: wasm, editing }, made);
  await publishLasting(dist, press);
  const pictures = await publishPictures(dist, press);
  const style = await bundleStyle(join(press, 'tokens.css'));
  // Unbundled, charts come out of the module.
  const needed = { wasm, sheets: modules.readers ? sheets : new Map() };
  const site = { dist, press, pictures, style, needed, address };
  await publishPages(site, pages);
  await publishFragments(site, wanted);
  return { wasm, sheets, site };
}
