// `npm start`: installs missing tools and packages, builds, and serves the pages on this machine.
// `npm start -- FOLDER`: builds and serves another story.
//
// The pages are served as soon as the files for readers are built; images, editor and the rest follow.

import { main } from './common/errors.js';
import { parsePort, requireFreePort } from '../cli/port.js';
import { log } from './common/log.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const port = parsePort(process.env.PORT || '8080');
  await requireFreePort(port);
  const wasmEnv = await prepareBuild();
  // Imported here because the npm packages may have been missing before.
  const { buildDist, buildPreview, PREVIEW } = await import('./build/dist.js');
  const { inputHash, isBuilt } = await import('./build/inputs.js');
  const { chosenStory } = await import('./build/story.js');
  const { serve } = await import('./common/server.js');
  const story = chosenStory(process.argv[2]);
  if (await isBuilt(story, await inputHash(story, wasmEnv))) {
    log(`The pages are served at ${await serve(() => story.dist, port)} (Ctrl+C ends it).`);
    return;
  }
  await buildPreview(wasmEnv, story);
  let folder = PREVIEW;
  log(
    `The pages are served at ${await serve(() => folder, port)} (Ctrl+C ends it). Building images, editor and the rest …`,
  );
  await buildDist(wasmEnv, story);
  folder = story.dist;
  log('The build is complete; the address of the pages is unchanged.');
});
