/** A chart as an application renders it. Undefined and null properties are those that the application does not set. */
export interface Chart {
  chart: string;
  lang: string;
  loading?: string;
  autoplay?: string;
  values?: 'printed' | 'derived' | null;
  figures?: object | null;
  /** Static content. */
  html?: string;
  onload?: () => void;
}

/** Renders charts into an element, or hydrates the static content in it. Returns a function that renders other charts. */
export type Mount = (target: HTMLElement, charts: Chart[], hydrates: boolean) => Update | Promise<Update>;

export type Update = (charts: Chart[]) => void | Promise<void>;

/** Renders charts as HTML on a server. */
export type RenderToString = (charts: Chart[]) => Promise<string>;
