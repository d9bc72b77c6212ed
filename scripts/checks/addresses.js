/** Where the tests of the pages find the built pages, `dist/`. */
export const BUILT = 'http://127.0.0.1:4173';

/** Where they find the repository's root, with the pages and scripts as they are written. */
export const SOURCE = 'http://127.0.0.1:4174';
