// `npm run build`: installs what a build lacks and writes `dist/`.
// `npm run build -- FOLDER`: the same of another story, into that folder's own `dist/`.

import { main } from './common/failure.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the build imports.
  const { buildDist } = await import('./build/dist.js');
  const { chosenStory } = await import('./build/story.js');
  await buildDist(wasmEnv, chosenStory(process.argv[2]));
});
