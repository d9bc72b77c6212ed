// Drives Chromium, Firefox and WebKit through one interface.

import { openChromium } from './chromium.js';
import { openFirefox } from './firefox.js';
import { errorCodes, findElement, messages } from './in-page.js';
import { openWebKit } from './webkit.js';

/**
 * @typedef {object} Reader settings of the reader's browser
 * @property {'light' | 'dark'} theme
 * @property {boolean} reducedMotion whether the system asks for reduced motion
 * @property {boolean} script whether pages may run scripts
 */

/** @typedef {{ role: string, name: string }} Accessible role and name that the browser exposes to assistive technology */

/**
 * @typedef {object} Session a window of one engine: the operations that each engine implements
 * @property {(address: string) => Promise<void>} goto
 * @property {(task: string, args: unknown[]) => Promise<any>} run runs a function, given as source text, in the page
 * @property {(path: string) => Promise<Buffer>} screenshot
 * @property {(key: string) => Promise<void>} press
 * @property {(width: number, height: number) => Promise<void>} setViewport
 * @property {(path: string) => Promise<Accessible>} accessible
 * @property {() => Promise<Accessible>} focused
 * @property {() => Promise<void>} [forget] goes on in a window with an empty cache; where it is missing, only a new session has one
 * @property {() => Promise<void>} close
 */

/** @type {Reader} */
const DEFAULT_READER = { theme: 'light', reducedMotion: false, script: true };

/** Default width of the window in CSS pixels, and the smallest that every engine supports. */
export const MIN_WIDTH = 500;
const HEIGHT = 1200;

/** Maximum number of browsers that are open at the same time, each of which takes some hundred megabytes. */
const MAX_SESSIONS = 4;

export class Engine {
  /** The session that is used now. @type {Session | undefined} */
  #session;
  /** All open sessions by the settings of their readers, the one used last at the end. @type {Map<string, Session>} */
  #sessions = new Map();
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
   * Opens a page for a reader. Browsers of other readers stay open for later tests, because a start takes seconds and most
   * settings cannot change while a browser runs.
   *
   * @param {string} path such as `index.html`, or `index.html?strict` under a strict security policy
   * @param {Partial<Reader>} [reader] differences from the default
   */
  async open(path, reader = {}) {
    this.#session = await this.#sessionOf({ ...DEFAULT_READER, ...reader }, this.#servers.failures.size > 0);
    await this.setViewport(MIN_WIDTH, HEIGHT);
    this.#servers.requests.length = 0;
    await this.#window.goto(new URL(path, this.#servers.address).href);
  }

  /** @param {Reader} reader @param {boolean} hasEmptyCache whether no file may be in the cache */
  async #sessionOf(reader, hasEmptyCache) {
    const key = JSON.stringify(reader);
    let session = this.#sessions.get(key);
    this.#sessions.delete(key);
    if (hasEmptyCache && session) {
      if (session.forget) await session.forget();
      else session = void (await session.close());
    }
    const [oldest] = this.#sessions;
    if (!session && oldest && this.#sessions.size >= MAX_SESSIONS) {
      this.#sessions.delete(oldest[0]);
      await oldest[1].close();
    }
    session ??= await this.#start(reader);
    this.#sessions.set(key, session);
    return session;
  }

  /**
   * Opens a page of another site that embeds our charts.
   *
   * @param {string} path see host-pages.js
   * @param {Partial<Reader>} [reader] differences from the default
   */
  openHost(path, reader) {
    return this.open(new URL(path, this.#servers.hosts).href, reader);
  }

  /**
   * Makes requests for some of our files fail until `restoreFiles`. Pages that are opened until then find no file in the cache.
   *
   * @param {RegExp} paths of the files
   * @param {import('./server.js').Failure} failure
   */
  breakFiles(paths, failure) {
    this.#servers.failures.set(paths, failure);
  }

  /** Ends all failures of `breakFiles`. */
  restoreFiles() {
    this.#servers.failures.clear();
  }

  /** Paths of our files that were requested since the page was opened. */
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
   * Runs a function in the page and waits for its promise. The function is sent as text and sees only its arguments.
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
   * @param {string} path a CSS selector; ` >>> ` enters a shadow root
   * @param {(element: any, arg: any) => T} task
   * @param {unknown} [arg]
   * @returns {Promise<Awaited<T>>}
   */
  evaluateOn(path, task, arg) {
    return this.#window.run(`(path, arg) => (${task})((${findElement})(path), arg)`, [path, arg]);
  }

  /** Returns a PNG of an element. @param {string} path */
  screenshot(path) {
    return this.#window.screenshot(path);
  }

  /** Presses keys, named as in Playwright: `Enter`, `Shift+Tab`. @param {...string} keys */
  async press(...keys) {
    for (const key of keys) await this.#window.press(key);
  }

  /** @param {number} width at least MIN_WIDTH @param {number} height */
  setViewport(width, height) {
    return this.#window.setViewport(width, height);
  }

  /** Returns role and name of an element as the engine computes them. @param {string} path */
  accessible(path) {
    return this.#window.accessible(path);
  }

  /** Returns role and name of the focused element, also inside shadow roots. */
  focused() {
    return this.#window.focused();
  }

  /** Returns errors and warnings of the page, and violations of its security policy. */
  messages() {
    return this.evaluate(messages);
  }

  /** Returns the codes of the `error` events of our elements. */
  errorCodes() {
    return this.evaluate(errorCodes);
  }

  async close() {
    for (const session of this.#sessions.values()) await session.close();
    this.#sessions.clear();
    this.#session = undefined;
  }
}
