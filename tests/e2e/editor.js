// Helpers for the tests of the editor: opens it, and reads what it shows and what it writes.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';

import { BUILT_IN } from '../../scripts/build/story.js';

/** @typedef {import('@playwright/test').Page} Page */

export const VALUE_2019 = '[data-field="quantity:2019:outflow.province"]';
export const CHANGE = '[data-field="quantity::outflow.province.change"]';
export const CHART = 'news-figure[chart=outflow]';

/** @param {Page} page */
export async function openEditor(page) {
  await page.goto('editor.html');
  await page.locator(CHART).scrollIntoViewIfNeeded();
  await expect(page.locator(`${CHART} canvas`)).toBeVisible();
}

/** Returns the table of the chart. @param {Page} page */
export function table(page) {
  return page.locator(`${CHART} details table`);
}

/** Returns the accessible description of a field. @param {Page} page @param {string} field */
export async function description(page, field) {
  const ids = (await page.locator(field).getAttribute('aria-describedby')) ?? '';
  const texts = ids.split(' ').map((id) => page.locator(`#${id}`).textContent());
  return (await Promise.all(texts)).join(' ');
}

/** Downloads the only changed file. @param {Page} page */
export async function downloadChanges(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download what changed' }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Returns a file of the story. @param {string} name */
export const readStoryFile = (name) => readFile(join(BUILT_IN, name), 'utf8');

/** Downloads the site of the open story. @param {Page} page @returns {Promise<Record<string, Uint8Array>>} files by path */
export async function downloadSite(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the site' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('site.zip');
  return unzipSync(await readFile(await download.path()));
}
