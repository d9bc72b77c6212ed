// Protects the addresses of sites: two stories never get the same one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settingsOfStories } from './story-settings.js';

const SEVERAL = ['stories/one', 'stories/two words'];

test('each story gets an address with its name, and a folder that is given twice is one story', () => {
  const baseUrl = 'https://news.example/{story}/charts';
  const settings = settingsOfStories([...SEVERAL, 'stories/../stories/one/'], { baseUrl, theme: 'dark' });
  assert.deepEqual(
    [...settings].map(([, { address, theme }]) => [address?.href, theme]),
    [
      ['https://news.example/one/charts/', 'dark'],
      ['https://news.example/two%20words/charts/', 'dark'],
    ],
  );
});

test('one address for several stories is refused with an example, and so are two stories of the same name', () => {
  const baseUrl = 'https://news.example/charts/';
  assert.equal(settingsOfStories(['stories/one'], { baseUrl }).get('stories/one')?.address?.href, baseUrl);
  assert.throws(() => settingsOfStories(SEVERAL, { baseUrl }), {
    exitCode: 1,
    message: `base URL "${baseUrl}": expected {story} in it for several stories, such as ${baseUrl}{story}`,
  });
  const same = ['a/one', 'b/one'];
  assert.throws(
    () => settingsOfStories(same, { baseUrl: `${baseUrl}{story}` }),
    /"a\/one" and "b\/one" have the same name/,
  );
  // Without addresses each has its own dist/, and nothing else has to differ.
  assert.equal(settingsOfStories(same, {}).size, 2);
});

test('the address of shared files is a folder: of a server, or on the same one', () => {
  const shared = (/** @type {string} */ sharedUrl) => settingsOfStories(['one'], { sharedUrl }).get('one')?.shared;
  assert.equal(shared('https://cdn.example/shared'), 'https://cdn.example/shared/');
  assert.equal(shared('/charts/shared/'), '/charts/shared/');
  for (const wrong of ['shared', '../shared', '//cdn.example/x', '/x?y', 'ftp://cdn.example/']) {
    assert.throws(() => shared(wrong), { exitCode: 1, message: /expected the address of a folder/ }, wrong);
  }
});
