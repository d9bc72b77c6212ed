// Makes one TrueType file from parts of typefaces.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

/** @typedef {import('fonteditor-core').TTF.TTFObject} Font */
/** @typedef {{ file: string, text: string, weight?: number }} Part characters of a font file; `weight` is for a variable font */

/** Identifiers of the names of family and style in a font file, where a family has more than the usual four styles. */
const TYPOGRAPHIC_NAMES = [16, 17];

/**
 * Makes subsets of font files and merges them, with libraries that are loaded from their folders.
 */
export class FontMaker {
  /** @type {(font: Uint8Array, text: string, options: object) => Promise<Buffer>} */
  #subset;
  /** @type {typeof import('fonteditor-core').Font} */
  #font;

  /** @param {Map<string, string>} folders folders of installed packages, by name */
  constructor(folders) {
    const load = createRequire(import.meta.url);
    this.#subset = load(folders.get('subset-font') ?? '');
    this.#font = load(folders.get('fonteditor-core') ?? '').Font;
  }

  /**
   * Returns a TrueType file with some characters of a font file.
   *
   * @param {Part} part
   * @returns {Promise<Buffer>}
   */
  async subset({ file, text, weight }) {
    const axes = weight ? { variationAxes: { wght: weight } } : {};
    const options = { targetFormat: 'truetype', preserveNameIds: TYPOGRAPHIC_NAMES, ...axes };
    return this.#subset(await readFile(file), text, options);
  }

  /** Returns the characters for which a TrueType file has a glyph. @param {Buffer} file @returns {Set<string>} */
  characters(file) {
    const codes = Object.keys(this.#read(file).get().cmap);
    return new Set(codes.map((code) => String.fromCodePoint(Number(code))));
  }

  /**
   * Merges TrueType files of a typeface. Kerning is that of the first file. A character in several files, as the other one of
   * two brackets often is, is that of the first.
   *
   * @param {Buffer[]} files
   * @param {string} family name of the family in the file
   * @returns {Buffer}
   */
  merge(files, family) {
    const [first, ...others] = files.map((file) => this.#read(file));
    if (!first) throw new Error('expected a file');
    const font = first.get();
    // Glyph 0 stands for characters that are missing.
    for (const other of others) font.glyf.push(...other.get().glyf.slice(1));
    const known = new Set();
    for (const glyph of font.glyf) {
      glyph.unicode = glyph.unicode?.filter((code) => !known.has(code));
      for (const code of glyph.unicode ?? []) known.add(code);
    }
    font.name = { ...font.name, fontFamily: family };
    return /** @type {Buffer} */ (first.write({ type: 'ttf', kerning: true, toBuffer: true }));
  }

  /** @param {Buffer} file */
  #read(file) {
    return this.#font.create(file, { type: 'ttf', kerning: true, compound2simple: true });
  }
}

/**
 * Returns the slices of a package that have some characters, as its list of them says.
 *
 * @param {string} folder folder of the package
 * @param {string[]} characters
 * @param {number} weight
 * @returns {Promise<Part[]>}
 */
export async function slicesWith(folder, characters, weight) {
  /** @type {Record<string, string>} */
  const lists = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8'));
  // As in a style sheet, the last slice with a character counts: Latin letters come last, all in one slice.
  const slices = Object.entries(lists)
    .reverse()
    .map(([name, list]) => ({ name, ranges: rangesOf(list), text: '' }));
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    const slice = slices.find(({ ranges }) => ranges.some(([first, last]) => first <= code && code <= last));
    if (slice) slice.text += character;
  }
  const path = (/** @type {string} */ name) => `${basename(folder)}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`;
  const used = slices.filter(({ text }) => text);
  return used.map(({ name, text }) => ({ file: join(folder, 'files', path(name)), text, weight }));
}

/** Reads ranges such as `U+2e80-2eff,U+3001`. @param {string} list @returns {[number, number][]} first and last code */
function rangesOf(list) {
  return list.split(',').map((range) => {
    const [first = NaN, last = first] = range
      .slice(2)
      .split('-')
      .map((code) => parseInt(code, 16));
    return [first, last];
  });
}
