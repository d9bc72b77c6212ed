// `npm run create -- FOLDER [LANGUAGE]...`: lays out a folder for another story, which builds at once.

import { main, UserError } from './common/errors.js';
import { log } from './common/log.js';
import { installNpmPackages } from './setup/npm.js';

await main(async () => {
  const [folder, ...languages] = process.argv.slice(2);
  if (!folder) throw new UserError('usage: npm run create -- FOLDER [LANGUAGE]...');
  await installNpmPackages();
  // Only now are the npm packages sure to be there that this imports.
  const { scaffold } = await import('./create/scaffold.js');
  await scaffold(folder, languages);
  log(`${folder} is laid out. See it with: npm start -- ${folder}`);
});
