import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** @typedef {import('../site/files.js').Files} Files */

// Asynchronous, so all cores compress: this is the slowest step of a build without images.
const [gzipAsync, brotliAsync] = [promisify(gzip), promisify(brotliCompress)];

/** Brotli uses its highest quality by default. @type {{ extension: string, encode: typeof brotliAsync }[]} */
const ENCODINGS = [
  { extension: '.gz', encode: (contents) => gzipAsync(contents, { level: 9 }) },
  { extension: '.br', encode: brotliAsync },
];

/** Files that are compressed already, or that no reader loads from a server: source maps, snippets to copy, the single file. */
const UNCOMPRESSED = /\.(png|gif|map|gz|br)$|^embed\/.*\.(txt|wechat\.html)$|\.single\.html$|^_headers$/;

/**
 * Adds a gzip and a brotli version of each file, for a server to send in place of it. A version that would not be smaller is
 * not added, nor one that is there already.
 *
 * @param {Files} files
 * @param {Files} [before] files of the last build: compressed versions of files that have not changed are taken from them
 */
export async function compressAll(files, before = new Map()) {
  const chosen = [...files].filter(([path]) => !UNCOMPRESSED.test(path));
  await Promise.all(
    chosen.map(async ([path, contents]) => {
      const isSame = Buffer.compare(before.get(path) ?? Buffer.alloc(0), contents) === 0;
      for (const { extension, encode } of ENCODINGS) {
        if (files.has(path + extension)) continue;
        const known = isSame ? before.get(path + extension) : undefined;
        const encoded = known ?? (await encode(contents));
        if (encoded.length < contents.length) files.set(path + extension, encoded);
      }
    }),
  );
}
