#!/usr/bin/env node
// The command `news-figure`: works on the folders of stories with Node alone, without Rust.

import { Command } from 'commander';

import { EXIT_CODES, check } from './check.js';

const program = new Command('news-figure')
  .description('Animated, honest charts of published figures')
  .showHelpAfterError()
  // Wrong usage is no problem of a story.
  .exitOverride(({ exitCode }) => process.exit(exitCode && EXIT_CODES.unreadable));

program
  .command('check')
  .description('check the figures, charts and messages of stories')
  .argument('<folder...>', 'folders of stories')
  .option('--json', 'print the problems as JSON')
  .option('--github', 'print the problems as annotations of GitHub Actions')
  .action(async (folders, options) => {
    process.exitCode = await check(folders, options, (text) => console.log(text));
  });

await program.parseAsync();
