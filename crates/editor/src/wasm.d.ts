/** A file of a story: `figures.toml`, `baseline.toml`, or the words of a language, named by its tag. */
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
  place: boolean;
  value: string;
  /** What that says, in words; empty where it cannot be read. */
  reading: string;
  /** What all printed figures together pin it down to; empty where they do not. */
  derived: string;
}

/** A figure, change or share. */
export interface Row {
  key: string;
  kind: 'figure' | 'change' | 'share';
  name: string;
  unit: string;
  line: number | null;
  /** Every chapter that shows it. */
  chapters: string[];
  cells: Cell[];
}

export interface Suggestion {
  field: string;
  value: string;
}

/** Something that is wrong. */
export interface Fault {
  file: string;
  line?: number;
  key: string;
  found: string;
  expected: string;
  /** What would fit, as the build reports it. */
  suggestions?: string[];
  /** The fields that take part in it. */
  fields: string[];
  /** What would fit, tried, and ready to be put in. */
  fixes: Suggestion[];
  /** Whether it may be that the source itself was corrected: then `accept` takes it so. */
  acceptable: boolean;
}

export interface View {
  /** By the chapter that shows them first; of those that none shows, it is empty. */
  groups: { chapter: string; rows: Row[] }[];
  faults: Fault[];
  /** The names of the files that differ from those that were opened. */
  changed: string[];
  canUndo: boolean;
  canRedo: boolean;
  languages: string[];
  units: string[];
  areas: string[];
  figures: string[];
}

/** Texts that stand together in the files of words, each in every language. */
export interface WordGroup {
  name: string;
  rows: { key: string; cells: Cell[] }[];
}

/** A number in an article. */
export interface Found {
  /** Counted from 0. */
  line: number;
  token: string;
  /** What stands before it in its sentence, how it stands there, what stands after it. */
  sentence: [string, string, string];
  /** What it says, in words; empty where its place must be asked. */
  reading: string;
  /** The places it may be rounded to, where that must be asked. */
  places: number[];
  /** As it is written. */
  unit: string;
  /** The units of the data file that are written so. */
  units: string[];
  kind: 'figure' | 'change' | 'share';
  year: number | null;
  pairs: { is: 'earlier' | 'later' | 'changed' | 'part' | 'whole'; with: number }[];
  /** The key that the data file has it under. */
  known: string | null;
}

/** What to put into the data file; see `Found`. */
export interface Entry {
  kind: 'figure' | 'change' | 'share';
  key: string;
  line: number;
  /** By year; of a change or share under any key. */
  printed: Record<string, string>;
  unit?: string;
  /** How a unit is written that the file does not have yet. */
  spelling?: string;
  wholeThings?: boolean;
  area?: string;
  place?: number;
  /** What it is a part of, or the change or share of. */
  of?: string;
  whole?: string;
  years?: number[];
  /** By language. */
  names?: Record<string, string>;
  areas?: Record<string, string>;
}
