// Renders SVG documents with resvg. It knows no typefaces but the given ones, so every machine draws the same pixels.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @typedef {typeof import('@resvg/resvg-wasm')} Library */

/** Families for generic family names. Chinese font stacks name their family. */
const FAMILIES = {
  sansSerifFamily: 'Source Sans 3',
  serifFamily: 'Source Serif 4',
  defaultFontFamily: 'Source Sans 3',
};

/**
 * Loads resvg. It can be loaded once in a thread.
 *
 * @param {string} folder of the package `@resvg/resvg-wasm`
 * @returns {Promise<Library>}
 */
export async function loadResvg(folder) {
  /** @type {Library} */
  const library = createRequire(import.meta.url)(folder);
  await library.initWasm(await readFile(join(folder, 'index_bg.wasm')));
  return library;
}

/** The interface `Renderer` of crates/images/src/wasm.d.ts. */
export class Renderer {
  #library;
  #font;

  /** @param {Library} library @param {Uint8Array[]} fonts TrueType files */
  constructor(library, fonts) {
    this.#library = library;
    this.#font = { ...FAMILIES, fontBuffers: fonts };
  }

  /** @param {string} svg */
  inkBounds(svg) {
    return this.#parsed(svg, 1, (document) => {
      const box = document.getBBox();
      if (!box) throw new Error('the document draws nothing');
      const bounds = [box.x, box.y, box.x + box.width, box.y + box.height];
      box.free();
      return new Float32Array(bounds);
    });
  }

  /** @param {string} svg @param {number} scale */
  render(svg, scale) {
    return this.#parsed(svg, scale, (document) => {
      const image = document.render();
      const { width, height, pixels } = image;
      image.free();
      return { width, height, pixels };
    });
  }

  /**
   * Calls a function with a parsed document, and frees it.
   *
   * @template T
   * @param {string} svg
   * @param {number} scale
   * @param {(document: InstanceType<Library['Resvg']>) => T} use
   */
  #parsed(svg, scale, use) {
    const document = new this.#library.Resvg(svg, { font: this.#font, fitTo: { mode: 'zoom', value: scale } });
    try {
      return use(document);
    } finally {
      document.free();
    }
  }
}
