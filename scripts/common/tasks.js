// Runs tasks in parallel, each after those that it depends on, and shows their progress. listr2 shows them and async-mutex counts
// slots; neither knows tasks that depend on others.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Semaphore } from 'async-mutex';
import { Listr } from 'listr2';

import { UserError } from './errors.js';
import { currentOutput, withOutput } from './output.js';
import { ROOT } from './paths.js';
import { log } from './log.js';

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {string} title description for the user
 * @property {string[]} [after] names of tasks that must have succeeded before; names that are not in the list of tasks are
 *   ignored
 * @property {boolean} [waits] whether the task mostly waits, for example for downloads; it takes no slot then
 * @property {number} [typical] usual duration on two cores, in seconds
 * @property {Units} [units] how to read progress from its output
 * @property {() => Promise<void>} run throws a UserError when it fails
 */

/**
 * @typedef {object} Units units of progress in a task's output
 * @property {string} name such as "crates"
 * @property {RegExp} one matches each completed unit; has the flag `g`
 * @property {RegExp} [total] matches the total, as its first group
 */

/** @typedef {{ name: string, seconds: number, output: string }} Result of a task that succeeded */

/** Units of output that cargo prints: a line for each crate. @type {Units} */
export const CRATES = { name: 'crates', one: /^\s+(Compiling|Checking) /gm };

/** Folder with the output of each task. */
const LOGS = join(ROOT, 'target', 'logs');

/**
 * Runs tasks. In a terminal it shows the running tasks with their time and progress; otherwise it prints a line for each
 * finished task. When a task fails, the running ones are aborted and no other starts.
 *
 * @param {Task[]} tasks in order of priority
 * @param {{ slots?: number, results?: Result[] }} [options] slots: number of slots for tasks at the same time; results: array
 *   to which each result is added when its task ends
 * @returns {Promise<Result[]>} results in the order in which the tasks ended
 * @throws {UserError} the error of the first task that failed, with its output
 */
export async function runTasks(tasks, { slots = 2, results = [] } = {}) {
  // Inside of a task these are subtasks and print to its output.
  const outer = currentOutput();
  const isTerminal = !outer && Boolean(process.stderr.isTTY);
  const free = new Semaphore(slots);
  const gates = new Map(tasks.map(({ name }) => [name, gate()]));
  const stop = new AbortController();
  /** @type {unknown} */
  let failure;
  const turn = async (/** @type {Task} */ { after = [], waits }, /** @type {number} */ at) => {
    for (const name of after) await gates.get(name)?.opened;
    if (waits) return () => {};
    const [, release] = await free.acquire(1, -at);
    return release;
  };
  const list = tasks.map((task, at) => ({
    title: titleOf(task),
    task: async (/** @type {unknown} */ _, /** @type {{ output: string, skip: () => void }} */ view) => {
      const release = await turn(task, at);
      if (stop.signal.aborted) return (release(), view.skip());
      const start = performance.now();
      const signal = outer?.signal ? AbortSignal.any([stop.signal, outer.signal]) : stop.signal;
      const record = new TaskOutput(task, signal, (text, line) => {
        if (isTerminal) view.output = line;
        outer?.write(text);
      });
      try {
        await withOutput(record, () => task.run());
        results.push({ name: task.name, seconds: (performance.now() - start) / 1000, output: record.text });
        if (!isTerminal) log(`${task.name}: ${task.title} (${Math.round((performance.now() - start) / 1000)} s)`);
        gates.get(task.name)?.open();
      } catch (error) {
        // Only the first error counts: later ones come from the abort.
        failure ??= error instanceof UserError ? withTaskOutput(task, error, record.text) : error;
        stop.abort();
        // The tasks that wait are skipped.
        for (const { open } of gates.values()) open();
        throw error;
      } finally {
        release();
        record.save();
      }
    },
  }));
  const options = { concurrent: true, exitOnError: false, silentRendererCondition: !isTerminal };
  await new Listr(list, { ...options, rendererOptions: { timer: { condition: true, field: seconds } } }).run();
  if (failure) throw failure;
  return results;
}

/** Returns a promise, and the function that fulfils it. */
function gate() {
  let open = () => {};
  const opened = new Promise((resolve) => (open = () => resolve(undefined)));
  return { opened, open: () => open() };
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${Math.round(milliseconds / 1000)} s`;
}

/** @param {Task} task */
function titleOf({ title, typical }) {
  return typical ? `${title} (usually ${typical} s)` : title;
}

/**
 * @param {Task} task
 * @param {UserError} failure
 * @param {string} output
 */
function withTaskOutput({ name }, failure, output) {
  return new UserError(`${output.trimEnd()}\n\n"${name}" failed. ${failure.message}`, failure.exitCode);
}

/** Collects the output of a task and reports its progress. */
class TaskOutput {
  text = '';
  #task;
  #show;
  #count = 0;

  /**
   * @param {Task} task
   * @param {AbortSignal} signal aborts the commands of the task
   * @param {(text: string, line: string) => void} show receives new output and a line about progress
   */
  constructor(task, signal, show) {
    this.#task = task;
    this.signal = signal;
    this.#show = show;
  }

  /** @param {string} text */
  write(text) {
    this.text += text;
    this.#show(text, this.#progress(text));
  }

  /** @param {string} text that has come */
  #progress(text) {
    const { units } = this.#task;
    if (!units) return '';
    this.#count += text.match(units.one)?.length ?? 0;
    const total = Number(units.total?.exec(this.text)?.[1]);
    const percent = total ? ` (${Math.round((100 * this.#count) / total)} %)` : '';
    return `${this.#count}${total ? ` of ${total}` : ''} ${units.name}${percent}`;
  }

  save() {
    mkdirSync(LOGS, { recursive: true });
    writeFileSync(join(LOGS, `${this.#task.name}.log`), this.text);
  }
}
