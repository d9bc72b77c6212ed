import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { checkStory } from '../../cli/prerender-module.js';
import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { bindModule, runTool } from './wasm.js';

/** @typedef {import('./story.js').Story} Story */

// Fonts for the raster images, from the npm packages of their families.
const FONTS = [
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
].map((file) => join(ROOT, 'node_modules', '@expo-google-fonts', file));

/** Name of the file with the story in binary form. */
export const STORY = 'built.story';

/**
 * Copies files with stable addresses, which other sites link to: the images, and the figures as CSV and JSON.
 *
 * @param {string} dist
 * @param {string} prerendered
 */
export async function publishStableFiles(dist, prerendered) {
  for (const folder of ['data', 'images']) {
    // The preview has no images.
    if (existsSync(join(prerendered, folder))) {
      await cp(join(prerendered, folder), join(dist, folder), { recursive: true });
    }
  }
}

/**
 * Writes the static content and the images of all charts, and records the figures as accepted: the next build compares
 * figures with `baseline.toml`, see crates/figures.
 *
 * @param {string[]} languages
 * @param {Story} story
 * @returns {Promise<string>} folder with the result
 */
export async function prerender(languages, story) {
  const out = join(story.work, 'prerender');
  const checked = await check(story);
  await write(out, checked.render(languages));
  const record = join(story.folder, 'baseline.toml');
  const baseline = checked.baseline();
  if ((await readFile(record, 'utf8').catch(() => undefined)) !== baseline) await writeFile(record, baseline);
  const fonts = FONTS.flatMap((file) => ['--font', file]);
  const folders = ['--story', story.named, '--out', join(out, 'images'), '--cache', join(story.work, 'image-cache')];
  await runTool('draw the images', 'images', [...folders, ...fonts, ...langArgs(languages)]);
  return out;
}

/**
 * Writes the static content without images, which take longest, and without recording accepted figures. Used while
 * figures are being edited, and for the first pages that `npm start` serves.
 *
 * @param {string[]} languages
 * @param {Story} story
 * @returns {Promise<string>} folder with the result
 */
export async function prerenderPreview(languages, story) {
  const out = previewFolder(story);
  await write(out, (await check(story)).render(languages));
  return out;
}

/** Returns the folder that `prerenderPreview` writes. @param {Story} story */
export const previewFolder = ({ work }) => join(work, 'preview-prerender');

/**
 * Reads and checks a story.
 *
 * @param {Story} story
 * @throws {UserError} with all problems
 */
async function check({ folder, named }) {
  await bindModule('prerender');
  try {
    return await checkStory(folder, named);
  } catch (error) {
    throw new UserError(/** @type {Error | import('../../cli/prerender-module.js').Rejected} */ (error).message);
  }
}

/**
 * Writes files to an empty folder.
 *
 * @param {string} out
 * @param {{ path: string, content: Uint8Array }[]} files
 */
async function write(out, files) {
  await rm(out, { recursive: true, force: true });
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
    await mkdir(join(out, folder), { recursive: true });
  }
  await Promise.all(files.map(({ path, content }) => writeFile(join(out, path), content)));
}

/** @param {string[]} languages */
function langArgs(languages) {
  return languages.flatMap((lang) => ['--lang', lang]);
}

/**
 * Copies the pictures to the assets.
 *
 * @param {string} dist
 * @param {string} prerendered
 * @returns {Promise<Map<string, string>>} published address by "pictures/NAME.svg"
 */
export async function publishPictures(dist, prerendered) {
  const addresses = new Map();
  for (const name of await list(join(prerendered, 'pictures'))) {
    const contents = await readFile(join(prerendered, 'pictures', name));
    addresses.set(`pictures/${name}`, await writeAsset(dist, name, contents));
  }
  return addresses;
}

/**
 * @param {string} prerendered
 * @param {string[]} parts parts of the file name: chart or fragment, language and, for a chart, theme
 * @returns {Promise<string>} static content that the page shows before the script runs
 */
export async function readFragment(prerendered, parts) {
  const folder = join(prerendered, 'fragments');
  const names = await list(folder);
  const name = `${parts.join('.')}.html`;
  if (names.includes(name)) return readFile(join(folder, name), 'utf8');
  throw new UserError(`prerender wrote no ${name}, only ${names.join(', ')}.`);
}

/**
 * @param {string} prerendered
 * @param {string[]} languages
 * @returns {Promise<string[]>} file names of the fragments in these languages
 */
export async function listFragments(prerendered, languages) {
  const names = await list(join(prerendered, 'fragments'));
  return names.filter((name) => languages.includes(name.split('.')[1] ?? ''));
}

/** @param {string} folder */
async function list(folder) {
  return (await readdir(folder)).sort();
}
