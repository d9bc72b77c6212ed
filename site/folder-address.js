/**
 * Parses the address of the folder in which a site is published.
 *
 * @param {string} text
 * @returns {URL | undefined} the address with a slash at the end; undefined if the text is not the address of a folder
 */
export function parseFolderAddress(text) {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address || !['http:', 'https:'].includes(address.protocol) || address.search || address.hash) return undefined;
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}
