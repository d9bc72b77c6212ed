import { fileURLToPath } from 'node:url';

/** The repository's root folder. Every path is taken from here, so a script may be called from anywhere. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The wasm target, as Rust names it. */
export const WASM_TARGET = 'wasm32-unknown-unknown';
