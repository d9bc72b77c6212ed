import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';

export default defineConfig([
  globalIgnores(['dist/', 'stories/*/dist/', 'pkg/', 'target/', 'test-results/', 'playwright-report/']),
  js.configs.recommended,
  {
    files: ['**/*.js'],
    rules: {
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'max-lines-per-function': ['error', { max: 50, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ['www/**'],
    // scripts/build/bundle.js defines the constants NEWS_FIGURE_….
    languageOptions: {
      globals: {
        ...globals.browser,
        NEWS_FIGURE_ALONE: 'readonly',
        NEWS_FIGURE_WASM: 'readonly',
        NEWS_FIGURE_FULL_WASM: 'readonly',
        NEWS_FIGURE_WASM_SIZE: 'readonly',
        NEWS_FIGURE_FULL_WASM_SIZE: 'readonly',
        NEWS_FIGURE_STORY_FILES: 'readonly',
        NEWS_FIGURE_PREBUILT: 'readonly',
        NEWS_FIGURE_SITE_DOWNLOAD: 'readonly',
        NEWS_FIGURE_PRERENDER_WASM: 'readonly',
        NEWS_FIGURE_PRERENDER_WASM_SIZE: 'readonly',
      },
    },
  },
  {
    files: ['cli/**', 'scripts/**', '*.config.js'],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  {
    // Runs in Node and in browsers.
    files: ['site/**'],
    languageOptions: { globals: globals['shared-node-browser'] },
  },
  {
    // This script runs in the pages that `npm run dev` serves.
    files: ['cli/dev/client.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    // Some functions in these files run in a page.
    files: ['tests/**', 'bench/**'],
    languageOptions: { globals: { ...globals.nodeBuiltin, ...globals.browser } },
    rules: { 'max-lines-per-function': 'off' },
  },
]);
