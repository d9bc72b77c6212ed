// The chart source of the editor, in place of chart-source.full.js: charts of the editor's module, which show the figures and
// messages of the session.

import init, { Chart, EditorSession, editor_languages, token_names, tokens } from '../../pkg/editor/editor.js';
import { ChartError } from '../loading/chart-error.js';
import { instantiateWasm } from '../loading/fetch-asset.js';
import { negotiateLocale } from '../loading/negotiate-locale.js';
import { once } from '../loading/once.js';

/** @typedef {import('../../pkg/editor/editor.js').File} File */

/** The session of the editor, which holds the story. @type {EditorSession | undefined} */
let session;

/** Called for each chart with whether it has all its figures. @type {(key: string, enough: boolean) => void} */
let reportShown = () => {};

/** A chart that shows the figures and messages of the session. */
class EditorChart extends Chart {
  /** @param {import('../../pkg/editor/editor.js').Story} story @param {string} key @param {string} lang */
  constructor(story, key, lang) {
    super(story, key, lang);
    this.#update();
  }

  /** Reads the figures of the session again, whatever figures are set. */
  set_figures() {
    this.#update();
  }

  #update() {
    if (session) reportShown(this.key, session.update_chart(this));
  }
}

const address = new URL(NEWS_FIGURE_WASM ?? '', import.meta.url);

export const loadModule = once(() => instantiateWasm(init, address, NEWS_FIGURE_WASM_SIZE));

/** Creates a chart of the last valid story. @param {import('../loading/chart-loader.js').ChartRequest} request */
function create({ chart, languages }) {
  const story = session?.story();
  if (!story) throw new ChartError('invalid-data', 'the story has not been valid yet');
  try {
    return new EditorChart(story, chart, negotiateLocale(languages, story.languages()));
  } finally {
    story.free();
  }
}

/** Creates a chart. @param {import('../loading/chart-loader.js').ChartRequest} request */
export async function createChart(request) {
  await loadModule();
  return create(request);
}

/** Loads the module that can set figures: in the editor, the same module. */
export async function loadFullModule() {
  await loadModule();
  return { create, figures: () => session?.story()?.figures() };
}

/** Returns no labels, as this source has them in the module. @type {import('../loading/chart-source.runtime.js').InitialLabels} */
export const initialLabels = () => ({});

/** Returns the design tokens: their custom properties, in order, and a style sheet. */
export const designTokens = () => ({ names: token_names(), sheet: tokens() });

/**
 * Opens a story in a new session.
 *
 * @param {File[]} files
 * @param {File[]} [draft] the files with unsaved changes
 */
export function openSession(files, draft) {
  const next = new EditorSession(files, draft);
  session?.free();
  session = next;
  return next;
}

/**
 * Starts a new story in a new session.
 *
 * @param {import('../../pkg/editor/editor.js').NewStory} story
 * @param {() => boolean} mayReplace asks whether the present session may end; called only if the story is complete
 * @returns {EditorSession | string | undefined} the session, or the name of a property that is missing; undefined if the
 *   present session goes on
 */
export function startSession(story, mayReplace) {
  let next;
  try {
    next = EditorSession.start(story);
  } catch (error) {
    if (typeof error === 'string') return error;
    throw error;
  }
  if (!mayReplace()) {
    next.free();
    return undefined;
  }
  session?.free();
  session = next;
  return next;
}

/** Sets the function that is called for each chart. @param {typeof reportShown} listener */
export function onShown(listener) {
  reportShown = listener;
}

/** Returns the languages of the editor. */
export const availableLanguages = () => editor_languages();
