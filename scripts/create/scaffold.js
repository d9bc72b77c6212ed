import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

import { parse, stringify } from 'smol-toml';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

/** Template of a story. The native tests read and lay it out like the built-in story. */
export const TEMPLATE = join(ROOT, 'stories', 'template');

/** Folder with the messages of the interface. A story in one of these languages does not need to contain them. */
const INTERFACE = join(ROOT, 'i18n', 'charts');

/** Name of the story in the template's README, which is replaced. */
const NAME = 'my-story';
const LANGUAGES = ['en', 'zh-CN'];

/** @typedef {{ [key: string]: any }} Texts texts, or further tables of them, by key */

/**
 * Creates a folder with figures, charts, messages and a page.
 *
 * @param {string} name path of the folder, relative to the repository's root
 * @param {string[]} [languages] languages of the messages; the page is in the first one
 */
export async function scaffold(name, languages = []) {
  const folder = resolve(ROOT, name);
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
  for (const lang of new Set(langs)) await writeFile(join(draft, 'messages', `${lang}.toml`), await messages(lang));
  const [page, readme] = await Promise.all(['index.html', 'README.md'].map((file) => text(TEMPLATE, file)));
  const pageLang = langs.includes('en') ? 'en' : langs[0];
  await writeFile(join(draft, 'index.html'), page.replaceAll('lang="en"', `lang="${pageLang}"`));
  await writeFile(join(draft, 'README.md'), readme.replaceAll(NAME, name));
  await rename(draft, folder);
}

/**
 * @param {string} lang
 * @returns {string} the canonical form of a language tag
 */
function canonical(lang) {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? lang;
  } catch {
    throw new UserError(`"${lang}" is not a language; expected a BCP 47 tag such as fr, nb or zh-Hant.`);
  }
}

/**
 * Returns the messages in a language, or the English ones for translation if the template has none.
 *
 * @param {string} lang
 */
async function messages(lang) {
  const own = await text(join(TEMPLATE, 'messages'), `${lang}.toml`).catch(() => undefined);
  if (own) return own;
  const english = await text(join(TEMPLATE, 'messages'), 'en.toml');
  if (existsSync(join(INTERFACE, `${lang}.toml`))) return english;
  const all = stringify(merged(parse(await text(INTERFACE, 'en.toml')), parse(english)));
  return `# To translate: the text between the quotes. {Braces} stay as they are.\n\n${all}\n`;
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
