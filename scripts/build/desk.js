import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { bundleDesk } from './bundle.js';
import { renderPage } from './pages.js';

const PAGE = join(ROOT, 'www', 'desk', 'desk.html');

/**
 * Writes the editor's desk: a page with a script, a module and the story's files of its own. No page of
 * readers knows of it.
 *
 * @param {string} dist
 * @param {import('./pages.js').Site} site
 * @param {string} wasmFile the desk's module
 */
export async function publishDesk(dist, site, wasmFile) {
  const wasm = await writeAsset(dist, 'desk_bg.wasm', await readFile(wasmFile));
  const story = await writeAsset(dist, 'story.json', JSON.stringify(await storyFiles()));
  await bundleDesk(dist, wasm, story);
  const page = await renderPage(site, 'desk.html', await readFile(PAGE, 'utf8'));
  await writeFile(join(dist, 'desk.html'), page);
}

/** The files that make up the story, as the desk opens them. */
async function storyFiles() {
  const words = (await readdir(join(ROOT, 'data', 'words'))).filter((name) => name.endsWith('.toml')).sort();
  const names = ['figures.toml', 'accepted.toml', ...words.map((name) => `words/${name}`)];
  const files = names.map(async (name) => ({
    name: `data/${name}`,
    text: await readFile(join(ROOT, 'data', name), 'utf8'),
  }));
  return Promise.all(files);
}
