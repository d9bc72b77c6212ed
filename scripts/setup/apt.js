import { UserError } from '../common/errors.js';

/** @typedef {import('../common/run.js').Run} Run */

/**
 * Installs missing Debian packages, as root or with sudo.
 *
 * @param {Run} run
 * @param {string[]} packages
 */
export async function installPackages(run, packages) {
  const missing = await missingPackages(run, packages);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', '--no-remove', ...missing];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  // The package lists may be missing or old. If updating fails, the error of the installation explains why.
  await runWords(run, [...asRoot, 'apt-get', 'update']);
  const { code, output } = await runWords(run, [...asRoot, ...install]);
  if (code !== 0) throw new UserError(`\`${install.join(' ')}\` failed:\n${lastLines(output)}`);
}

/**
 * @param {Run} run
 * @param {string[]} packages
 * @returns {Promise<string[]>} packages that are not installed
 */
async function missingPackages(run, packages) {
  const { code, output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...packages], {
    quiet: true,
  });
  if (code === 127) throw new UserError('this system has no Debian packages (dpkg-query not found).');
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
 * Returns the end of a command's output, which contains the reason of a failure.
 *
 * @param {string} output
 */
export function lastLines(output) {
  return output.split('\n').slice(-8).join('\n');
}
