// Protects the events that pages receive during development, and that the built files are not changed.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DevServer } from './server.js';

const PAGE = '<!doctype html><html lang="en"><head><title>One</title></head><body></body></html>';

/** @type {DevServer} */
const server = new DevServer();
/** @type {string} */
let address;

before(async () => {
  address = await server.listen(0);
});

after(() => server.close());

/** @param {Record<string, string>} texts @returns {import('../../site/files.js').Files} */
const filesOf = (texts) => new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));

/** Yields the events that an open page receives. */
async function* events() {
  const response = await fetch(`${address}.dev/events`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value = '', done } = (await reader?.read()) ?? { done: true };
    if (done) return;
    text += value;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) yield JSON.parse(event.replace('data: ', ''));
  }
}

/** Returns the number of the build in a page. */
async function buildOf(path = '') {
  const html = await (await fetch(address + path)).text();
  return Number(/<script type="module" src="\/\.dev\/client\.js\?build=(\d+)"><\/script><\/head>/.exec(html)?.[1]);
}

test('DevServer serves a placeholder before the first build', async () => {
  const response = await fetch(address);
  assert.equal(response.status, 404);
  assert.ok((await buildOf()) > 0);
});

test('DevServer notifies pages of each build, and of a failure while the last build stays', async () => {
  server.built(filesOf({ 'index.html': PAGE }));
  const first = await buildOf();
  const page = events();
  const next = async () => (await page.next()).value;
  assert.deepEqual(await next(), { build: first, problem: null });
  const problem = { where: 'stories/one/figures.toml:7', text: 'found: <b>12</b>\n\nexpected: 10' };
  server.failed(problem);
  assert.deepEqual(await next(), { build: first, problem });
  assert.equal(await buildOf(), first);
  // A page that is opened now receives it too.
  assert.deepEqual((await events().next()).value, { build: first, problem });
  server.built(filesOf({ 'index.html': PAGE }));
  const { build, problem: none } = await next();
  assert.notEqual(build, first);
  assert.equal(none, null);
  assert.equal(await buildOf('index.html'), build);
});

test('DevServer serves the files of the last build and nothing else', async () => {
  const files = filesOf({ 'index.html': PAGE, 'below/index.html': PAGE, 'x.css': 'p {}' });
  server.built(files);
  const style = await fetch(`${address}x.css`);
  assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(await style.text(), 'p {}');
  assert.ok((await buildOf('below/')) > 0);
  assert.equal(new TextDecoder().decode(files.get('index.html')), PAGE);
  for (const path of ['none.css', '..%2fserver.js', '%2e%2e/server.js', '..%2fx.html']) {
    assert.equal((await fetch(address + path)).status, 404, path);
  }
});
