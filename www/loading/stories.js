// The stories whose charts a page shows. The script of each site registers its own story, with whichever script has defined the
// element: so a page has one element and one module, and the charts of any number of stories.

import { ChartError } from './chart-error.js';
import { FORMAT } from './format.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */

/**
 * @typedef {Manifest & { base: string, folder: string }} Story what is known about a story; `base` is the address that its other
 *   addresses are relative to, and `folder` the folder of that
 */

/** The event of the document after a story was registered. */
export const STORY_ADDED = 'news-figure-story';

/** Stories that are being loaded, so that more charts may be known soon: see use-story.js. */
export const loading = { count: 0 };

/** The stories by their folders. @type {Record<string, Story>} */
const stories = {};

/**
 * Registers a story. A story with the same folder is already known: the first one counts.
 *
 * @param {Manifest} manifest
 * @param {string} base address of the file that the manifest came from
 */
export function addStory(manifest, base) {
  const folder = folderOf(base);
  stories[folder] = stories[folder] || { ...manifest, base, folder };
  document.dispatchEvent(new Event(STORY_ADDED));
}

/**
 * Finds the story of a chart.
 *
 * @param {string} chart value of the attribute `chart`: a key, or "ADDRESS#KEY" with the folder of the story
 * @returns {{ story: Story, key: string }}
 * @throws {ChartError} `unknown-chart` if no story has this chart, or if several have charts with this key; `unsupported` if the
 *   story is of another format
 */
export function findStory(chart) {
  const [key = '', address] = chart.split('#').reverse();
  const folder = address && folderOf(new URL(address, document.baseURI).href);
  const all = Object.values(stories).filter((story) => !address || story.folder === folder);
  const readable = all.filter(isReadable);
  const file = (/** @type {Story} */ { chartFiles, languages }) => chartFiles[`${key}.${languages[0]}`];
  const found = readable.filter(file);
  // The names of chart files have hashes, so the same name is the same chart.
  const [story] = found;
  if (story && found.every((other) => file(other) === file(story))) return { story, key };
  const code = all.length > readable.length ? 'unsupported' : 'unknown-chart';
  throw new ChartError(code, `chart="${chart}": expected one of ${Object.values(stories).map(charts).join(', ')}`);
}

/** Returns the stories whose charts can be shown. */
export const readableStories = () => Object.values(stories).filter(isReadable);

/** @param {Story} story */
const isReadable = ({ format }) => format === FORMAT;

/** Returns the charts of a story for a message. @param {Story} story */
function charts(story) {
  const { folder, format, chartFiles } = story;
  if (!isReadable(story)) return `${folder} (format ${format}, not ${FORMAT})`;
  const keys = new Set(Object.keys(chartFiles).map((name) => name.split('.')[0]));
  return [...keys].map((key) => `${folder}#${key}`).join(', ');
}

/** Returns the folder of a file: its address without the name, query and fragment. @param {string} address */
const folderOf = (address) => address.replace(/[^/?#]*([?#].*)?$/, '');
