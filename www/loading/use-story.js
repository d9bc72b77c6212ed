// Registers stories by their addresses, for the npm package: its script is part of no site and has no story.

import { fetchAsset } from './fetch-asset.js';
import { STORY_ADDED, addStory, loading } from './stories.js';

/**
 * Loads what the page must know about a story, so that elements can show its charts: `chart="ADDRESS#KEY"`. `news-figure build`
 * writes it into the folder of the site, as `story.json`. Elements may be in the page before.
 *
 * @param {string | URL} address of the folder in which the site of the story is published, with a slash at the end; relative
 *   addresses are relative to the page
 * @returns {Promise<void>} settles when the story is known
 * @throws {Error & { code: 'network' | 'corrupt' }} if there is no such file, or if it is no story
 */
export async function useStory(address) {
  const file = new URL('story.json', new URL(address, document.baseURI));
  loading.count += 1;
  try {
    const manifest = await fetchAsset(file, (response) => response.json());
    addStory(manifest, file.href);
  } finally {
    loading.count -= 1;
    // Elements that wait for it load now, or report that no story has their chart.
    document.dispatchEvent(new Event(STORY_ADDED));
  }
}
