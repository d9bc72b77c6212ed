#!/usr/bin/env node
// The command `news-figure`: works on the folders of stories with Node alone, without Rust.

import { availableParallelism } from 'node:os';

import { Command, InvalidArgumentError, Option } from 'commander';

import { UserError } from '../site/user-error.js';
import { buildStories } from './build-stories.js';
import { EXIT_CODES, check } from './check.js';
import { EXIT_CODE_HELP, RELEASE_LANGUAGES, checkRelease } from './check-release.js';
import { addLanguage, createStory } from './create.js';
import { devStory } from './dev-story.js';
import { log } from './log.js';
import { parsePort } from './port.js';
import { makeVideos } from './video.js';

const program = new Command('news-figure')
  .description('Animated, honest charts of published figures')
  .showHelpAfterError()
  // Wrong usage is no problem of a story.
  .exitOverride(({ exitCode }) => process.exit(exitCode && EXIT_CODES.unreadable));

program
  .command('create')
  .description('create a folder with an example story')
  .argument('<folder>')
  .argument('[language...]', 'languages of its messages, as BCP 47 tags; by default en and zh-CN')
  .action(async (folder, languages) => {
    await createStory(folder, languages);
    log(`Created ${folder}. To see it: npx news-figure dev ${folder}`);
  });

program
  .command('dev')
  .description('show the pages of a story, and every change at once')
  .argument('<folder>', 'folder of the story')
  .addOption(new Option('--port <number>', 'port on this machine').env('PORT').default('8080'))
  .action((folder, { port }) => devStory(folder, parsePort(port)));

program
  .command('build')
  .description('write the sites of stories, each into dist/ in its folder')
  .argument('<folder...>', 'folders of stories')
  .option('--no-images', 'leave out the images (PNG, GIF), which take longest and need typefaces')
  .option('--force', 'build stories that have not changed, too')
  .option('--jobs <number>', 'stories that are built at the same time', parseJobs, availableParallelism())
  .addOption(
    new Option('--base-url <address>', 'address where dist/ will be; {story} is the name of its folder').env(
      'NEWS_FIGURE_BASE_URL',
    ),
  )
  .option('--shared <folder>', 'write what all sites share into this folder, and not into each dist/')
  .option('--shared-url <address>', 'address where that folder will be')
  .addOption(new Option('--theme <theme>', 'auto, light or dark, as the pages around').env('NEWS_FIGURE_THEME'))
  .addOption(new Option('--languages <tags>', 'further languages, with commas').env('NEWS_FIGURE_LANGUAGES'))
  .action(async (folders, options) => {
    const isComplete = await buildStories(folders, options, options);
    if (!isComplete) process.exitCode = EXIT_CODES.problems;
  });

program
  .command('check')
  .description('check the figures, charts and messages of stories')
  .argument('<folder...>', 'folders of stories')
  .option('--json', 'print the problems as JSON')
  .option('--github', 'print the problems as annotations of GitHub Actions')
  .action(async (folders, options) => {
    process.exitCode = await check(folders, options, (text) => console.log(text));
  });

program
  .command('check-release')
  .description('find numbers of an article that cannot be true together')
  .argument('<file>', 'text of the article in UTF-8; - for standard input')
  .option('--json', 'print the result as JSON')
  .addOption(new Option('--lang <language>', 'language of the result').choices(RELEASE_LANGUAGES))
  .addHelpText('after', EXIT_CODE_HELP)
  .action(async (file, options) => {
    process.exitCode = await checkRelease(file, options, (text) => console.log(text));
  });

program
  .command('video')
  .description('make an upright video of each chart, with captions and a poster; needs the program ffmpeg')
  .argument('<folder>', 'folder of the story')
  .option('--chart <key>', 'the only chart to make a video of')
  .option('--out <folder>', 'folder of the videos; by default videos/ in that of the story')
  .addOption(new Option('--languages <tags>', 'further languages, with commas').env('NEWS_FIGURE_LANGUAGES'))
  .action((folder, options) => makeVideos(folder, options));

program
  .command('add-language')
  .description('add a language to a story: a file of messages to translate')
  .argument('<language>', 'BCP 47 tag, such as fr')
  .argument('[folder]', 'folder of the story', '.')
  .action(async (language, folder) => {
    const { file, from } = await addLanguage(folder, language);
    log(`Created ${file} with the texts in ${from}. Translate them; then use the language in a page: lang="…".`);
  });

/** @param {string} text */
function parseJobs(text) {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs > 0) return jobs;
  throw new InvalidArgumentError('expected a number from 1 on');
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
