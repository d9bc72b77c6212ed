/** Address of the wasm module beside the bundle; scripts/build/bundle.js puts it in. */
declare const NEWS_FIGURE_WASM: string | undefined;
