// `node scripts/dev/compile.js`: compiles what `npm run dev` needs. It is a program of its own, because the output of the
// compiler is the error message.

import { compileModule } from '../build/wasm.js';
import { main } from '../common/errors.js';

await main(async () => {
  await compileModule('runtime', process.env);
  await compileModule('prerender', process.env);
});
