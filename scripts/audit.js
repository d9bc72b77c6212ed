// `npm run audit`: known weaknesses of the crates and npm packages in all three lock files. It asks others, over the net,
// so it is no part of `npm test`, which must not pass or fail by the day.

import { auditAll, verdict } from './checks/audit.js';
import { UserError, main } from './common/errors.js';
import { log } from './common/log.js';

await main(async () => {
  log('Asking for known weaknesses: RustSec for Cargo.lock, npm for both lock files of npm.');
  const audits = await auditAll();
  const answers = { none: 'none known', found: 'FOUND', unknown: 'NOT CHECKED' };
  for (const { file, answer } of audits) console.log(`  ${file}: ${answers[answer]}`);
  const wrong = verdict(audits);
  if (wrong) throw new UserError(wrong);
});
