/**
 * A manifest has what scripts for readers know about a story: the charts, and the files that are published beside them. site/manifest.js
 * writes it, and stories.js registers it.
 */
export interface Manifest {
  /** Version of the manifest and of the chart files: see format.js. */
  format: number;
  /** The languages of the charts; the first is that of the source. */
  languages: string[];
  /** The chart files, as addresses relative to the manifest, by "CHART.LANG". */
  chartFiles: Record<string, string>;
  /** The labels that are needed before a chart has loaded, by language: the disclosure of the table, and the retry button. */
  initialLabels: Record<string, { data: string; retry: string }>;
  /** The design tokens: their custom properties, in order, and a style sheet. */
  tokens: { names: string[]; sheet: string };
  /** Address of the story in binary form, relative to the manifest; undefined where figures cannot be set. */
  story?: string;
  /** The languages in which files of figures are published. */
  filesIn: string[];
  /** Whether images are published. */
  hasImages: boolean;
}

/** The manifest of the site that the script is part of; undefined in the npm package, which has no story. */
export const manifest: Manifest | undefined;
