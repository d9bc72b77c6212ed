// Tests of videos: what ffmpeg is given, and what happens without it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { Encoder, hasFfmpeg } from './encoder.js';

const COMMAND = new URL('news-figure.js', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'video-'));
after(() => rm(folder, { recursive: true }));

/** Reason for which tests are skipped. ffmpeg is no dependency of the project. */
const skip = (await hasFfmpeg()) ? false : 'ffmpeg is not installed';

const FORMAT = { width: 32, height: 16, rate: 30 };

/** Returns a frame of one colour. @param {number} red */
function frame(red) {
  const pixels = new Uint8Array(FORMAT.width * FORMAT.height * 4).fill(255);
  for (let at = 0; at < pixels.length; at += 4) pixels[at] = red;
  return pixels;
}

test('without ffmpeg the command makes no video, says why, and does not fail', () => {
  const env = { ...process.env, PATH: folder };
  const { status, stderr } = spawnSync(process.execPath, [COMMAND.pathname, 'video', 'any'], { env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stderr, /No videos: .*ffmpeg, which is not installed/);
});

test('both files have all frames', { skip }, async () => {
  const path = join(folder, 'complete');
  const encoder = new Encoder(path, FORMAT);
  for (let red = 0; red < 45; red += 1) await encoder.add(frame(red * 5));
  await encoder.end();
  for (const [ending, start] of /** @type {const} */ ([
    ['mp4', 'ftyp'],
    ['webm', 'webm'],
  ])) {
    const file = await readFile(`${path}.${ending}`);
    assert.ok(file.subarray(0, 64).includes(start), ending);
    // ffmpeg decodes what it has written, and counts.
    const args = ['-hide_banner', '-i', `${path}.${ending}`, '-f', 'null', '-'];
    const { stderr } = spawnSync('ffmpeg', args, { encoding: 'utf8' });
    assert.match(stderr, /frame=\s*45\b(?!.*frame=)/s, ending);
    assert.match(stderr, /32x16/);
  }
});

test('an error of ffmpeg is reported with its reason', { skip }, async () => {
  const encoder = new Encoder(join(folder, 'no', 'such', 'folder'), FORMAT);
  const encode = async () => {
    for (let red = 0; red < 255; red += 1) await encoder.add(frame(red));
    await encoder.end();
  };
  await assert.rejects(encode, /ffmpeg exited with code \d+ and printed\n.*No such file or directory/s);
});
