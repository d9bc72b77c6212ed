// The settings of each story that is built: the address of a site may depend on the name of its story.

import { basename, resolve } from 'node:path';

import { parseSettings } from '../site/settings.js';
import { UserError } from '../site/user-error.js';

/** @typedef {import('../site/settings.js').Settings} Settings */
/** @typedef {NonNullable<Parameters<typeof parseSettings>[0]>} Given settings as text; `{story}` in `baseUrl` is the name of a story */

/** Placeholder for the name of a story in an address. */
const STORY = '{story}';

/**
 * Returns the settings of each story by its folder. A folder that is given twice is one story.
 *
 * @param {string[]} folders
 * @param {Given} given
 * @returns {Map<string, Settings>}
 * @throws {UserError} if a setting is wrong, or if two sites would have the same address
 */
export function settingsOfStories(folders, given) {
  const unique = [...new Map(folders.map((folder) => [resolve(folder), folder])).values()];
  if (given.baseUrl && unique.length > 1) requireOwnAddresses(unique, given.baseUrl);
  const baseUrl = (/** @type {string} */ folder) =>
    given.baseUrl?.replaceAll(STORY, encodeURIComponent(nameOf(folder)));
  return new Map(unique.map((folder) => [folder, parseSettings({ ...given, baseUrl: baseUrl(folder) })]));
}

/** Returns the name of a story: that of its folder. @param {string} folder */
const nameOf = (folder) => basename(resolve(folder));

/** @param {string[]} folders @param {string} baseUrl */
function requireOwnAddresses(folders, baseUrl) {
  if (!baseUrl.includes(STORY)) {
    const example = `${baseUrl.replace(/\/$/, '')}/${STORY}`;
    throw new UserError(`base URL "${baseUrl}": expected ${STORY} in it for several stories, such as ${example}`);
  }
  for (const [at, folder] of folders.entries()) {
    const other = folders.slice(at + 1).find((one) => nameOf(one) === nameOf(folder));
    if (other) {
      throw new UserError(`"${folder}" and "${other}" have the same name, so their sites would have the same address.`);
    }
  }
}
