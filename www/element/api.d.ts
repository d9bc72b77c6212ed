// The public types of the element: attributes, events, and the figures that a page can read and set. docs/api.md and the
// types of the npm package are generated from this file and from the JSDoc of element.js.

import type { Problem } from '../../pkg/news_figure.js';
import type { NewsFigure } from './element.js';

export { NewsFigure } from './element.js';
export { useStory } from '../loading/use-story.js';
export type {
  Bound,
  Change,
  End,
  Figure,
  Figures,
  Problem,
  Derivation,
  Revision,
  Share,
  Unit,
  Value,
  ValueRef,
} from '../../pkg/news_figure.js';

/** All attributes can be changed at any time. An unknown value counts as the first value in the list. */
export interface NewsFigureAttributes {
  /**
   * The key of the chart, as `charts.toml` names it. Where a page shows charts of several stories, the address of the folder in
   * which the story is published comes before it: `https://news.example/charts/census/#residents`.
   */
  chart?: string;
  /**
   * The language of the chart; by default that of the page, then that of the reader, then that of the source. A region
   * selects a script: `zh-TW`, `zh-HK` and `zh-MO` give `zh-Hant`; `zh` and `zh-SG` give `zh-CN`; `en-GB` gives `en`.
   * Set it on every element that has content.
   */
  lang?: string;
  /** The color scheme. `auto` follows the reader's system. */
  theme?: 'auto' | 'light' | 'dark';
  /** The values that the chart shows: those that the source printed, or those derived from all printed figures together. */
  values?: 'printed' | 'derived';
  /** `lazy` loads the chart when it is one screen away; `eager` loads it at once. */
  loading?: 'lazy' | 'eager';
  /**
   * When the chart plays by itself. `view` plays it once, when half of it is in view. `scroll` plays its steps one after
   * another while the reader scrolls it into view, and does not rewind.
   */
  autoplay?: 'view' | 'scroll' | 'off';
  /** `page` sets the texts around the chart in the page's typeface. Labels in the chart keep theirs. */
  fonts?: 'page';
}

/** Events do not bubble, like those of `<img>`. */
export interface NewsFigureEvents {
  /** The live chart is shown. Fired again after a change of chart or language, once the new chart has loaded. */
  load: Event;
  /** The chart cannot be loaded or drawn, or figures were rejected. The content that was shown before stays. */
  error: CustomEvent<ErrorDetail>;
  /** The animation has played to its end. */
  ended: Event;
  /** Sonification has moved to another figure, or has ended. */
  figurechange: CustomEvent<FigureDetail>;
}

/**
 * The kind of an error. `network`: a file did not arrive, or not completely; the element retries once after a pause and
 * whenever the browser is online again, and then offers a button. `corrupt`: a file differs from what the build wrote;
 * retried in the same way. `unsupported`: the browser or the page's policy allows no WebAssembly, or the browser rejects
 * this module, or the story is in a format of another version; not retried. `unknown-chart`: no story of the page has this
 * chart, or several have one with this key; loaded when a script registers another story. `invalid-data`: figures that were
 * set contradict each other or are malformed; the chart stays as it was. `internal`: a chart failed while it was shown; the
 * element shows the static picture and offers a button to load again.
 */
export type ErrorCode = 'network' | 'corrupt' | 'unsupported' | 'unknown-chart' | 'invalid-data' | 'internal';

export interface ErrorDetail {
  /** The kind of error, for programs. */
  code: ErrorCode;
  /** The error in English, for people. */
  message: string;
  /** Why figures were rejected; empty for all other errors. */
  problems: Problem[];
}

export interface FigureDetail {
  /** The figure's index in the table's reading order; null when sonification has ended. The rest is absent then. */
  index: number | null;
  /** The figure key, followed by a space and the period if the value has one. */
  key?: string;
  /** Name, time and values, in the language of the chart, and what was corrected. */
  sentence?: string;
  /** Present if the source may still change the value. */
  status?: 'provisional';
  /** Earlier values, which were published and then corrected, in order of date; absent if it never was. */
  revised?: { date: string; before: string; why: string }[];
}

/** All events of the element; its own replace those of the same name in `HTMLElementEventMap`. */
export type NewsFigureEventMap = Omit<HTMLElementEventMap, keyof NewsFigureEvents> & NewsFigureEvents;

type Listener<K extends keyof NewsFigureEventMap> = (this: NewsFigure, event: NewsFigureEventMap[K]) => unknown;

declare module './element.js' {
  interface NewsFigure {
    addEventListener<K extends keyof NewsFigureEventMap>(
      type: K,
      listener: Listener<K>,
      options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ): void;
    removeEventListener<K extends keyof NewsFigureEventMap>(
      type: K,
      listener: Listener<K>,
      options?: boolean | EventListenerOptions,
    ): void;
    removeEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | EventListenerOptions,
    ): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'news-figure': NewsFigure;
  }
}
