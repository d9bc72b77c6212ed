/** The values that a printed figure allows. Numbers are decimal strings, so that no digit is lost. */
export type Bound =
  | { kind: 'exact'; value: string; precision: string }
  | { kind: 'more-than'; value: string; upper?: string }
  | { kind: 'less-than'; value: string; lower?: string }
  | { kind: 'about'; value: string; tolerance: string }
  | { kind: 'between'; low: End | null; high: End | null };

/** One end of an interval: a fraction such as "191/342", and whether the end itself is excluded. */
export interface End {
  value: string;
  open: boolean;
}

/** The value of a figure in one year. */
export interface Value {
  year: number | null;
  /** The quantity as the source prints it. */
  printed?: string;
  bound?: Bound;
  /** Derived from all printed figures. If `values` is empty, all values from `low` to `high` may be possible. */
  derived?: { low: number; high: number; values: number[]; derivation: number };
}

export interface Figure {
  key: string;
  unit: string;
  region: string;
  /** Line of the source, counted from 0. */
  sourceLine: number;
  subsetOf?: string;
  /** Rounding unit (1, 10, 100 …). Needed if trailing zeros leave it open, as in 9000多. */
  roundedTo?: number;
  values: Value[];
}

export interface Change {
  key: string;
  figure: string;
  from: number;
  to: number;
  sourceLine: number;
  printed: string;
  /** In percent, negative for a fall. */
  bound?: Bound;
}

export interface Share {
  key: string;
  subset: string;
  total: string;
  year: number;
  region: string;
  sourceLine: number;
  printed: string;
  /** In percent. */
  bound?: Bound;
}

export interface Unit {
  key: string;
  integer: boolean;
  spellings: string[];
  base?: string;
  factor?: string;
}

/** Reference to a figure in a year, or to a change or share (without a year). */
export interface ValueRef {
  key: string;
  year?: number;
}

/** The evidence of derived values: all solutions, and the printed figures that leave no others. */
export interface Derivation {
  targets: ValueRef[];
  solutions: number[][];
  evidence: ValueRef[];
}

/** All figures of a story. Computed properties (`bound`, `derived`, `derivations`) are ignored when set. */
export interface Figures {
  source: { language: string; date: string };
  units: Unit[];
  figures: Figure[];
  changes: Change[];
  shares: Share[];
  derivations?: Derivation[];
}

/** A reason why figures were rejected. */
export interface Problem {
  file: string;
  line?: number;
  key: string;
  found: string;
  expected: string;
  suggestions?: string[];
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
  derived: string;
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
  derivedRange: Range | null;
}

/** A chapter in words. */
export interface Description {
  /** By the phrases that it had best break between. */
  headline: string[];
  subtitle: string;
  takeaway: string;
  alt: string;
  note: string;
  derivations: string[];
  source: string;
  /** What stands in the chart at the start, and at the end of each of its steps. */
  steps: string[];
  /** In reading order, which is that of the table. */
  figures: FigureDescription[];
  table: { caption: string; head: string[]; rows: string[][] };
}
