// `npm run create -- FOLDER [LANGUAGE]...`: creates the folder of another story from a template, ready to be built.

import { main, UserError } from './common/errors.js';
import { log } from './common/log.js';
import { installNpmPackages } from './setup/npm.js';

await main(async () => {
  const [folder, ...languages] = process.argv.slice(2);
  if (!folder) throw new UserError('usage: npm run create -- FOLDER [LANGUAGE]...');
  await installNpmPackages();
  // Imported here because the npm packages may have been missing before.
  const { createStory } = await import('../cli/create.js');
  await createStory(folder, languages);
  log(`Created ${folder}. See it with: npm start -- ${folder}`);
});
