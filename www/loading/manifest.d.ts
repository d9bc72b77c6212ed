// The manifest of a build: what chart-source.runtime.js knows about it. scripts/build/chart-files.js writes it into the bundle.

/** The languages of the charts; the first is that of the source. */
export const languages: string[];

/** The chart files, as addresses relative to the bundle, by "CHART.LANG". */
export const chartFiles: Record<string, string>;

/** The labels that are needed before a chart has loaded, by language: the disclosure of the table, and the retry button. */
export const initialLabels: Record<string, { data: string; retry: string }>;

/** The design tokens: their custom properties, in order, and a style sheet. */
export const tokens: { names: string[]; sheet: string };
