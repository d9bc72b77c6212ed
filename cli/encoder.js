// Encodes frames as videos with ffmpeg. It is a program that the user installs, and no dependency.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { UserError } from '../site/user-error.js';

/** @typedef {{ width: number, height: number, rate: number }} Format size in pixels, and frames per second */

/** Options of each file: H.264 for all players, VP9 for browsers without it. */
const CODECS = {
  mp4: ['-c:v', 'libx264', '-preset', 'slow', '-crf', '20', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
  webm: ['-c:v', 'libvpx-vp9', '-crf', '34', '-b:v', '0', '-row-mt', '1', '-cpu-used', '3', '-pix_fmt', 'yuv420p'],
};

/** Endings of the files that are written. */
export const ENDINGS = Object.keys(CODECS);

/** Colours are those of sRGB, marked as such: players would guess others. */
const COLORS = [
  '-vf',
  'scale=out_color_matrix=bt709:out_range=tv',
  '-colorspace',
  'bt709',
  '-color_primaries',
  'bt709',
];
const TRANSFER = ['-color_trc', 'iec61966-2-1', '-color_range', 'tv'];

/** Returns whether ffmpeg is installed. */
export async function hasFfmpeg() {
  const child = spawn('ffmpeg', ['-hide_banner', '-version'], { stdio: 'ignore' });
  const code = await new Promise((resolve) => child.on('close', resolve).on('error', () => resolve(undefined)));
  return code === 0;
}

/** Writes the same frames into a file of each format. */
export class Encoder {
  #child;
  #failed = '';
  #closed;

  /** @param {string} path of the files, without ending @param {Format} format */
  constructor(path, { width, height, rate }) {
    const input = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-r', `${rate}`, '-i', '-'];
    const outputs = Object.entries(CODECS).flatMap(([ending, codec]) => [
      ...COLORS,
      ...TRANSFER,
      ...codec,
      `${path}.${ending}`,
    ]);
    const flags = ['-hide_banner', '-loglevel', 'error', '-y'];
    this.#child = spawn('ffmpeg', [...flags, ...input, ...outputs], { stdio: ['pipe', 'ignore', 'pipe'] });
    this.#child.stderr.on('data', (text) => (this.#failed += text));
    // `end` reports what is wrong; without a listener, a closed pipe would end this process.
    this.#child.stdin.on('error', () => {});
    this.#closed = once(this.#child, 'close');
  }

  /**
   * Adds a frame.
   *
   * @param {Uint8Array} pixels four bytes for each: red, green, blue and opacity
   * @throws {UserError} if ffmpeg has ended
   */
  async add(pixels) {
    const { stdin } = this.#child;
    if (stdin.destroyed) return this.end();
    // If ffmpeg ends, the pipe has an error; the next call reports the reason.
    if (!stdin.write(pixels)) await Promise.race([once(stdin, 'drain'), this.#closed]).catch(() => {});
  }

  /** Completes the files. @throws {UserError} if ffmpeg fails */
  async end() {
    this.#child.stdin.end();
    const [code] = await this.#closed;
    if (code !== 0) throw new UserError(`ffmpeg exited with code ${code} and printed\n${this.#failed}`);
  }
}
