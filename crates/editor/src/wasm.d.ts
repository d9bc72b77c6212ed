/** A year as a number, a month such as `2019-03`, or a financial year such as `2022/23`. */
export type Period = number | string;

/**
 * A file of a story: `figures.toml`, `charts.toml`, `baseline.toml`, or the messages of a language, named after its tag.
 */
export interface File {
  name: string;
  text: string;
}

/** A value of a row or message. */
export interface Cell {
  /** The name of the field for `set`; empty for a value that cannot be edited. */
  field: string;
  year: Period | null;
  /** Whether the field states what the figure is rounded to, rather than a quantity. */
  isRounding: boolean;
  /** The text in the file. */
  value: string;
  /** The meaning of the quantity in words; empty if it cannot be parsed. */
  interpretation: string;
  /** The derived value as text; empty if it is not known. */
  derived: string;
}

/** A relation between figures: a list of the data file. */
export type RelationKind = 'change' | 'share' | 'sum' | 'ratio' | 'order';

/** The form of a relation that is added. */
export interface RelationForm {
  kind: RelationKind;
  /** Controls of all it states besides its key. The field of each control is its key in the data file. */
  fields: Control[];
}

/** A figure, relation or unit. */
export interface Row {
  key: string;
  kind: 'figure' | RelationKind | 'unit';
  name: string;
  unit: string;
  /** The line of the source text, counted from 0. */
  sourceLine: number | null;
  /** The keys of all charts that show the row. */
  charts: string[];
  cells: Cell[];
  /** Other entries of the row, such as its unit. */
  details: Control[];
  /** The controls of each correction; null for a row that has no corrections. */
  revisions: Control[][] | null;
}

/** A text that is chosen or typed in a form. */
export interface Control {
  /** The name of the field for `set`. */
  field: string;
  label: string;
  value: string;
  /**
   * One of the choices; a text, for which the choices are proposals; a whole number; several lines; any of the choices, one in
   * each line; or yes, which is `true`, or no, which is empty.
   */
  input: 'choice' | 'text' | 'number' | 'lines' | 'many' | 'flag';
  optional: boolean;
  /** Keys with their names in words. */
  choices: [string, string][];
  /** The kind of text that is expected, in words; may be empty. */
  hint: string;
}

/** The form of a chart. */
export interface ChartForm {
  chart: string;
  /** The kind in words. */
  kind: string;
  entries: ChartEntry[];
  /** Whether texts that the chart needs are missing, and can be proposed. */
  hasProposals: boolean;
}

/** An entry of a chart: a text, or the texts or tables of a list. */
export interface ChartEntry {
  name: string;
  /** The name of one text or table in words. */
  label: string;
  isList: boolean;
  canAdd: boolean;
  canRemove: boolean;
  /** The controls of each text or table. */
  rows: Control[][];
}

/** A kind of chart to choose. */
export interface ChartKind {
  kind: string;
  label: string;
  /** The text that explains the kind. */
  text: string;
  /** A picture 48 wide and 32 high: the data of an SVG path in a strong colour, and of one in a pale colour. */
  picture: [string, string];
}

/** A placeholder that may be put into the texts of a chart. */
export interface Placeholder {
  /** The placeholder with its braces. */
  text: string;
  /** The name of the figure or year in words. */
  name: string;
  /** The text that replaces the placeholder. */
  value: string;
  /** Whether the figure is in another chart, or in none. */
  isOther: boolean;
}

/** The title, the source and the languages of a new story. */
export interface NewStory {
  /** The language of the source, as a BCP 47 tag. */
  language: string;
  /** The date of publication, `YYYY-MM-DD`. */
  date: string;
  texts: { lang: string; title: string; lead: string; publisher: string }[];
  /** Whether the story starts with the invented figures and charts of the template. */
  hasExamples: boolean;
}

/** A value that would fix a problem. */
export interface Suggestion {
  field: string;
  value: string;
}

/** A problem with the fields that it involves. */
export interface Problem {
  file: string;
  line?: number;
  key: string;
  found: string;
  expected: string;
  /** Suggestions as the build reports them. */
  suggestions?: string[];
  /** The names of the fields that are involved. */
  fields: string[];
  /** Values that would fix the problem. */
  fixes: Suggestion[];
  /** Whether the user can accept the value as a correction by the source, with `accept_correction`. */
  acceptable: boolean;
  /** Whether the problem is a published text that has changed, which a correction can state, with `add_revision`. */
  revisable: boolean;
  /** Whether the problem is a text that nothing uses, for `remove_text`. */
  removable: boolean;
}

/** Everything that the page shows about figures. */
export interface View {
  /** The rows, grouped by the first chart that shows them. The key is empty for figures that no chart shows. */
  groups: { chart: string; rows: Row[] }[];
  /** The charts as forms, in their order. */
  charts: ChartForm[];
  /** The keys of the charts that can be drawn: those that are valid, or were. */
  drawn: string[];
  problems: Problem[];
  /** The names of the files that have changed since they were opened or saved. */
  changed: string[];
  canUndo: boolean;
  canRedo: boolean;
  languages: string[];
  /** The language of the source. */
  sourceLanguage: string;
  /** The keys of all units. */
  units: string[];
  /** The keys of all regions. */
  regions: string[];
  /** The keys of all figures. */
  figures: string[];
  /** The relations that can be added. */
  relations: RelationForm[];
}

/** The messages of one table, each in all languages. */
export interface MessageGroup {
  name: string;
  /** The label is the name of a text of a chart in words; empty for any other message. */
  rows: { key: string; label: string; cells: Cell[] }[];
}

/** How sure a reading of an article is: stated by words with one meaning, or likely. What is likely is a question. */
export type Certainty = 'certain' | 'likely';

/** The role of a related candidate. */
export type PairRelation =
  | 'earlier'
  | 'later'
  | 'changed'
  | 'average'
  | 'difference'
  | 'points'
  | 'usual'
  | 'multiple'
  | 'per'
  | 'lower'
  | 'subset'
  | 'total';

/** A number in an article that may be a figure. */
export interface Candidate {
  /** The line of the article, counted from 0. */
  sourceLine: number;
  quantity: string;
  /** The sentence in three parts: before the quantity, the quantity as it is in the article, and after it. */
  sentence: [string, string, string];
  /** The meaning of the quantity in words; empty if the rounding must be chosen. */
  interpretation: string;
  /** The powers of ten that the quantity may be rounded to; empty if there is no doubt. */
  roundingChoices: number[];
  /** The unit as printed. */
  unit: string;
  /** The keys of all units with this spelling. */
  unitKeys: string[];
  kind: 'figure' | 'change' | 'share';
  year: number | null;
  /** Related candidates, by index, the certain ones first. */
  pairs: { relation: PairRelation; index: number; certainty: Certainty }[];
  /** Lists of candidates, by index, that add up to this one, or nearly do. */
  sums: { parts: number[]; addsUp: boolean; certainty: Certainty }[];
  /** Whether the number is sure to be a figure with this meaning. */
  certainty: Certainty;
  /** Whether it is in a table that `find_tables` returns. */
  inTable: boolean;
  /** The key of the figure, if the data file already contains it. */
  existingKey: string | null;
  /** Fields of a change or share, as far as the text says it; of a figure, which figure it is part of. */
  fields: OfferedField[];
  /** The sums and ratios that relate the figure to others in the data file. */
  relations: OfferedRelation[];
}

/** A text that a figure or relation may state under a key. */
export interface OfferedField {
  /** The key in the data file. */
  name: string;
  /** A text; a list has an element in each line, and a flag is `true`. */
  value: string;
  certainty: Certainty;
}

/** A relation that may be added to the data file. */
export interface OfferedRelation {
  kind: RelationKind;
  fields: OfferedField[];
}

/** A table of a pasted text. */
export interface PastedTable {
  /** The line of the head, counted from 0. */
  sourceLine: number;
  /** The columns: the text at the head of each, and the year that it seems to be. */
  columns: [string, number][];
  /** The rows, one for each figure. */
  rows: PastedRow[];
  /** The row that is the sum of all others in more than half of the columns, if there is one. */
  total: number | null;
}

/** A figure of a table. */
export interface PastedRow {
  label: string;
  /** The line of the row, counted from 0; that of the head if the years are in rows. */
  sourceLine: number;
  /** The number in each column as it is printed; empty if there is none. */
  cells: string[];
  /** The key of the figure, if the data file already contains it. */
  existingKey: string | null;
}

/** An entry that cannot be added: its number, counted from 0, and the name of the property that is missing or in use. */
export interface WrongEntry {
  at: number;
  property: string;
}

/** A figure or relation to add to the data file. */
export interface Entry {
  kind: 'figure' | RelationKind;
  key: string;
  /** Texts that a relation states, by key. A list has an element in each line, and a flag is `true` or empty. */
  fields?: Record<string, string>;
  /** The line of the source text that prints a figure, counted from 0. */
  sourceLine?: number;
  /** The printed quantities of a figure by period. */
  printed?: Record<string, string>;
  /** Whether the source does not print the figure, so that it is derived from a relation. */
  isUnprinted?: boolean;
  unit?: string;
  /** How the quantity writes the unit, if the data file has no such unit yet. */
  spelling?: string;
  /** Whether the new unit counts things, so that values are integers. */
  isInteger?: boolean;
  /** How a new unit is written after a number, by language. */
  unitNames?: Record<string, string>;
  /** How a new unit is written after the number one, by language, where that differs. */
  unitSingulars?: Record<string, string>;
  region?: string;
  /** The power of ten that the figure is rounded to. */
  roundedTo?: number;
  /** The key of the figure that a figure is part of. */
  subsetOf?: string;
  /** The name of the entry, by language. */
  names?: Record<string, string>;
  /** The name of a new region, by language. */
  regionNames?: Record<string, string>;
}

/** The findings of a check of a release. Numbers are given by their index in `numbers`. */
export interface ReleaseReport {
  /** The result in one sentence. */
  summary: string;
  /** All numbers of the release, in order. */
  numbers: ReleaseNumber[];
  /** Numbers that cannot be true together, by what the words of the release state. */
  contradictions: ReleaseFinding[];
  /** Numbers that cannot be true together if they belong together, as is likely. */
  questions: ReleaseFinding[];
  /** Values that follow from several numbers: each with the number it is about, and a sentence. */
  implied: { number: number; evidence: number[]; text: string }[];
  /** How many stated relations were checked. */
  relations: number;
  /** How many more relations are likely. */
  likelyRelations: number;
  /** How many connected sets of numbers are too large to be checked. */
  unsettled: number;
}

/** A number and where a release prints it. */
export interface ReleaseNumber {
  /** The line, counted from 1. */
  line: number;
  /** The start in the line, in UTF-16 code units. */
  start: number;
  /** The end in the line. */
  end: number;
  /** The quantity as printed, with its direction. */
  quantity: string;
  /** The sentence: before the number, the number, and after it. */
  sentence: [string, string, string];
}

/** Numbers that do not fit together. */
export interface ReleaseFinding {
  /** The smallest set of numbers that contradict each other. */
  numbers: number[];
  /** The contradiction in one sentence. */
  text: string;
  /** Texts for one of the numbers, each of which would fit; the likeliest misprint first. */
  suggestions: { number: number; text: string }[];
}
