import { UserError } from '../common/errors.js';

/** @typedef {import('../common/run.js').Run} Run */

/**
 * Sees to it that Debian packages are installed, as root or through sudo.
 *
 * @param {Run} run
 * @param {string[]} packages
 */
export async function installPackages(run, packages) {
  const missing = await missingPackages(run, packages);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', '--no-remove', ...missing];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  // The list of packages may be absent or old; when it can't be renewed, installing tells why.
  await runWords(run, [...asRoot, 'apt-get', 'update']);
  const { code, output } = await runWords(run, [...asRoot, ...install]);
  if (code !== 0) throw new UserError(`\`${install.join(' ')}\` failed:\n${lastLines(output)}`);
}

/**
 * @param {Run} run
 * @param {string[]} packages
 * @returns {Promise<string[]>} those that are not installed
 */
async function missingPackages(run, packages) {
  const { code, output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages], {
    quiet: true,
  });
  if (code === 127) throw new UserError('this system has no Debian packages (there is no dpkg-query).');
  const lines = output.split('\n');
  return packages.filter((name) => !lines.includes(`${name} installed`));
}

/**
 * @param {Run} run
 * @param {string[]} words
 */
function runWords(run, [command, ...args]) {
  return run(command, args, { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

/**
 * The end of what a command printed: where the reason stands.
 *
 * @param {string} output
 */
export function lastLines(output) {
  return output.split('\n').slice(-8).join('\n');
}
