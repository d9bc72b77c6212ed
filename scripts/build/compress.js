import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

// On all cores at once: compressing the pictures is what takes longest in a build without changes.
const [gzipAsync, brotliAsync] = [promisify(gzip), promisify(brotliCompress)];

/** Brotli is at its best unless it is told otherwise. @type {{ extension: string, encode: typeof brotliAsync }[]} */
const ENCODINGS = [
  { extension: '.gz', encode: (contents) => gzipAsync(contents, { level: 9 }) },
  { extension: '.br', encode: brotliAsync },
];

/** What is encode in itself, and what no reader asks for. */
const UNCOMPRESSED = ['.png', '.gif', '.map'];

/**
 * Puts beside each file what a server may send in its place, encode as well as can be: done once here, and
 * not for each reader. What would not get encoded is left alone.
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
