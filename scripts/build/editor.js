import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readStoryFiles } from '../../cli/story-files.js';
import { ROOT } from '../common/paths.js';
import { writeAsset, writeModule } from './assets.js';
import { bundleEditor } from './bundle.js';
import { renderPage } from './pages.js';

const PAGE = join(ROOT, 'www', 'editor', 'editor.html');

/**
 * Writes the editor: a page with its own script, its own wasm module and the story's files. No reader's page links to it.
 *
 * @param {import('./pages.js').Site} site
 * @param {import('./story.js').Story} story
 * @param {object} editor
 * @param {import('./wasm.js').Module} editor.module compiled module
 * @param {string} editor.smaller path of the optimised module
 */
export async function publishEditor(site, { folder }, { module, smaller }) {
  const { dist } = site;
  const wasm = await writeModule(dist, 'editor.wasm', smaller);
  const story = await writeAsset(dist, 'story.json', JSON.stringify(await readStoryFiles(folder)));
  await bundleEditor(dist, module, wasm, story);
  const page = await renderPage({ ...site, preload: undefined }, 'editor.html', await readFile(PAGE, 'utf8'));
  await writeFile(join(dist, 'editor.html'), page);
}
