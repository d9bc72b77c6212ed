/** Data about the site that the scripts are part of. site/manifest.js writes it. */
export const manifest: {
  /** The languages of the charts; the first is that of the source. */
  languages: string[];
  /** The chart files, as addresses relative to the script, by "CHART.LANG". */
  chartFiles: Record<string, string>;
  /** The labels that are needed before a chart has loaded, by language: the disclosure of the table, and the retry button. */
  initialLabels: Record<string, { data: string; retry: string }>;
  /** The design tokens: their custom properties, in order, and a style sheet. */
  tokens: { names: string[]; sheet: string };
  /** Address of the story in binary form, relative to the script; undefined where figures cannot be set. */
  story?: string;
} & Published;

/** The files that are published beside the script. */
export interface Published {
  /** The languages in which files of figures are published. */
  filesIn: string[];
  /** Whether images are published. */
  hasImages: boolean;
}
