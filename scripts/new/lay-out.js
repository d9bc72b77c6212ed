import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

import { parse, stringify } from 'smol-toml';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';

/** A whole story, which the native tests read and lay out as they do ours. */
export const TEMPLATE = join(ROOT, 'scripts', 'new', 'template');

/** The program's own words, which a story need not bring in a language that is among them. */
const PROGRAM = join(ROOT, 'data', 'messages');

/** What the template calls itself in what it says to whoever opens it. */
const NAME = 'my-story';
const LANGUAGES = ['en', 'zh-CN'];

// Texts of a story, and among them those that every story says: see crates/figures/src/story_files.rs.
const STORYS = ['chart', 'figure', 'region', 'unit', 'sample'];
const KEPT = [
  ['chart', 'join'],
  ['unit', 'percent'],
];
const LEFT_OUT = [
  ['page', 'title'],
  ['page', 'lead'],
  ['source', 'publisher'],
];

/** @typedef {{ [key: string]: any }} Texts texts, or further tables of them, by key */

/**
 * Lays out a folder with figures, chapters, words and a page.
 *
 * @param {string} name of the folder, from the repository's root
 * @param {string[]} [languages] of its words; the page is in the first
 */
export async function layOut(name, languages = []) {
  const folder = resolve(ROOT, name);
  if (existsSync(folder)) throw new Failure(`${name} is there already; nothing was changed in it.`);
  const langs = (languages.length > 0 ? languages : LANGUAGES).map(canonical);
  // Under its name only once it is whole.
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, 'messages'), { recursive: true });
  for (const name of ['figures', 'charts']) {
    const schema = relative(folder, join(ROOT, 'schema', `${name}.schema.json`))
      .split(sep)
      .join('/');
    const file = `${name}.toml`;
    await writeFile(join(draft, file), `#:schema ${schema}\n${await text(TEMPLATE, file)}`);
  }
  for (const lang of new Set(langs)) await writeFile(join(draft, 'messages', `${lang}.toml`), await words(lang));
  const [page, readme] = await Promise.all(['index.html', 'README.md'].map((file) => text(TEMPLATE, file)));
  const pageLang = langs.includes('en') ? 'en' : langs[0];
  await writeFile(join(draft, 'index.html'), page.replaceAll('lang="en"', `lang="${pageLang}"`));
  await writeFile(join(draft, 'README.md'), readme.replaceAll(NAME, name));
  await rename(draft, folder);
}

/**
 * @param {string} lang
 * @returns {string} a language tag as it is usually written
 */
function canonical(lang) {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? lang;
  } catch {
    throw new Failure(`"${lang}" is no language; expected a BCP 47 tag such as fr, nb or zh-Hant.`);
  }
}

/**
 * The words in a language, or in English where there are none yet, to be translated.
 *
 * @param {string} lang
 */
async function words(lang) {
  const own = await text(join(TEMPLATE, 'messages'), `${lang}.toml`).catch(() => undefined);
  if (own) return own;
  const english = await text(join(TEMPLATE, 'messages'), 'en.toml');
  if (existsSync(join(PROGRAM, `${lang}.toml`))) return english;
  const program = parse(await text(PROGRAM, 'en.toml'));
  const all = stringify(merged(ofProgram(program), parse(english)));
  return `# To be translated: what stands between the quotes. {Braces} stay as they are.\n\n${all}\n`;
}

/**
 * What every story says.
 *
 * @param {Texts} texts
 * @returns {Texts}
 */
function ofProgram(texts) {
  const own = structuredClone(texts);
  for (const group of STORYS) delete own[group];
  for (const [group = '', key = ''] of LEFT_OUT) delete own[group][key];
  for (const [group = '', key = ''] of KEPT) own[group] = { ...own[group], [key]: texts[group][key] };
  return own;
}

/**
 * @param {Texts} one
 * @param {Texts} other has the last word
 * @returns {Texts}
 */
function merged(one, other) {
  const both = { ...one };
  for (const [key, value] of Object.entries(other)) {
    both[key] = typeof value === 'string' ? value : merged(both[key] ?? {}, value);
  }
  return both;
}

/**
 * @param {string} folder
 * @param {string} file
 */
function text(folder, file) {
  return readFile(join(folder, file), 'utf8');
}
