// `npm start`: installs what is missing, builds, and serves the pages on this machine.
// `npm start -- FOLDER`: those of another story.

import { main } from './common/failure.js';
import { parsePort, requireFreePort } from './common/port.js';
import { say } from './common/say.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const port = parsePort(process.env.PORT || '8080');
  await requireFreePort(port);
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that these import.
  const { buildDist } = await import('./build/dist.js');
  const { chosenStory } = await import('./build/story.js');
  const { serve } = await import('./common/server.js');
  const story = chosenStory(process.argv[2]);
  await buildDist(wasmEnv, story);
  say(`The pages are served at ${await serve(story.dist, port)} (Ctrl+C ends it).`);
});
