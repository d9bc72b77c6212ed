// Constants that the build puts into the bundles: scripts/build/bundle.js. They are undefined in the unbundled sources.

/** Address of the module that draws charts, relative to the script. */
declare const NEWS_FIGURE_WASM: string | undefined;

/** Size of the module that draws charts, in bytes. */
declare const NEWS_FIGURE_WASM_SIZE: number | undefined;

/** Address of the full module, which can set figures; empty in a bundle without it. */
declare const NEWS_FIGURE_FULL_WASM: string | undefined;

/** Size of the full module, in bytes. */
declare const NEWS_FIGURE_FULL_WASM_SIZE: number | undefined;

/** Whether the entry point is a script of its own, which may wait for the first paint. */
declare const NEWS_FIGURE_ALONE: boolean | undefined;

/** Address of the list of prebuilt files, for the editor. */
declare const NEWS_FIGURE_PREBUILT: string | undefined;

/** Address of the script that builds sites, for the editor. */
declare const NEWS_FIGURE_SITE_DOWNLOAD: string | undefined;

/** Address of the module that builds sites, relative to the page. */
declare const NEWS_FIGURE_PRERENDER_WASM: string | undefined;

/** Size of the module that builds sites, in bytes. */
declare const NEWS_FIGURE_PRERENDER_WASM_SIZE: number | undefined;

/** Address of the story's source files, for the editor. */
declare const NEWS_FIGURE_STORY_FILES: string | undefined;
