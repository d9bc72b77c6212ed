import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DIST } from '../scripts/build/dist.js';

/** The content security policy that docs/embedding.md documents as sufficient, as the build wrote it. */
export const CSP = readFileSync(join(DIST, 'csp.txt'), 'utf8').trim();
