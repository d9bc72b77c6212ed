import { fileURLToPath } from 'node:url';

/** Root folder of the repository. Paths are resolved against it, so scripts work from any working directory. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Rust's name of the wasm target. */
export const WASM_TARGET = 'wasm32-unknown-unknown';
