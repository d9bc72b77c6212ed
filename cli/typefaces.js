// The typefaces of images. They are packages of their own, because only sites with images need them, and the Chinese ones are
// large.

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { UserError } from '../site/user-error.js';

/** Font files, by package. */
const LATIN = {
  '@expo-google-fonts/source-sans-3': ['400Regular/SourceSans3_400Regular.ttf', '700Bold/SourceSans3_700Bold.ttf'],
  '@expo-google-fonts/source-serif-4': ['600SemiBold/SourceSerif4_600SemiBold.ttf'],
};
const CHINESE = {
  '@expo-google-fonts/noto-sans-sc': ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'],
  '@expo-google-fonts/noto-serif-sc': ['700Bold/NotoSerifSC_700Bold.ttf'],
};

/**
 * Returns the font files for images in some languages.
 *
 * @param {string[]} languages BCP 47 tags
 * @param {string[]} folders folders in which to look for packages, each with all folders above it
 * @returns {string[]} paths
 * @throws {UserError} if a package is not installed
 */
export function findTypefaces(languages, folders) {
  const isChinese = languages.some((lang) => lang.startsWith('zh'));
  const packages = Object.entries({ ...LATIN, ...(isChinese ? CHINESE : {}) });
  const found = packages.map(([name, files]) => ({ name, files, folder: findPackage(name, folders) }));
  const missing = found.filter(({ folder }) => !folder).map(({ name }) => name);
  if (missing.length > 0) {
    throw new UserError(
      `Images need typefaces that are not installed: npm install ${missing.join(' ')}\n` +
        'Or build without images: --no-images',
    );
  }
  return found.flatMap(({ files, folder = '' }) => files.map((file) => join(folder, file)));
}

/** Returns the folder of an installed package. @param {string} name @param {string[]} folders @returns {string | undefined} */
function findPackage(name, folders) {
  const places = folders.flatMap((folder) => foldersAbove(resolve(folder)));
  return places.map((place) => join(place, 'node_modules', name)).find((path) => existsSync(path));
}

/** Returns a folder and all folders above it. @param {string} folder @returns {string[]} */
function foldersAbove(folder) {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}
