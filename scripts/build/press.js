import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { runTool } from './wasm.js';

/** @typedef {import('./story.js').Story} Story */

// The faces that images are set in, out of the npm packages of their families.
const FONTS = [
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
].map((file) => join(ROOT, 'node_modules', '@expo-google-fonts', file));

/**
 * Puts what others link to under addresses that do not change: the figures for spreadsheets and
 * programs, and the images.
 *
 * @param {string} dist
 * @param {string} press
 */
export async function publishLasting(dist, press) {
  for (const folder of ['data', 'images']) {
    // A proof has no images.
    if (existsSync(join(press, folder))) await cp(join(press, folder), join(dist, folder), { recursive: true });
  }
}

/**
 * Has the press write what a page shows before, and without, any script.
 *
 * @param {string[]} languages
 * @param {Story} story
 * @returns {Promise<string>} the folder it wrote
 */
export async function runPress(languages, story) {
  // Figures that a build was made of are accepted; it keeps a record of them, see crates/figures.
  const record = join(story.data, 'baseline.toml');
  const drawnBefore = join(story.work, 'press-images');
  const out = await callPress(join(story.work, 'press'), languages, ['--accept', record]);
  const fonts = FONTS.flatMap((file) => ['--font', file]);
  const images = ['--out', join(out, 'images'), '--cache', drawnBefore, ...fonts, ...inEach(languages)];
  await runTool('draw the images', 'images', images);
  return out;
}

/**
 * The same without images, which take longest, and without accepting anything: while the figures are being worked on, and
 * for the first view of the pages.
 *
 * @param {string[]} languages
 * @param {Story} story
 * @returns {Promise<string>} the folder it wrote
 */
export async function proof(languages, story) {
  return callPress(join(story.work, 'proof'), languages, []);
}

/**
 * @param {string} out
 * @param {string[]} languages
 * @param {string[]} more
 */
async function callPress(out, languages, more) {
  await runTool('write the pictures and texts', 'press', ['--out', out, ...inEach(languages), ...more]);
  return out;
}

/** @param {string[]} languages */
function inEach(languages) {
  return languages.flatMap((lang) => ['--lang', lang]);
}

/**
 * Puts the pictures among the assets.
 *
 * @param {string} dist
 * @param {string} press
 * @returns {Promise<Map<string, string>>} the addresses by "pictures/NAME.svg"
 */
export async function publishPictures(dist, press) {
  const addresses = new Map();
  for (const name of await list(join(press, 'pictures'))) {
    const contents = await readFile(join(press, 'pictures', name));
    addresses.set(`pictures/${name}`, await writeAsset(dist, name, contents));
  }
  return addresses;
}

/**
 * @param {string} press
 * @param {string[]} parts of the name: what it is, its language, for a chart its theme
 * @returns {Promise<string>} what stands in the page before the script runs
 */
export async function readFragment(press, parts) {
  const folder = join(press, 'fragments');
  const names = await list(folder);
  const name = `${parts.join('.')}.html`;
  if (names.includes(name)) return readFile(join(folder, name), 'utf8');
  throw new Failure(`the press wrote no ${name}, only ${names.join(', ')}.`);
}

/**
 * @param {string} press
 * @param {string[]} languages
 * @returns {Promise<string[]>} the names of the fragments in these languages
 */
export async function listFragments(press, languages) {
  const names = await list(join(press, 'fragments'));
  return names.filter((name) => languages.includes(name.split('.')[1] ?? ''));
}

/** @param {string} folder */
async function list(folder) {
  return (await readdir(folder)).sort();
}
