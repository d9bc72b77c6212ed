import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DIST } from '../scripts/build/dist.js';

/** The security policy that docs/embedding.md promises to get by with, as the build wrote it. */
export const POLICY = readFileSync(join(DIST, 'csp.txt'), 'utf8').trim();
