// `news-figure video`: makes an upright video of each chart, with captions and a poster.

import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { readBytes } from '../site/files.js';
import { STORY } from '../site/prerendered.js';
import { parseSettings } from '../site/settings.js';
import { pagesOf } from '../site/sources.js';
import { UserError } from '../site/user-error.js';
import { readStory } from './build.js';
import { writeFileSafely } from './disk.js';
import { ENDINGS, Encoder, hasFfmpeg } from './encoder.js';
import { findImagePackages } from './image-packages.js';
import { log } from './log.js';
import { Renderer, loadResvg } from './renderer.js';
import { makeTypefaces } from './typefaces.js';

/** @typedef {import('../pkg/images/images.js').OpenVideo} Video */

const GLUE = new URL('../pkg/images/images.js', import.meta.url);
const WASM = new URL('../pkg/images/images_bg.wasm', import.meta.url);

/**
 * @typedef {object} Options
 * @property {string} [out] folder of the videos; by default `videos` in that of the story
 * @property {string} [chart] key of the only chart to make a video of
 * @property {string} [languages] further languages, with commas
 */

/**
 * Makes the videos of a story. Without ffmpeg it makes none and says so.
 *
 * @param {string} folder of the story
 * @param {Options} options
 * @throws {UserError} if the story has problems, or a package is missing
 */
export async function makeVideos(folder, options) {
  if (!(await hasFfmpeg())) return log('No videos: they need the program ffmpeg, which is not installed.');
  const { story, languages } = await readBinary(folder, options.languages);
  const packages = await findImagePackages(languages, [folder, process.cwd()]);
  /** @type {typeof import('../pkg/images/images.js')} */
  const module = await import(GLUE.href);
  module.initSync({ module: await readFile(WASM) });
  const videos = new module.Videos(story, languages);
  const library = await loadResvg(packages.get('@resvg/resvg-wasm') ?? '');
  const out = options.out ?? join(folder, 'videos');
  await mkdir(out, { recursive: true });
  for (const [index, name] of chosen(videos.names(), options.chart)) {
    log(`${name}: encoding`);
    const video = videos.open(index);
    const fonts = await makeTypefaces(languages, video.characters(), packages);
    const renderer = new Renderer(library, fonts);
    await encode(video, renderer, join(out, name));
    await writeFileSafely(join(out, `${name}.vtt`), video.captions());
    await writeFileSafely(join(out, `${name}.poster.png`), video.poster(renderer));
    video.free();
  }
}

/**
 * Reads a story in binary form.
 *
 * @param {string} folder
 * @param {string} [further] languages, with commas
 */
async function readBinary(folder, further) {
  const { files, pages, checked } = await readStory({ folder, pages: folder, named: folder });
  const requested = parseSettings({ languages: further }).languages;
  const languages = pagesOf(checked, { files, pages }, requested).languages.published;
  const rendered = new Map(checked.render(languages.slice(0, 1)).map(({ path, content }) => [path, content]));
  return { story: readBytes(rendered, STORY), languages };
}

/**
 * Returns the videos to make, with their indices.
 *
 * @param {string[]} names such as `outflow.en`
 * @param {string} [chart] key
 * @throws {UserError} if there is no such chart
 */
function chosen(names, chart) {
  const keys = new Set(names.map((name) => name.slice(0, name.indexOf('.'))));
  if (chart !== undefined && !keys.has(chart)) {
    throw new UserError(`--chart "${chart}": expected one of ${[...keys].join(', ')}`);
  }
  return [...names.entries()].filter(([, name]) => chart === undefined || name.startsWith(`${chart}.`));
}

/**
 * Renders and encodes the frames of a video. Files get their names when they are complete.
 *
 * @param {Video} video
 * @param {Renderer} renderer
 * @param {string} path of the files, without ending
 */
async function encode(video, renderer, path) {
  const draft = `${path}.draft`;
  /** @type {Encoder | undefined} */
  let encoder;
  for (const [index, count] of video.times().entries()) {
    const { width, height, pixels } = renderer.render(video.frame(index), 1);
    encoder ??= new Encoder(draft, { width, height, rate: video.rate() });
    for (let time = 0; time < count; time += 1) await encoder.add(pixels);
  }
  await encoder?.end();
  for (const ending of ENDINGS) await rename(`${draft}.${ending}`, `${path}.${ending}`);
}
