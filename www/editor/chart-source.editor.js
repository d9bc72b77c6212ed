// Takes the place of ../load.js on the desk: its charts come out of the desk's own module, and show
// what is on the desk in place of what was built in.

import init, {
  Chart,
  Desk,
  built_figures,
  built_languages,
  desk_languages,
  token_names,
  tokens,
} from '../../pkg/editor/editor.js';
import { instantiateWasm } from '../loading/fetch-asset.js';
import { negotiateLocale } from '../loading/negotiate-locale.js';
import { once } from '../loading/once.js';

/** @typedef {import('../../pkg/editor/editor.js').File} File */

/** The story on the desk. @type {Desk | undefined} */
let desk;

/** Is told of each chart whether there were figures enough for it. @type {(chapter: string, enough: boolean) => void} */
let tell = () => {};

/** A chart that has its figures and words from the desk, whatever it is told to show. */
class DeskChart extends Chart {
  /** @param {string} chapter @param {string} lang */
  constructor(chapter, lang) {
    super(chapter, lang);
    this.#take();
  }

  /** To set any figures is to ask for those of the desk anew. */
  set_figures() {
    this.#take();
  }

  #take() {
    if (desk) tell(this.chapter, desk.show(this));
  }
}

const address = new URL(NEWS_FIGURE_WASM ?? '', import.meta.url);

export const load = once(() => instantiateWasm(init, address, NEWS_FIGURE_WASM_SIZE));

/** @param {string} chapter @param {string[]} wanted */
const create = (chapter, wanted) => new DeskChart(chapter, negotiateLocale(wanted, built_languages()));

/** For the element. @param {string} chapter @param {string[]} wanted languages, the best first */
export async function createChart(chapter, wanted) {
  await load();
  return create(chapter, wanted);
}

/** Likewise, where it asks for a chart that figures can be set in: here all are. */
export async function loadFullModule() {
  await load();
  return { create, built_figures };
}

/** Likewise; the words are in the module. @type {import('../loading/chart-source.runtime.js').InitialLabels} */
export const initialLabels = () => ({});

/** Likewise. */
export const designTokens = () => ({ names: token_names(), sheet: tokens() });

/**
 * Puts a story on the desk.
 *
 * @param {File[]} files
 * @param {File[]} [draft] as it was left
 */
export function open(files, draft) {
  const next = new Desk(files, draft);
  desk?.free();
  desk = next;
  return next;
}

/** @param {typeof tell} listener */
export function onShown(listener) {
  tell = listener;
}

/** The languages that the desk speaks. */
export const languages = () => desk_languages();
