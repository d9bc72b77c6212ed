// `npm run create -- FOLDER [LANGUAGE]...`: lays out a folder for another story, which builds at once.

import { main, Failure } from './common/errors.js';
import { say } from './common/log.js';
import { installNpmPackages } from './setup/npm.js';

await main(async () => {
  const [folder, ...languages] = process.argv.slice(2);
  if (!folder) throw new Failure('usage: npm run create -- FOLDER [LANGUAGE]...');
  await installNpmPackages();
  // Only now are the npm packages sure to be there that this imports.
  const { layOut } = await import('./create/scaffold.js');
  await layOut(folder, languages);
  say(`${folder} is laid out. See it with: npm start -- ${folder}`);
});
