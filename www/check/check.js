// The entry point of the page that checks a release. The text never leaves this computer.

import { preferredLanguage } from '../editor/language-choice.js';
import { ReleaseChecker } from '../editor/release-checker.js';
import { showStartError } from '../editor/start-error.js';
import { CheckPage } from './check-page.js';

async function start() {
  const main = document.querySelector('main');
  const header = document.querySelector('body > header');
  if (!main || !header) return;
  try {
    const checker = new ReleaseChecker();
    const lang = preferredLanguage(await checker.languages());
    const page = new CheckPage(checker);
    await page.setLanguage(lang);
    page.putInto(main, header);
  } catch (error) {
    showStartError(main, error);
  }
}

void start();
