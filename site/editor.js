// The editor of a site: a page with its own script, its own module and the story's files. No reader's page links to it.

import { writeAsset } from './assets.js';
import { put, readText } from './files.js';
import { renderPage } from './pages.js';

/** Name of the constant that holds the address of the story's files in the script of the editor. */
export const STORY_FILES = 'newsFigureStoryFiles';

/**
 * @param {import('./pages.js').Site} site
 * @param {{ name: string, text: string }[]} story files of the story, with paths relative to its folder
 */
export async function publishEditor(site, story) {
  const { dist, parts } = site;
  const address = await writeAsset(dist, 'story.json', JSON.stringify(story));
  put(dist, 'editor.js', `const ${STORY_FILES}=${JSON.stringify(address)};\n${readText(parts, 'editor.js')}`);
  const source = readText(parts, 'www/editor/editor.html');
  put(dist, 'editor.html', await renderPage({ ...site, preload: undefined }, 'editor.html', source));
}
