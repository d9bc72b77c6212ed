/** What readers.js needs to know of a build; scripts/build/sheets.js writes it into the bundle. */

/** The languages that there are charts in, the source's own first. */
export const languages: string[];

/** Files of charts, as addresses seen from the bundle, by "CHAPTER.LANG". */
export const sheets: Record<string, string>;

/** What is named before there is a chart, by language: the line of the table, and another try. */
export const names: Record<string, { data: string; retry: string }>;

/** Design tokens: their custom properties, in order, and a style sheet. */
export const tokens: { names: string[]; sheet: string };
