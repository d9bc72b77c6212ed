// Checks releases in a worker, so that a long text does not block the page.

/** @typedef {import('../../pkg/editor/editor.js').ReleaseReport} ReleaseReport */
/** @typedef {{ resolve: (value: any) => void, reject: (reason: Error) => void }} Call a call that the worker has not answered */

/** The worker is beside the script of each page that uses it. */
const ADDRESS = new URL('./check-worker.js', import.meta.url).href;

/** The address for browsers that enforce `require-trusted-types-for`; undefined until the first worker starts. @type {any} */
let trustedAddress;

/** Returns the address of the worker as browsers accept it. The policy turns nothing else into a trusted address. */
function addressToStart() {
  /** @type {{ trustedTypes?: { createPolicy: (name: string, rules: object) => { createScriptURL: (text: string) => any } } }} */
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = { createScriptURL: () => ADDRESS };
  return (trustedAddress ??= trustedTypes?.createPolicy('news-figure-check', policy).createScriptURL('') ?? ADDRESS);
}

export class ReleaseChecker {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #lastId = 0;

  /** Returns the languages of results, as BCP 47 tags. The first is the default. @returns {Promise<string[]>} */
  languages() {
    return this.#call('editor_languages');
  }

  /** Returns the messages of the editor by key. @param {string} lang @returns {Promise<Record<string, string>>} */
  messages(lang) {
    return this.#call('messages_in', lang);
  }

  /**
   * Checks a release.
   *
   * @param {string} text
   * @param {string} lang language of the result
   * @returns {Promise<ReleaseReport>}
   */
  check(text, lang) {
    return this.#call('check_release', text, lang);
  }

  /** Stops whatever the worker does. Calls that it has not answered never settle. */
  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#calls.clear();
  }

  /** @param {string} name of a function of the module @param {string[]} args @returns {Promise<any>} */
  async #call(name, ...args) {
    this.#worker ??= this.#start();
    const id = (this.#lastId += 1);
    this.#worker.postMessage({ id, name, args });
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }

  #start() {
    const worker = new Worker(addressToStart());
    worker.addEventListener('message', ({ data: { id, value, error } }) => {
      const call = this.#calls.get(id);
      this.#calls.delete(id);
      if (error === undefined) call?.resolve(value);
      else call?.reject(new Error(error));
    });
    worker.addEventListener('error', () => {
      for (const { reject } of this.#calls.values()) reject(new Error(`the script of the worker failed: ${ADDRESS}`));
      this.stop();
    });
    return worker;
  }
}
