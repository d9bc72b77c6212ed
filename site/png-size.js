/**
 * Reads the size of an image from the header of a PNG file.
 *
 * @param {Uint8Array} file
 * @returns {{ width: number, height: number }} size in pixels
 */
export function pngSize(file) {
  const header = new DataView(file.buffer, file.byteOffset, 24);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
