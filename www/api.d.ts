// What a page may count on, in types: attributes, events, and the figures that go in and out. With the JSDoc
// of element.js it is what docs/api.md and the types of the npm package are made from.

import type { Problem } from '../pkg/news_figure.js';
import type { NewsFigure } from './element.js';

export { NewsFigure } from './element.js';
export type {
  Bound,
  Change,
  End,
  Figure,
  Figures,
  Problem,
  Derivation,
  Share,
  Unit,
  Value,
  ValueRef,
} from '../pkg/news_figure.js';

/** All may be changed at any time. A value that is none of these is taken as the first one. */
export interface NewsFigureAttributes {
  /** Which chart: the key of a chapter of the story. */
  chapter?: string;
  /**
   * The language; else that of the page, else the reader's, else the source's. By region too: `zh-TW`, `zh-HK`
   * and `zh-MO` are `zh-Hant`, `zh` and `zh-SG` are `zh-CN`, `en-GB` is `en`. Name it wherever the element has
   * content.
   */
  lang?: string;
  /** `auto` follows the reader's system. */
  theme?: 'auto' | 'light' | 'dark';
  /** As the source prints it, or as its figures pin it down together. */
  reading?: 'printed' | 'derived';
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
  /** The live chart stands; again when another chapter or language has come, which is fetched first. */
  load: Event;
  /** It cannot be loaded or drawn, or figures were refused. Whatever stood there still stands. */
  error: CustomEvent<ErrorDetail>;
  /** It has played to the end. */
  ended: Event;
  /** The reader listens to a figure, or has ended that. */
  figure: CustomEvent<FigureDetail>;
}

/**
 * What kind of fault it is. `network`: a file did not come, or not to its end; it is tried again by itself, once after
 * a pause and whenever the browser is online again, and then by a button. `damaged`: one came otherwise than it was built;
 * likewise. `unsupported`: the browser or the page's policy allows no WebAssembly, or the
 * browser rejects this module; it is not tried again. `chapter`: there is no such chapter.
 * `figures`: figures that were set contradict each other, or are none. `internal`: a chart broke while it was shown.
 */
export type ErrorCode = 'network' | 'damaged' | 'unsupported' | 'chapter' | 'figures' | 'internal';

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
