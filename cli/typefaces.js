// The typefaces of images: TrueType files in memory with only the characters of the images. A Chinese typeface comes in about a
// hundred slices, each with some of the characters. What a face needs of them becomes one file: a renderer that looks for a
// character in several files of a family takes any weight.

import { join } from 'node:path';

import { UserError } from '../site/user-error.js';
import { FontMaker, slicesWith } from './face-file.js';

/**
 * @typedef {object} Source files of a typeface in an npm package
 * @property {string} name of the package
 * @property {string} [file] path of a file with all characters in the weight of the face; without it, the package has slices in
 *   all weights
 * @property {boolean} [isSpare] whether the package is large, and only for characters that no other source has
 */

/** @typedef {{ family: string, weight: number, sources: Source[] }} Face */

/** @param {string} name @param {string} file @returns {Source} */
const whole = (name, file) => ({ name: `@expo-google-fonts/${name}`, file });

/** @param {string} name @param {string} file @returns {Source[]} */
const sliced = (name, file) => [{ name: `@fontsource-variable/${name}` }, { ...whole(name, file), isSpare: true }];

/** Faces for Latin letters, and digits among them. Slices of these typefaces would lack arrows. @type {Face[]} */
const LATIN = [
  {
    family: 'Source Sans 3',
    weight: 400,
    sources: [whole('source-sans-3', '400Regular/SourceSans3_400Regular.ttf')],
  },
  {
    family: 'Source Sans 3',
    weight: 700,
    sources: [whole('source-sans-3', '700Bold/SourceSans3_700Bold.ttf')],
  },
  {
    family: 'Source Serif 4',
    weight: 600,
    sources: [whole('source-serif-4', '600SemiBold/SourceSerif4_600SemiBold.ttf')],
  },
];

/**
 * Faces for Chinese text. What they lack, such as ʳ, comes from the Latin face of about the same weight: a renderer would take
 * any weight.
 *
 * @type {Face[]}
 */
const CHINESE = [
  {
    family: 'Noto Sans SC',
    weight: 400,
    sources: [...sliced('noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'), ...sourcesOf(LATIN[0])],
  },
  {
    family: 'Noto Sans SC',
    weight: 700,
    sources: [...sliced('noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf'), ...sourcesOf(LATIN[1])],
  },
  {
    family: 'Noto Serif SC',
    weight: 700,
    sources: [...sliced('noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'), ...sourcesOf(LATIN[2])],
  },
];

/** @param {Face | undefined} face */
function sourcesOf(face) {
  return face?.sources ?? [];
}

/** @param {string[]} languages BCP 47 tags */
function facesFor(languages) {
  return languages.some((lang) => lang.startsWith('zh')) ? [...LATIN, ...CHINESE] : LATIN;
}

/**
 * Returns the names of the packages with the typefaces for some languages.
 *
 * @param {string[]} languages BCP 47 tags
 */
export function typefacePackages(languages) {
  const sources = facesFor(languages).flatMap(({ sources }) => sources);
  const names = (/** @type {Source[]} */ chosen) => [...new Set(chosen.map(({ name }) => name))];
  return {
    needed: names(sources.filter(({ isSpare }) => !isSpare)),
    spare: names(sources.filter(({ isSpare }) => isSpare)),
  };
}

/**
 * Returns a TrueType file for each face, with some characters.
 *
 * @param {string[]} languages BCP 47 tags
 * @param {string} text the characters
 * @param {Map<string, string>} folders folders of installed packages, by name
 * @returns {Promise<Uint8Array[]>}
 * @throws {UserError} if no face has one of the characters
 */
export async function makeTypefaces(languages, text, folders) {
  const maker = new FontMaker(folders);
  const files = [];
  let missing = [...text];
  for (const face of facesFor(languages)) {
    const { file, characters } = await makeFace(face, [...text], folders, maker);
    files.push(file);
    missing = missing.filter((character) => !characters.has(character));
  }
  if (missing.length > 0) throw missingCharacters(missing.join(''), languages, folders);
  return files;
}

/**
 * Returns the file of a face, and the characters for which it has a glyph.
 *
 * @param {Face} face
 * @param {string[]} wanted characters
 * @param {Map<string, string>} folders
 * @param {FontMaker} maker
 */
async function makeFace({ family, weight, sources }, wanted, folders, maker) {
  const parts = [];
  const characters = new Set();
  for (const source of sources) {
    const missing = wanted.filter((character) => !characters.has(character));
    for (const part of await partsWith(missing, weight, source, folders)) {
      const subset = await maker.subset(part);
      for (const character of maker.characters(subset)) characters.add(character);
      parts.push(subset);
    }
  }
  // A whole file is used as it is. The names in a slice are those of its lightest weight.
  const [whole] = sources[0]?.file ? parts : [];
  return { file: whole ?? maker.merge(parts, family), characters };
}

/**
 * Returns the parts of a package that may have some characters.
 *
 * @param {string[]} characters
 * @param {number} weight
 * @param {Source} source
 * @param {Map<string, string>} folders
 * @returns {Promise<import('./face-file.js').Part[]>}
 */
async function partsWith(characters, weight, { name, file }, folders) {
  const folder = folders.get(name);
  if (!folder || characters.length === 0) return [];
  return file ? [{ file: join(folder, file), text: characters.join('') }] : slicesWith(folder, characters, weight);
}

/** @param {string} characters @param {string[]} languages @param {Map<string, string>} folders */
function missingCharacters(characters, languages, folders) {
  const spare = typefacePackages(languages).spare.filter((name) => !folders.has(name));
  const more = spare.length > 0 ? `\nLarger packages have more characters: npm install ${spare.join(' ')}` : '';
  return new UserError(
    `images: typefaces: expected the characters “${characters}”; found in none of the typefaces${more}`,
  );
}
