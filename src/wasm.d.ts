/** What a printed figure says of the true value; numbers are decimal strings, so that no digit is lost. */
export type Bound =
  | { kind: 'exact'; value: string; place: string }
  | { kind: 'more-than'; value: string; below?: string }
  | { kind: 'less-than'; value: string; above?: string }
  | { kind: 'about'; value: string; within: string }
  | { kind: 'between'; low: End | null; high: End | null };

/** One end of an interval: a fraction such as "191/342", and whether it is itself left out. */
export interface End {
  at: string;
  open: boolean;
}

/** A figure in one year. */
export interface Value {
  year: number | null;
  /** As the source prints it. */
  printed?: string;
  bound?: Bound;
  /** Worked out from all printed figures; `values` is empty where all between `low` and `high` may be. */
  pinned?: { low: number; high: number; values: number[]; reckoning: number };
}

export interface Figure {
  key: string;
  unit: string;
  area: string;
  /** Line of the source, counted from 0. */
  line: number;
  partOf?: string;
  /** Needed where the zeros of a token leave its place open, as in 9000多. */
  place?: number;
  values: Value[];
}

export interface Change {
  key: string;
  of: string;
  from: number;
  to: number;
  line: number;
  printed: string;
  /** In percent, negative for a fall. */
  bound?: Bound;
}

export interface Share {
  key: string;
  part: string;
  whole: string;
  year: number;
  area: string;
  line: number;
  printed: string;
  /** In percent. */
  bound?: Bound;
}

export interface Unit {
  key: string;
  whole: boolean;
  spellings: string[];
  of?: string;
  times?: string;
}

/** A figure in a year, or a change or share. */
export interface ValueRef {
  key: string;
  year?: number;
}

/** How values were worked out: all ways that fit, and the printed figures that leave no others. */
export interface Reckoning {
  of: ValueRef[];
  rows: number[][];
  because: ValueRef[];
}

/** All figures of a story. What is worked out (`bound`, `pinned`, `reckonings`) is ignored when set. */
export interface Figures {
  source: { language: string; date: string };
  units: Unit[];
  figures: Figure[];
  changes: Change[];
  shares: Share[];
  reckonings?: Reckoning[];
}

/** Why figures were refused. */
export interface Problem {
  file: string;
  line?: number;
  key: string;
  found: string;
  expected: string;
  fits?: string[];
}

/** From the least to the greatest that a figure may be, in the unit of its scale; null where an end is open. */
export interface Range {
  low: number | null;
  high: number | null;
  /** Whether that is all one number. If not, it is approximate or was worked out to a range. */
  exact: boolean;
}

/** A figure as it is read out, shown when it is pointed at, and explained. */
export interface FigureDescription {
  /** Its key, and its year where it has one. */
  key: string;
  /** What it counts. */
  name: string;
  /** Its year or years, in words. */
  when: string;
  /** With its unit; empty where the source does not print it. */
  printed: string;
  /** With its unit; empty where nothing was worked out. */
  pinned: string;
  /** All of that in a sentence. */
  sentence: string;
  /** The source's own words, its line, and how it was worked out. */
  notes: string[];
  /** Figures of one scale can be compared by their amounts: those of one unit or its multiples, shares, changes. */
  scale: string;
  /** Its least value, printed or else worked out; null where it has none. */
  amount: number | null;
  /** How much the source says that it is; null where it does not. */
  printedRange: Range | null;
  /** How much it was worked out to be; null where it was not. */
  pinnedRange: Range | null;
}

/** A chapter in words. */
export interface Description {
  /** By the phrases that it had best break between. */
  headline: string[];
  subtitle: string;
  takeaway: string;
  alt: string;
  note: string;
  reckonings: string[];
  source: string;
  /** What stands in the chart at the start, and at the end of each of its steps. */
  steps: string[];
  /** In reading order, which is that of the table. */
  figures: FigureDescription[];
  table: { caption: string; head: string[]; rows: string[][] };
}
