// `npm run build`: installs what a build lacks and writes `dist/`.
// `npm run build -- FOLDER`: the same of another story, into that folder's own `dist/`.
// `node scripts/build.js --if-changed`: only when anything has changed that it is made of.

import { main } from './common/errors.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const args = process.argv.slice(2);
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the build imports.
  const { buildDist } = await import('./build/dist.js');
  const { inputHash, isBuilt } = await import('./build/inputs.js');
  const { chosenStory } = await import('./build/story.js');
  const story = chosenStory(args.find((arg) => !arg.startsWith('--')));
  if (args.includes('--if-changed') && (await isBuilt(story, await inputHash(story, wasmEnv)))) return;
  await buildDist(wasmEnv, story);
});
