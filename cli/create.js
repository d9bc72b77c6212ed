// Creates the folder of a story from a template, and adds languages to stories.

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse, stringify } from 'smol-toml';

import { canonicalTag } from '../site/language-tag.js';
import { UserError } from '../site/user-error.js';
import { readStoryFiles } from './story-files.js';

/** Root of the package, or of the repository: both have these folders. */
const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Template of a story. The native tests read and lay it out like the built-in story. */
export const TEMPLATE = join(ROOT, 'stories', 'template');

/** Folder with the messages of the interface. A story in one of these languages does not need to contain them. */
const INTERFACE = join(ROOT, 'i18n', 'charts');

/** Name of the story in the template's README, which is replaced. */
const NAME = 'my-story';
const LANGUAGES = ['en', 'zh-CN'];

/** Patterns of git for the files that `build` writes into the folder of a story. */
const IGNORED = 'dist/\n.cache/\n';

/** @typedef {{ [key: string]: any }} Texts texts, or further tables of them, by key */

/**
 * Creates a folder with figures, charts, messages and a page.
 *
 * @param {string} name path of the folder
 * @param {string[]} [languages] languages of the messages; the page is in the first one
 * @throws {UserError} if the folder exists
 */
export async function createStory(name, languages = []) {
  const folder = resolve(name);
  if (existsSync(folder)) throw new UserError(`${name} exists already; nothing was changed.`);
  const langs = (languages.length > 0 ? languages : LANGUAGES).map(canonical);
  // Renamed only when it is complete.
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, 'messages'), { recursive: true });
  for (const name of ['figures', 'charts']) {
    const schema = relative(folder, join(ROOT, 'schema', `${name}.schema.json`))
      .split(sep)
      .join('/');
    const file = `${name}.toml`;
    await writeFile(join(draft, file), (await text(TEMPLATE, file)).replace(/^#:schema .*/, `#:schema ${schema}`));
  }
  const english = await text(TEMPLATE, 'messages/en.toml');
  for (const lang of new Set(langs)) {
    const own = await text(TEMPLATE, `messages/${lang}.toml`).catch(() => undefined);
    await writeFile(join(draft, 'messages', `${lang}.toml`), own ?? (await messagesToTranslate(lang, english)));
  }
  const [page, readme] = await Promise.all(['index.html', 'README.md'].map((file) => text(TEMPLATE, file)));
  const pageLang = langs.includes('en') ? 'en' : langs[0];
  await writeFile(join(draft, 'index.html'), page.replaceAll('lang="en"', `lang="${pageLang}"`));
  await writeFile(join(draft, 'README.md'), readme.replaceAll(NAME, name));
  await writeFile(join(draft, '.gitignore'), IGNORED);
  await rename(draft, folder);
}

/**
 * Adds a language to a story: a file of messages to translate.
 *
 * @param {string} folder
 * @param {string} language
 * @returns {Promise<{ file: string, from: string }>} path of the new file, and the language of the texts in it
 * @throws {UserError} if the story has the language already
 */
export async function addLanguage(folder, language) {
  const lang = canonical(language);
  const files = await readStoryFiles(folder);
  const file = join(folder, 'messages', `${lang}.toml`);
  if (existsSync(file)) throw new UserError(`${file} exists already; nothing was changed.`);
  const { source } = /** @type {{ source?: { language?: string } }} */ (parse(textOf(files, 'figures.toml')));
  const known = files.flatMap(({ name }) => /^messages\/(.+)\.toml$/.exec(name)?.[1] ?? []);
  const from = ['en', source?.language, ...known].find((one) => one && known.includes(one));
  if (!from) {
    throw new UserError(`${folder} has no messages to translate; expected a file in ${join(folder, 'messages')}.`);
  }
  await writeFile(file, await messagesToTranslate(lang, textOf(files, `messages/${from}.toml`)));
  return { file, from };
}

/** @param {{ name: string, text: string }[]} files @param {string} path */
function textOf(files, path) {
  return files.find(({ name }) => name === path)?.text ?? '';
}

/**
 * @param {string} lang
 * @returns {string} the canonical form of a language tag
 * @throws {UserError} if it is none
 */
function canonical(lang) {
  const tag = canonicalTag(lang);
  if (!tag) throw new UserError(`"${lang}" is not a language; expected a BCP 47 tag such as fr, nb or zh-Hant.`);
  return tag;
}

/**
 * Returns a story's messages for translation. If the program does not know the language, they include the messages of the
 * interface.
 *
 * @param {string} lang
 * @param {string} own the story's messages in another language
 */
async function messagesToTranslate(lang, own) {
  const head = '# To translate: the text between the quotes. {Braces} stay as they are.\n\n';
  if (existsSync(join(INTERFACE, `${lang}.toml`))) return head + own;
  const all = merged(parse(await text(INTERFACE, 'en.toml')), parse(own));
  return `${head}${stringify(all)}\n`;
}

/**
 * @param {Texts} one
 * @param {Texts} other texts that override those of `one`
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
