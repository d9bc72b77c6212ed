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
import { buildPkg } from '../build/wasm.js';
import { main } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { DEV } from './server.js';

const WASM = join(ROOT, 'pkg', 'news_figure_bg.wasm');

await main(async () => {
  const pages = await readPages();
  const langs = await languages(pages);
  if (process.argv[2] !== 'shell' || !existsSync(WASM)) await buildPkg(process.env);
  const press = await proof(langs.made);
  const parts = { press, wasmFile: WASM, address: siteAddress(), pages, ...langs };
  await replaceFolder(DEV, async (draft) => void (await writePages(draft, parts)));
});
