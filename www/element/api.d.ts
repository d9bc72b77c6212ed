// What a page may count on, in types: attributes, events, and the figures that go in and out. With the JSDoc
// of element.js it is what docs/api.md and the types of the npm package are made from.

import type { Problem } from '../../pkg/news_figure.js';
import type { NewsFigure } from './element.js';

export { NewsFigure } from './element.js';
export type {
  Bound,
  Change,
  End,
  Figure,
  Figures,
  Problem,
  Reckoning,
  Share,
  Unit,
  Value,
  ValueRef,
} from '../../pkg/news_figure.js';

/** All may be changed at any time. A value that is none of these is taken as the first one. */
export interface NewsFigureAttributes {
  /** The key of the chart, as `data/chapters.toml` names it. */
  chart?: string;
  /**
   * The language; else that of the page, else the reader's, else the source's. By region too: `zh-TW`, `zh-HK`
   * and `zh-MO` are `zh-Hant`, `zh` and `zh-SG` are `zh-CN`, `en-GB` is `en`. Name it wherever the element has
   * content.
   */
  lang?: string;
  /** `auto` follows the reader's system. */
  theme?: 'auto' | 'light' | 'dark';
  /** The values that the chart shows: those that the source printed, or those derived from all printed figures together. */
  values?: 'printed' | 'derived';
  /** `lazy` loads the module when the chart is a screen away. */
  loading?: 'lazy' | 'eager';
  /**
   * `view` plays once when half of the chart is in view; with `scroll` its steps begin one after the other as the
   * reader scrolls it into view, and none is taken back.
   */
  autoplay?: 'view' | 'scroll' | 'off';
  /** `page` sets the texts beside the chart in the page's typeface. Labels inside it stay as they are. */
  fonts?: 'page';
}

/** They do not bubble, as those of `<img>` do not. */
export interface NewsFigureEvents {
  /** The live chart is shown. Fired again after a change of chart or language, once the new chart has loaded. */
  load: Event;
  /** It cannot be loaded or drawn, or figures were refused. Whatever stood there still stands. */
  error: CustomEvent<ErrorDetail>;
  /** It has played to the end. */
  ended: Event;
  /** Sonification has moved to another figure, or has ended. */
  figurechange: CustomEvent<FigureDetail>;
}

/**
 * The kind of an error. `network`: a file did not arrive, or not completely; the element retries once after a pause and
 * whenever the browser is online again, and then offers a button. `corrupt`: a file differs from what the build wrote;
 * retried in the same way. `unsupported`: the browser or the page's policy allows no WebAssembly, or the browser rejects
 * this module; not retried. `unknown-chart`: no chart has this key; not retried. `invalid-data`: figures that were set
 * contradict each other or are malformed. `internal`: a chart failed while it was shown.
 */
export type ErrorCode = 'network' | 'corrupt' | 'unsupported' | 'unknown-chart' | 'invalid-data' | 'internal';

export interface ErrorDetail {
  /** For a program to act on. */
  code: ErrorCode;
  /** For a person to read. */
  message: string;
  /** Why figures were refused; empty where it is something else. */
  problems: Problem[];
}

export interface FigureDetail {
  /** Its place in the table's reading order; null when that is over. */
  index: number | null;
}

/** Every event that the element may get, ours in place of the browser's of the same name. */
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
