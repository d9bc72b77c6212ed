// Protects the images of a story: text is in the typeface and weight that charts ask for, no character is left out, texts
// overlap nowhere, and files have the sizes that other sites expect.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { PNG } from 'pngjs';

import { readBytes } from '../site/files.js';
import { STORY } from '../site/prerendered.js';
import { ROOT } from '../scripts/common/paths.js';
import { findImagePackages } from './image-packages.js';
import { checkFiles } from './prerender-module.js';
import { Renderer, loadResvg } from './renderer.js';
import { readStoryFiles } from './story-files.js';
import { makeTypefaces } from './typefaces.js';

const LANGUAGES = ['en', 'zh-CN', 'zh-Hant'];

/** The characters of all messages of the built-in story and of the interface, and marks that charts add. */
const MARKS = '−–→“”\u200a0123456789.,%≈≥≤·';

/** Characters of three slices, and digits. */
const CHINESE = '340多人抓获毒品';

/** Marks of corrected and provisional values, which the Chinese typefaces lack. */
const STATUS_MARKS = 'ʳᵖ';

const files = await readStoryFiles(join(ROOT, 'stories', 'drug-control-2019'));
const story = await builtStory();
const packages = await findImagePackages(LANGUAGES, [ROOT]);
const resvg = await loadResvg(packages.get('@resvg/resvg-wasm') ?? '');
const module = await import('../pkg/images/images.js');
module.initSync({ module: await readFile(new URL('../pkg/images/images_bg.wasm', import.meta.url)) });
const images = new module.Images(story, LANGUAGES);
const names = images.names();
const fonts = await makeTypefaces(LANGUAGES, `${images.characters()}${CHINESE}${STATUS_MARKS}`, packages);
const renderer = new Renderer(resvg, fonts);

async function builtStory() {
  const rendered = (await checkFiles(files, 'story')).render(LANGUAGES);
  return readBytes(new Map(rendered.map(({ path, content }) => [path, content])), STORY);
}

/** Returns a picture of a line of text. @param {string} text @param {string} family @param {number} weight */
function line(text, family, weight) {
  const style = `font-family="${family}" font-weight="${weight}" font-size="32"`;
  return renderer.render(
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="50"><text y="36" ${style}>${text}</text></svg>`,
    1,
  ).pixels;
}

/** Returns how dark a picture of a line is, as a sum of opacities. @param {Parameters<typeof line>} line */
function ink(...[text, family, weight]) {
  return line(text, family, weight).reduce((sum, value, at) => sum + (at % 4 === 3 ? value / 255 : 0), 0);
}

/** Returns the document that an image is rendered from. @param {string} name */
function documentOf(name) {
  let document = '';
  images.draw(names.indexOf(name), {
    inkBounds: (svg) => renderer.inkBounds(svg),
    render: (svg) => {
      document = svg;
      return { width: 1, height: 1, pixels: new Uint8Array(4) };
    },
  });
  return document;
}

/** Returns the font stack and weight of each text in an image. @param {string} name */
function facesIn(name) {
  const tags = [...documentOf(name).matchAll(/<(?:text|g) [^>]*font-family="([^"]+)"[^>]*>/g)];
  const weight = (/** @type {string} */ tag) => /font-weight="(\w+)"/.exec(tag)?.[1] ?? '400';
  return new Set(tags.map(([tag, stack]) => `${stack}|${weight(tag).replace('bold', '700').replace('normal', '400')}`));
}

test('a number with a mark that the Chinese typefaces lack stays in its typeface and weight', () => {
  for (const [family, weight] of /** @type {const} */ ([
    ['Noto Sans SC', 400],
    ['Noto Sans SC', 700],
    ['Noto Serif SC', 700],
  ])) {
    // The left half shows the number alone in both pictures.
    const left = (/** @type {string} */ text) => line(text, family, weight).filter((_, at) => at % 2400 < 800);
    assert.deepEqual(left(`${CHINESE}${STATUS_MARKS}`), left(CHINESE), `${family} ${weight}`);
  }
});

test('text is drawn in each face that charts use, and bold is darker', () => {
  const chart = names.find((name) => name.endsWith('.en.card.png')) ?? '';
  const [key] = chart.split('.');
  const families = { en: ['Source Sans 3', 'Source Serif 4'], 'zh-CN': ['Noto Sans SC', 'Noto Serif SC'] };
  /** @type {Record<string, string[]>} */
  const expected = { ...families, 'zh-Hant': families['zh-CN'] };
  for (const lang of LANGUAGES) {
    const text = lang === 'en' ? 'over 340' : CHINESE;
    const drawn = new Set();
    const faces = facesIn(`${key}.${lang}.card.png`);
    for (const face of faces) {
      const [stack = '', weight] = face.split('|');
      const pixels = line(text, stack, Number(weight));
      const same = (expected[lang] ?? []).filter((family) =>
        Buffer.from(pixels).equals(Buffer.from(line(text, family, Number(weight)))),
      );
      assert.equal(same.length, 1, `${lang}: ${face} is ${same}`);
      drawn.add(`${same} ${weight}`);
    }
    const [sans, serif] = expected[lang] ?? [];
    const bold = lang === 'en' ? 600 : 700;
    assert.deepEqual([...drawn].sort(), [`${sans} 400`, `${sans} 700`, `${serif} ${bold}`], lang);
  }
});

test('each Chinese character is bold in weight 700, whatever slice it comes from', () => {
  for (const character of CHINESE) {
    const [regular, bold] = [400, 700].map((weight) => ink(character, 'Noto Sans SC', weight));
    assert.ok(regular && bold && bold > regular * 1.2, `${character}: ${regular}, bold ${bold}`);
  }
});

test('every character of the messages has a glyph', async () => {
  const texts = files.filter(({ name }) => name.includes('messages')).map(({ text }) => text);
  assert.ok(texts.length >= LANGUAGES.length);
  const all = new Set([...texts.join(''), ...MARKS].filter((character) => character > '\u001f'));
  await makeTypefaces(LANGUAGES, [...all].join(''), packages);
});

test('a character that no typeface has is an error, until a larger package is installed', async (t) => {
  await assert.rejects(makeTypefaces(['en'], 'a\u{13000}', packages), { message: /“\u{13000}”; found in none/u });
  const wanted = 'a剴';
  const name = '@expo-google-fonts/noto-sans-sc';
  await assert.rejects(makeTypefaces(['zh-Hant'], wanted, packages), (/** @type {Error} */ error) => {
    return error.message.includes('“剴”') && error.message.includes(`npm install ${name}`);
  });
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const face of ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']) {
    await mkdir(join(folder, face, '..'), { recursive: true });
    await writeFile(join(folder, face), fontWith('剴'));
  }
  const more = await makeTypefaces(['zh-Hant'], wanted, new Map([...packages, [name, folder]]));
  const both = new Renderer(resvg, more);
  const svg = (/** @type {string} */ text) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><text y="40" font-family="Noto Sans SC">${text}</text></svg>`;
  const box = (/** @type {string} */ text) => [...both.inkBounds(svg(text))];
  assert.deepEqual(box('剴'), box('a'));
});

/** Returns a font file in which a character looks as the letter a of the Chinese typeface. @param {string} character */
function fontWith(character) {
  const { Font } = createRequire(import.meta.url)(packages.get('fonteditor-core') ?? '');
  const font = Font.create(Buffer.from(fonts[3] ?? []), { type: 'ttf' });
  const glyph = font.get().glyf.find((/** @type {{ unicode?: number[] }} */ { unicode }) => unicode?.includes(97));
  glyph.unicode = [character.codePointAt(0)];
  return font.write({ type: 'ttf', toBuffer: true });
}

test('packages that are not installed are named with their versions, Chinese typefaces only for Chinese', async () => {
  const message = async (/** @type {string} */ lang) => {
    const error = await findImagePackages([lang], [tmpdir()]).catch((error) => error);
    return /** @type {Error} */ (error).message;
  };
  for (const name of ['@resvg/resvg-wasm@', 'subset-font@', 'fonteditor-core@', '@expo-google-fonts/source-sans-3@']) {
    assert.match(await message('en'), new RegExp(`npm install .*${name}\\d`));
  }
  assert.doesNotMatch(await message('en'), /noto/);
  assert.match(await message('zh-CN'), /@fontsource-variable\/noto-sans-sc@\d/);
  assert.match(await message('en'), /--no-images/);
});

test('images have the sizes that social networks ask for', () => {
  const chart = names.find((name) => name.endsWith('.en.gif'))?.replace('.en.gif', '') ?? '';
  const size = (/** @type {string} */ ending) => {
    const file = images.draw(names.indexOf(`${chart}.en.${ending}.png`), renderer);
    const { width, height } = PNG.sync.read(Buffer.from(file));
    return { width, height };
  };
  assert.deepEqual(size('card'), { width: 1200, height: 630 });
  const portrait = size('portrait');
  assert.ok(portrait.width === 1080 && portrait.height >= 1440, `${portrait.height}`);
  assert.deepEqual(size('step-1'), { width: 1080, height: 1440 });
  const still = size('light');
  assert.equal(still.width, 672);
  assert.deepEqual(size('light@2x'), { width: 2 * still.width, height: 2 * still.height });
});

test('on cards and portrait images no text is cut off or overlaps another', () => {
  for (const name of names.filter((name) => /\.(card|portrait|step-\d+)\./.test(name))) {
    const svg = documentOf(name);
    const [, width = 0, height = 0] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
    const boxes = textBoxes(svg);
    assert.ok(boxes.length > 5, name);
    for (const [at, box] of boxes.entries()) {
      const [left, top, right, bottom] = box.sides;
      const inside = Math.min(left, top) >= 50 && right <= width - 50 && bottom <= height - 50;
      assert.ok(inside, `${name}: ${box.text} at ${box.sides}`);
      const other = boxes.slice(at + 1).find(({ sides }) => overlap(box.sides, sides));
      assert.equal(other, undefined, `${name}: ${box.text} and ${other?.text}`);
    }
  }
});

/** @typedef {[left: number, top: number, right: number, bottom: number]} Sides */

/** @param {Sides} one @param {Sides} other */
function overlap([left, top, right, bottom], [otherLeft, otherTop, otherRight, otherBottom]) {
  return otherLeft < right && left < otherRight && otherTop < bottom && top < otherBottom;
}

/** Returns the ink of each text of a document. @param {string} svg */
function textBoxes(svg) {
  const bare = svg
    .replace(/<pattern.*?<\/pattern>/gs, '')
    .replace(/<(rect|path|circle|line|poly\w+)\b[^>]*?(\/>|><\/\1>)/g, '');
  const texts = [...bare.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)];
  return texts.map(({ 0: element, 1: text = '', index }) => {
    const without = (/** @type {string} */ part) => part.replace(/<text\b.*?<\/text>/gs, '');
    const alone = without(bare.slice(0, index)) + element + without(bare.slice(index + element.length));
    return { text: text.trim(), sides: /** @type {Sides} */ ([...renderer.inkBounds(alone)]) };
  });
}
