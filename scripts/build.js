// `npm run build`: installs missing tools and packages and writes `dist/`.
// `npm run build -- FOLDER`: builds another story into `dist/` in its folder.
// `node scripts/build.js --if-changed`: builds only if an input has changed.

import { main } from './common/errors.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const args = process.argv.slice(2);
  const wasmEnv = await prepareBuild();
  // Imported here because the npm packages may have been missing before.
  const { buildDist } = await import('./build/dist.js');
  const { inputHash, isBuilt } = await import('./build/inputs.js');
  const { chosenStory } = await import('./build/story.js');
  const story = chosenStory(args.find((arg) => !arg.startsWith('--')));
  if (args.includes('--if-changed') && (await isBuilt(story, await inputHash(story, wasmEnv)))) return;
  await buildDist(wasmEnv, story);
});
