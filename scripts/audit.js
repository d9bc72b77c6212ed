// `npm run audit`: looks up known vulnerabilities of the crates and npm packages in all three lock files. It needs the network,
// so it is not part of `npm test`, whose result must not change from day to day.

import { auditAll, verdict } from './checks/audit.js';
import { UserError, main } from './common/errors.js';
import { log } from './common/log.js';

await main(async () => {
  log('Looking up known vulnerabilities: RustSec for Cargo.lock, npm for both npm lock files.');
  const audits = await auditAll();
  const answers = { none: 'none known', found: 'FOUND', unknown: 'NOT CHECKED' };
  for (const { file, answer } of audits) console.log(`  ${file}: ${answers[answer]}`);
  const wrong = verdict(audits);
  if (wrong) throw new UserError(wrong);
});
