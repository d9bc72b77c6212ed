// Addresses of the two servers for browser tests. `TEST_PORT` sets the first port, so that two checkouts can run at once.

const PORT = Number(process.env.TEST_PORT ?? 4173);

/** Address of the built pages in `dist/`. */
export const BUILT = `http://127.0.0.1:${PORT}`;

/** Address of the repository's root, with unbundled pages and scripts. */
export const SOURCE = `http://127.0.0.1:${PORT + 1}`;
