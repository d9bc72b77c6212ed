import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';

export default defineConfig([
  globalIgnores(['dist/', 'pkg/', 'target/', 'test-results/', 'playwright-report/']),
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
    // The latter are given by scripts/build/bundle.js.
    languageOptions: {
      globals: { ...globals.browser, NEWS_FIGURE_WASM: 'readonly', NEWS_FIGURE_FILES: 'readonly', NEWS_FIGURE_STORY: 'readonly' },
    },
  },
  {
    files: ['scripts/**', '*.config.js'],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  {
    // Functions in these tests may run in the page.
    files: ['tests/**'],
    languageOptions: { globals: { ...globals.nodeBuiltin, ...globals.browser } },
    rules: { 'max-lines-per-function': 'off' },
  },
]);
