/** A file of a story: `figures.toml`, `accepted.toml`, or the words of a language, named by its tag. */
export interface File {
  name: string;
  text: string;
}

/** A field of the form. */
export interface Cell {
  /** What `set` calls it; empty where nothing is printed, and so nothing can be set. */
  field: string;
  year: number | null;
  /** Whether it is the place up to which the token beside it is rounded. */
  isRounding: boolean;
  value: string;
  /** What that says, in words; empty where it cannot be read. */
  interpretation: string;
  /** What all printed figures together pin it down to; empty where they do not. */
  derived: string;
}

/** A figure, change or share. */
export interface Row {
  key: string;
  kind: 'figure' | 'change' | 'share';
  name: string;
  unit: string;
  sourceLine: number | null;
  /** Every chapter that shows it. */
  charts: string[];
  cells: Cell[];
}

export interface Suggestion {
  field: string;
  value: string;
}

/** Something that is wrong. */
export interface Problem {
  file: string;
  line?: number;
  key: string;
  found: string;
  expected: string;
  /** What would fit, as the build tells it. */
  fits?: string[];
  /** The fields that take part in it. */
  fields: string[];
  /** What would fit, tried, and ready to be put in. */
  fixes: Suggestion[];
  /** Whether it may be that the source itself was corrected: then `accept` takes it so. */
  acceptable: boolean;
}

export interface View {
  /** By the chapter that shows them first; of those that none shows, it is empty. */
  groups: { chart: string; rows: Row[] }[];
  problems: Problem[];
  /** The names of the files that differ from those that were opened. */
  changed: string[];
  canUndo: boolean;
  canRedo: boolean;
  languages: string[];
  units: string[];
  regions: string[];
  figures: string[];
}

/** Texts that stand together in the files of words, each in every language. */
export interface MessageGroup {
  name: string;
  rows: { key: string; cells: Cell[] }[];
}

/** A number in an article. */
export interface Candidate {
  /** Counted from 0. */
  sourceLine: number;
  quantity: string;
  /** What stands before it in its sentence, how it stands there, what stands after it. */
  sentence: [string, string, string];
  /** What it says, in words; empty where its place must be asked. */
  interpretation: string;
  /** The places it may be rounded to, where that must be asked. */
  roundingChoices: number[];
  /** As it is written. */
  unit: string;
  /** The units of the data file that are written so. */
  unitKeys: string[];
  kind: 'figure' | 'change' | 'share';
  year: number | null;
  pairs: { relation: 'earlier' | 'later' | 'changed' | 'subset' | 'total'; index: number }[];
  /** The key that the data file has it under. */
  existingKey: string | null;
}

/** What to put into the data file; see `Candidate`. */
export interface Entry {
  kind: 'figure' | 'change' | 'share';
  key: string;
  sourceLine: number;
  /** By year; of a change or share under any key. */
  printed: Record<string, string>;
  unit?: string;
  /** How a unit is written that the file does not have yet. */
  spelling?: string;
  isInteger?: boolean;
  region?: string;
  roundedTo?: number;
  /** What it is a part of, or the change or share of. */
  figure?: string;
  total?: string;
  years?: number[];
  /** By language. */
  names?: Record<string, string>;
  regionNames?: Record<string, string>;
}
