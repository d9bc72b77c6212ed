// Finds the slowest tests in the output of test runners.

/** @typedef {{ name: string, seconds: number }} Timed */

const UNITS = { ms: 0.001, s: 1, m: 60 };

/** Patterns for a line about one test: name, time and unit. */
const LINES = [
  // Playwright, `  ✓  12 [e2e] › tests/e2e/a.spec.js:1:1 › does so (1.2s)`
  /^\s+[✓✘]\s+\d+ (?<name>\[\w+\] › .+?) \((?<time>[\d.]+)(?<unit>ms|s|m)\)$/gm,
  // Node, `✔ does so (1.2ms)`
  /^\s*[✔✖] (?<name>.+) \((?<time>[\d.]+)(?<unit>ms)\)$/gm,
  // Cargo with REPORT_TIME, `test charts::does_so ... ok <1.234s>`
  /^test (?<name>\S+)(?: - .+?)? \.\.\. ok <(?<time>[\d.]+)(?<unit>s)>$/gm,
];

/**
 * @param {string[]} outputs outputs of test runners
 * @param {number} count maximum number of tests to return
 * @returns {Timed[]} the slowest first
 */
export function slowest(outputs, count) {
  const timed = outputs.flatMap((output) =>
    LINES.flatMap((line) => [...output.matchAll(line)].map(({ groups }) => timedOf(groups ?? {}))),
  );
  return timed.sort((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** @param {Record<string, string>} groups @returns {Timed} */
function timedOf({ name = '', time = '', unit = '' }) {
  return { name, seconds: Number(time) * UNITS[/** @type {keyof typeof UNITS} */ (unit)] };
}
