import { createHash } from 'node:crypto';

/** Returns the SHA-256 hash of some contents, in hexadecimal. @param {...(string | Uint8Array)} contents */
export function sha256(...contents) {
  const hash = createHash('sha256');
  for (const part of contents) hash.update(part);
  return hash.digest('hex');
}
