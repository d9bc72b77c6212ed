/** A file of a story: `figures.toml`, `charts.toml`, `baseline.toml`, or messages, named after the tag of their language. */
export interface SourceFile {
  /** Path of the file, as problems name it. */
  name: string;
  text: string;
}

/** One thing that is wrong with a story. */
export interface StoryProblem {
  /** Path of the file. */
  file: string;
  /** Line of the file, counted from 1. */
  line?: number;
  key: string;
  found: string;
  expected: string;
  /** Texts that would fix the problem. */
  suggestions?: string[];
}

/** Thrown for a story that does not pass the checks. */
export interface Rejected {
  /** All problems as text. */
  message: string;
  problems: StoryProblem[];
}
