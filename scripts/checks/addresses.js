// Addresses of the two servers that the browser tests start. `TEST_PORT` moves them, so that two checkouts can be tested at once.

const PORT = Number(process.env.TEST_PORT ?? 4173);

/** Serves the built pages, `dist/`. */
export const BUILT = `http://127.0.0.1:${PORT}`;

/** Serves the root of the repository, with pages and scripts as they are written. */
export const SOURCE = `http://127.0.0.1:${PORT + 1}`;
