// The worker that checks releases, so that a long text does not block the page. It loads the editor's module, and answers calls of
// its functions.

import init, { check_release, editor_languages, messages_in } from '../../pkg/editor/editor.js';
import { instantiateWasm } from '../loading/fetch-asset.js';

/** The functions of the module that a page may call. @type {Record<string, (...args: string[]) => unknown>} */
const FUNCTIONS = { check_release, editor_languages, messages_in };

const address = new URL(NEWS_FIGURE_WASM ?? '', self.location.href);

const loaded = instantiateWasm(init, address, NEWS_FIGURE_WASM_SIZE);
// Each call reports it.
loaded.catch(() => undefined);

self.addEventListener('message', async ({ data: { id, name, args } }) => {
  try {
    await loaded;
    self.postMessage({ id, value: FUNCTIONS[name]?.(...args) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
