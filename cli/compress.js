import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

// Asynchronous, so all cores compress: this is the slowest step of a build without images.
const [gzipAsync, brotliAsync] = [promisify(gzip), promisify(brotliCompress)];

/** Brotli uses its highest quality by default. @type {{ extension: string, encode: typeof brotliAsync }[]} */
const ENCODINGS = [
  { extension: '.gz', encode: (contents) => gzipAsync(contents, { level: 9 }) },
  { extension: '.br', encode: brotliAsync },
];

/** Files that are compressed already, or that no reader loads from a server: source maps, snippets to copy, the single file. */
const UNCOMPRESSED = /\.(png|gif|map|gz|br)$|^embed\/.*\.txt$|\.single\.html$|^_headers$/;

/**
 * Adds a gzip and a brotli version of each file, for a server to send in place of it. A version that would not be smaller is
 * not added, nor one that is there already.
 *
 * @param {import('../site/files.js').Files} files
 */
export async function compressAll(files) {
  const chosen = [...files].filter(([path]) => !UNCOMPRESSED.test(path));
  await Promise.all(
    chosen.map(async ([path, contents]) => {
      for (const { extension, encode } of ENCODINGS) {
        if (files.has(path + extension)) continue;
        const encoded = await encode(contents);
        if (encoded.length < contents.length) files.set(path + extension, encoded);
      }
    }),
  );
}
