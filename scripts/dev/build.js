// `node scripts/dev/build.js KIND`: one build of `npm run dev`, as quick as that kind of change lets it be. It leaves
// out what no page shows (images, the single file, the npm package) and what takes seconds to make the module smaller,
// so it lies apart from dist/ and is not to be uploaded.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { writePages } from '../build/dist.js';
import { replaceFolder } from '../build/folder.js';
import { languages } from '../build/languages.js';
import { readPages } from '../build/pages.js';
import { proof } from '../build/press.js';
import { siteAddress } from '../build/site.js';
import { chosenStory } from '../build/story.js';
import { bindModule, buildTools, compileModule, moduleOf } from '../build/wasm.js';
import { main } from '../common/failure.js';
import { DEV } from './server.js';

await main(async () => {
  const story = chosenStory();
  const pages = await readPages(story.pages);
  const langs = await languages(pages, join(story.data, 'messages'));
  // One module is enough: it has what readers need too.
  const whole = moduleOf('whole', story);
  if (process.argv[2] !== 'shell' || !existsSync(whole.wasm)) {
    await buildTools(['bindgen', 'press'], story);
    await compileModule('whole', process.env, story);
    await bindModule('whole', story);
  }
  const press = await proof(langs.made, story);
  const wasm = { readers: whole.wasm, whole: whole.wasm };
  const parts = { press, modules: { whole }, wasm, address: siteAddress(), pages, ...langs };
  await replaceFolder(DEV, story.drafts, async (draft) => void (await writePages(draft, parts)));
});
