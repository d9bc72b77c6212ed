/** Address of the wasm module beside the bundle; scripts/build/bundle.js puts it in. */
declare const NEWS_FIGURE_WASM: string | undefined;

/** Size of that module in bytes; scripts/build/bundle.js puts it in. */
declare const NEWS_FIGURE_WASM_SIZE: number | undefined;

/** Likewise, of the one that figures can be set with; empty where there is none. */
declare const NEWS_FIGURE_FULL_WASM: string | undefined;

/** Size of the module that figures can be set with, in bytes. */
declare const NEWS_FIGURE_FULL_WASM_SIZE: number | undefined;

/** Languages of the chapters' files that are published beside the bundle, with spaces between; likewise put in. */
declare const NEWS_FIGURE_FILES: string | undefined;

/** Whether the entry is a script by itself, which may wait; likewise put in. */
declare const NEWS_FIGURE_ALONE: boolean | undefined;

/** Address of the story's files, beside the desk; scripts/build/editor.js puts it in. */
declare const NEWS_FIGURE_STORY: string | undefined;
