// `node scripts/dev/build.js KIND`: one build of `npm run dev`, as fast as possible for that kind of change. It leaves out
// what pages do not show (images, the single file, the npm package) and slow optimisations. The result is not for upload, so
// it is written to a folder of its own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { writePages } from '../build/dist.js';
import { atomicReplaceDir } from '../build/atomic-replace.js';
import { languages } from '../build/languages.js';
import { readPages } from '../build/pages.js';
import { prerenderPreview } from '../build/prerender.js';
import { baseUrl } from '../build/site.js';
import { chosenStory } from '../build/story.js';
import { bindModule, buildTools, compileModule, moduleOf } from '../build/wasm.js';
import { main } from '../common/errors.js';
import { DEV } from './server.js';

await main(async () => {
  const story = chosenStory();
  const pages = await readPages(story.pages);
  const langs = await languages(pages, join(story.folder, 'messages'));
  // The full module can replace the runtime module, so only one is compiled.
  const full = moduleOf('full', story);
  if (process.argv[2] !== 'shell' || !existsSync(full.wasm)) {
    await buildTools(['bindgen', 'prerender'], story);
    await compileModule('full', process.env, story);
    await bindModule('full', story);
  }
  const prerendered = await prerenderPreview(langs.published, story);
  const wasm = { runtime: full.wasm, full: full.wasm };
  const parts = { prerendered, modules: { full }, wasm, address: baseUrl(), pages, ...langs };
  await atomicReplaceDir(DEV, story.drafts, async (draft) => void (await writePages(draft, parts)));
});
