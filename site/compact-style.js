// The style sheets of the shadow root as readers load them. Their hashes are in the policy of a site, so its scripts and its
// policy must have the same text.

/**
 * Removes white space from a style sheet that has no comments, and no strings with several spaces or with punctuation beside one.
 *
 * @param {string} css
 */
export function compactStyle(css) {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}
