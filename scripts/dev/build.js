// `node scripts/dev/build.js KIND`: one build of `npm run dev`, as fast as possible for that kind of change. `writePreview`
// says which files it leaves out. The result is not for upload, so it is written to a folder of its own.

import { existsSync } from 'node:fs';

import { readContent, writePreview } from '../build/dist.js';
import { prerenderPreview, previewFolder } from '../build/prerender.js';
import { chosenStory } from '../build/story.js';
import { buildTools, compileModule, moduleOf } from '../build/wasm.js';
import { main } from '../common/errors.js';
import { DEV } from './server.js';

await main(async () => {
  const kind = process.argv[2];
  const story = chosenStory();
  const content = await readContent(story);
  if (kind === 'module' || !existsSync(moduleOf('runtime').wasm)) {
    await buildTools(['bindgen']);
    await compileModule('runtime', process.env);
    await compileModule('prerender', process.env);
  }
  const isPrerendered = kind === 'shell' && existsSync(previewFolder(story));
  const prerendered = isPrerendered ? previewFolder(story) : await prerenderPreview(content.langs.published, story);
  await writePreview(DEV, content, prerendered);
});
