/** Number of bytes that are converted at once: a call cannot have many more arguments. */
const CHUNK = 0x8000;

/** Returns bytes in Base64. Node 20 has no `Uint8Array.prototype.toBase64`. @param {Uint8Array} bytes */
export function base64(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
