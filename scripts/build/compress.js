import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

// Asynchronous, so all cores compress: this is the slowest step of a build without changes.
const [gzipAsync, brotliAsync] = [promisify(gzip), promisify(brotliCompress)];

/** Brotli uses its highest quality by default. @type {{ extension: string, encode: typeof brotliAsync }[]} */
const ENCODINGS = [
  { extension: '.gz', encode: (contents) => gzipAsync(contents, { level: 9 }) },
  { extension: '.br', encode: brotliAsync },
];

/** Extensions of files that are compressed already, or that no reader loads. */
const UNCOMPRESSED = ['.png', '.gif', '.map'];

/**
 * Writes a gzip and a brotli version beside each file, for a server to send in place of it. A version that would not be
 * smaller is not written.
 *
 * @param {string} folder
 */
export async function compressAll(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !UNCOMPRESSED.includes(extname(entry.name)));
  await Promise.all(files.map((file) => compress(join(file.parentPath, file.name))));
}

/** @param {string} file */
async function compress(file) {
  const contents = await readFile(file);
  for (const { extension, encode } of ENCODINGS) {
    const encoded = await encode(contents);
    if (encoded.length < contents.length) await writeFile(file + extension, encoded);
  }
}
