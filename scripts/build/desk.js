import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { writeAsset, writeModule } from './assets.js';
import { bundleDesk } from './bundle.js';
import { renderPage } from './pages.js';

const PAGE = join(ROOT, 'www', 'desk', 'desk.html');

/**
 * Writes the editor's desk: a page with a script, a module and the story's files of its own. No page of
 * readers knows of it.
 *
 * @param {import('./pages.js').Site} site
 * @param {import('./story.js').Story} story
 * @param {object} desk
 * @param {import('./wasm.js').Module} desk.module as it was compiled
 * @param {string} desk.smaller the same, made smaller
 */
export async function publishDesk(site, { data }, { module, smaller }) {
  const { dist } = site;
  const wasm = await writeModule(dist, 'desk_bg.wasm', smaller);
  const story = await writeAsset(dist, 'story.json', JSON.stringify(await storyFiles(data)));
  await bundleDesk(dist, module, wasm, story);
  const page = await renderPage({ ...site, needed: undefined }, 'desk.html', await readFile(PAGE, 'utf8'));
  await writeFile(join(dist, 'desk.html'), page);
}

/**
 * The files that make up a story, as the desk opens them.
 *
 * @param {string} data
 */
async function storyFiles(data) {
  const words = (await readdir(join(data, 'messages'))).filter((name) => name.endsWith('.toml')).sort();
  const own = ['figures.toml', 'charts.toml', 'baseline.toml'].filter((name) => existsSync(join(data, name)));
  const files = [...own, ...words.map((name) => `messages/${name}`)].map(async (name) => ({
    name: `data/${name}`,
    text: await readFile(join(data, name), 'utf8'),
  }));
  return Promise.all(files);
}
