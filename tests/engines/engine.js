// One way to drive every engine.

import { openChromium } from './chromium.js';
import { openFirefox } from './firefox.js';
import { codes, find, told } from './in-page.js';
import { openWebKit } from './webkit.js';

/**
 * @typedef {object} Reader what the reader's browser is set to
 * @property {'light' | 'dark'} theme
 * @property {boolean} still whether less motion was asked for
 * @property {boolean} script whether pages may run scripts
 */

/** @typedef {{ role: string, name: string }} Accessible as the browser tells assistive technology */

/**
 * @typedef {object} Session a window of one engine; what each engine has to be able to do
 * @property {(address: string) => Promise<void>} goto
 * @property {(task: string, args: unknown[]) => Promise<any>} run a function, as its text
 * @property {(path: string) => Promise<Buffer>} screenshot
 * @property {(key: string) => Promise<void>} press
 * @property {(width: number, height: number) => Promise<void>} setViewport
 * @property {(path: string) => Promise<Accessible>} accessible
 * @property {() => Promise<Accessible>} focused
 * @property {() => Promise<void>} close
 */

/** @type {Reader} */
const USUAL = { theme: 'light', still: false, script: true };

/** No engine's window can be narrower than this, so it is that of all tests that set none. */
export const NARROWEST = 500;
const HEIGHT = 1200;

export class Engine {
  /** @type {Session | undefined} */
  #session;
  #reader = '';
  #servers;
  #launchOptions;

  /**
   * @param {string} name `chromium`, `firefox` or `webkit`
   * @param {import('./server.js').Servers} servers
   * @param {import('@playwright/test').LaunchOptions} launchOptions for Chromium
   */
  constructor(name, servers, launchOptions) {
    this.name = name;
    this.#servers = servers;
    this.#launchOptions = launchOptions;
  }

  /**
   * Opens a page for a reader. A browser takes seconds to start and can change few of its settings while it runs,
   * so the window stays the same for as long as the reader does.
   *
   * @param {string} path such as `index.html`, or `index.html?strict` under a strict security policy
   * @param {Partial<Reader>} [reader] other than usual
   */
  async open(path, reader = {}) {
    const wanted = { ...USUAL, ...reader };
    if (JSON.stringify(wanted) !== this.#reader) {
      await this.close();
      this.#session = await this.#start(wanted);
      this.#reader = JSON.stringify(wanted);
    }
    await this.setViewport(NARROWEST, HEIGHT);
    this.#servers.requests.length = 0;
    await this.#window.goto(new URL(path, this.#servers.address).href);
  }

  /**
   * Opens a page of another site, which has our charts in it.
   *
   * @param {string} path see host-pages.js
   * @param {Partial<Reader>} [reader] other than usual
   */
  openHost(path, reader) {
    return this.open(new URL(path, this.#servers.hosts).href, reader);
  }

  /**
   * Has files of ours come to harm on their way, until they are mended. The next page is opened in a new browser, as this one
   * may have kept them.
   *
   * @param {RegExp} files their paths
   * @param {import('./server.js').Harm} how
   */
  async harm(files, how) {
    await this.close();
    this.#servers.harms.set(files, how);
  }

  mend() {
    this.#servers.harms.clear();
  }

  /** What the present page has asked of our files, by their paths. */
  get requests() {
    return this.#servers.requests;
  }

  /** @param {Reader} reader */
  #start(reader) {
    if (this.name === 'firefox') return openFirefox(reader);
    if (this.name === 'webkit') return openWebKit(reader);
    return openChromium(reader, this.#launchOptions);
  }

  get #window() {
    if (!this.#session) throw new Error('no page is open');
    return this.#session;
  }

  /**
   * Runs a function in the page, where it knows nothing but its arguments. A promise that it gives is waited for.
   *
   * @template {unknown[]} Args
   * @template T
   * @param {(...args: Args) => T} task
   * @param {Args} args
   * @returns {Promise<Awaited<T>>}
   */
  evaluate(task, ...args) {
    return this.#window.run(String(task), args);
  }

  /**
   * Runs a function on an element.
   *
   * @template T
   * @param {string} path a CSS selector, with ` >>> ` where it goes into a shadow root
   * @param {(element: any, arg: any) => T} task
   * @param {unknown} [arg]
   * @returns {Promise<Awaited<T>>}
   */
  evaluateOn(path, task, arg) {
    return this.#window.run(`(path, arg) => (${task})((${find})(path), arg)`, [path, arg]);
  }

  /** What an element looks like, as PNG. @param {string} path */
  screenshot(path) {
    return this.#window.screenshot(path);
  }

  /** Presses keys, by Playwright's names: `Enter`, `Shift+Tab`. @param {...string} keys */
  async press(...keys) {
    for (const key of keys) await this.#window.press(key);
  }

  /** @param {number} width not less than NARROWEST @param {number} height */
  setViewport(width, height) {
    return this.#window.setViewport(width, height);
  }

  /** Role and name of an element, as the engine works them out. @param {string} path */
  accessible(path) {
    return this.#window.accessible(path);
  }

  /** Role and name of what has the focus, also inside an element. */
  focused() {
    return this.#window.focused();
  }

  /** Errors and warnings of the page, and what its security policy forbade. */
  told() {
    return this.evaluate(told);
  }

  /** The codes of our elements' own errors. */
  codes() {
    return this.evaluate(codes);
  }

  async close() {
    await this.#session?.close();
    this.#session = undefined;
    this.#reader = '';
  }
}
