import { open } from 'node:fs/promises';

/**
 * Reads the size of an image from the header of a PNG file.
 *
 * @param {string} file
 * @returns {Promise<{ width: number, height: number }>} size in pixels
 */
export async function pngSize(file) {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(24), 0, 24, 0);
    return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
  } finally {
    await handle.close();
  }
}
