/** The values that a printed quantity allows. Numbers are decimal strings, so that no digit is lost. */
export type Bound =
  | { kind: 'exact'; value: string; precision: string }
  | { kind: 'more-than'; value: string; upper?: string }
  | { kind: 'less-than'; value: string; lower?: string }
  | { kind: 'about'; value: string; tolerance: string }
  | { kind: 'between'; low: End | null; high: End | null };

/** One end of an interval. `value` is a fraction such as "191/342"; an `open` end does not include it. */
export interface End {
  value: string;
  open: boolean;
}

/** A year as a number, a month such as `2019-03`, or a financial year such as `2022/23`. */
export type Period = number | string;

/** The value of a figure in one period. */
export interface Value {
  year: Period | null;
  /** The quantity in the wording of the source. */
  printed?: string;
  bound?: Bound;
  /**
   * Derived from all printed figures. `values` is empty if every value from `low` to `high` is possible: every integer,
   * if the unit counts things.
   */
  derived?: { low: End | null; high: End | null; values: number[]; derivation: number };
  /** Absent if the value is final. */
  status?: 'provisional';
  /** Earlier values, which were published and then corrected, in order of date. Absent if it never was. */
  revised?: Revision[];
}

/** A value, change or share that was published and then corrected. */
export interface Revision {
  /** Date of the correction, `YYYY-MM-DD`. */
  date: string;
  /** The quantity as it was published before. */
  printed: string;
  bound?: Bound;
  /** The reason: the key of a message `revision.WHY` of the story. */
  why: string;
}

export interface Figure {
  key: string;
  unit: string;
  region: string;
  /** Line of the source, counted from 0. */
  sourceLine: number;
  subsetOf?: string;
  /** The power of ten that the number is rounded to. Needed if its zeros leave that open, as in 9000多. */
  roundedTo?: number;
  values: Value[];
}

export interface Change {
  key: string;
  figure: string;
  from: Period;
  to: Period;
  sourceLine: number;
  printed: string;
  /** In `unit`; negative for a decrease. */
  bound?: Bound;
  /** `percent` of the earlier value; or the unit of the figure, or `percentage_point`, for a difference. */
  unit?: string;
  /** Whether it is the average for one year of several. */
  yearly?: boolean;
  /** Whether it leaves inflation out. */
  real?: boolean;
  /** Absent if it is final. */
  status?: 'provisional';
  /** Earlier texts, which were published and then corrected, in order of date. Absent if it never was. */
  revised?: Revision[];
}

export interface Share {
  key: string;
  subset: string;
  total: string;
  year: Period;
  region: string;
  sourceLine: number;
  printed: string;
  /** In percent. */
  bound?: Bound;
  /** Absent if it is final. */
  status?: 'provisional';
  /** Earlier texts, which were published and then corrected, in order of date. Absent if it never was. */
  revised?: Revision[];
}

/** The statement that a total is the sum of its parts in one period. */
export interface Sum {
  key: string;
  total: string;
  parts: string[];
  /** Absent if the source names no period. */
  year?: Period;
  /** Whether there may be other parts. */
  remainder?: boolean;
}

/** The statement that `figure` is `numerator` ÷ `denominator` × `per`, in one period. */
export interface Ratio {
  key: string;
  figure: string;
  numerator: string;
  denominator: string;
  /** By default 1, and 100 for a figure in percent. */
  per?: number;
  year?: Period;
}

/** The statement that each of `higher` is higher than each of `lower`. */
export interface Order {
  key: string;
  /** Values such as `arrests@2019` when set. */
  higher: (ValueRef | string)[];
  lower: (ValueRef | string)[];
  orEqual?: boolean;
}

export interface Unit {
  key: string;
  integer: boolean;
  /** Whether values below zero are possible. */
  signed?: boolean;
  spellings: string[];
  base?: string;
  factor?: string;
}

/** Reference to a figure in a period, or to a change or share (without a period). */
export interface ValueRef {
  key: string;
  year?: Period;
}

/** How values were derived: all solutions, and the printed figures that exclude any others. */
export interface Derivation {
  targets: ValueRef[];
  solutions: number[][];
  evidence: ValueRef[];
}

/** All figures of a story. Derived data (`bound`, `derived`, `derivations`) is ignored when set. */
export interface Figures {
  source: { language: string; date: string };
  units: Unit[];
  figures: Figure[];
  changes: Change[];
  shares: Share[];
  sums?: Sum[];
  ratios?: Ratio[];
  orders?: Order[];
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

/** The least and the greatest possible value, in the unit of the scale; null if that end is open. */
export interface Range {
  low: number | null;
  high: number | null;
  /** Whether the value is one number. Otherwise it is approximate or a derived range. */
  exact: boolean;
}

/** The description of one figure: for screen readers, sonification, tooltips and sorting. */
export interface FigureDescription {
  /** The figure key, followed by a space and the period if the value has one. */
  key: string;
  /** The name of the figure. */
  name: string;
  /** The period or periods as text. */
  when: string;
  /** The printed value with its unit; empty if the source does not print it. */
  printed: string;
  /** The derived value with its unit; empty if there is none. */
  derived: string;
  /** Name, time and values in one sentence; and sentences about a provisional or corrected value. */
  sentence: string;
  /** The printed wording if it differs, the source line, and the derivation. */
  notes: string[];
  /** Figures with the same scale can be compared by `amount`: counts in one unit or its multiples, shares, changes. */
  scale: string;
  /** The least value, printed or else derived; null if it is unbounded. */
  amount: number | null;
  /** The printed value as numbers; null if it is not printed. */
  printedRange: Range | null;
  /** The derived value as numbers; null if there is none. */
  derivedRange: Range | null;
  /** Absent if the value is final. */
  status?: 'provisional';
  /** Earlier values, which were published and then corrected, in order of date, in words. Absent if it never was. */
  revised?: { date: string; before: string; why: string }[];
}

/** All texts of a chart in one language. */
export interface Description {
  /** The phrases of the headline, between which the line should break. */
  headline: string[];
  subtitle: string;
  takeaway: string;
  alt: string;
  note: string;
  /** Sentences about provisional and corrected values. Absent if there are none. */
  status?: string[];
  derivations: string[];
  source: string;
  /** Descriptions of the chart at the start and at the end of each step. */
  steps: string[];
  /** The figures in reading order, which is the order of the table rows. */
  figures: FigureDescription[];
  table: { caption: string; head: string[]; rows: string[][] };
}
