import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

// On all cores at once: compressing the pictures is what takes longest in a build without changes.
const [gzipped, brotlied] = [promisify(gzip), promisify(brotliCompress)];

/** Brotli is at its best unless it is told otherwise. @type {{ ending: string, compressed: typeof brotlied }[]} */
const WAYS = [
  { ending: '.gz', compressed: (contents) => gzipped(contents, { level: 9 }) },
  { ending: '.br', compressed: brotlied },
];

/** What is compressed in itself, and what no reader asks for. */
const OTHERS = ['.png', '.gif', '.map'];

/**
 * Puts beside each file what a server may send in its place, compressed as well as can be: done once here, and
 * not for each reader. What would not get smaller is left alone.
 *
 * @param {string} folder
 */
export async function compressAll(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !OTHERS.includes(extname(entry.name)));
  await Promise.all(files.map((file) => compress(join(file.parentPath, file.name))));
}

/** @param {string} file */
async function compress(file) {
  const contents = await readFile(file);
  for (const { ending, compressed } of WAYS) {
    const smaller = await compressed(contents);
    if (smaller.length < contents.length) await writeFile(file + ending, smaller);
  }
}
