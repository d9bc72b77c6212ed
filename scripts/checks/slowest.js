// Which tests took longest, as their runners print it.

/** @typedef {{ name: string, seconds: number }} Timed */

const UNITS = { ms: 0.001, s: 1, m: 60 };

/** A line of a runner for one test: its name, how long it took, and in which unit. */
const LINES = [
  // Playwright, `  ✓  12 [e2e] › tests/e2e/a.spec.js:1:1 › does so (1.2s)`
  /^\s+[✓✘]\s+\d+ (?<name>\[\w+\] › .+?) \((?<time>[\d.]+)(?<unit>ms|s|m)\)$/gm,
  // Node, `✔ does so (1.2ms)`
  /^\s*[✔✖] (?<name>.+) \((?<time>[\d.]+)(?<unit>ms)\)$/gm,
];

/** Cargo tells of a file of tests, not of each test in it. */
const CARGO = /Running (?:unittests )?(?<name>\S+ \(\S+?)-[0-9a-f]{16}\)[\s\S]*?finished in (?<time>[\d.]+)s/g;

/**
 * @param {string[]} outputs what runners of tests printed
 * @param {number} count how many to report
 * @returns {Timed[]} the slowest first
 */
export function slowest(outputs, count) {
  const timed = outputs.flatMap((output) => [
    ...LINES.flatMap((line) => [...output.matchAll(line)].map(({ groups }) => timedOf(groups ?? {}))),
    ...[...output.matchAll(CARGO)].map(({ groups }) =>
      timedOf({ ...groups, name: `[cargo] ${groups?.name})`, unit: 's' }),
    ),
  ]);
  return timed.sort((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** @param {Record<string, string>} groups @returns {Timed} */
function timedOf({ name = '', time = '', unit = '' }) {
  return { name, seconds: Number(time) * UNITS[/** @type {keyof typeof UNITS} */ (unit)] };
}
