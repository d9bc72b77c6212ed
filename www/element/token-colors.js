// The colors of the design tokens, as the page sets them. They are read from computed styles and never back from a
// canvas, because browsers that resist fingerprinting return random pixels.

import { createElement } from './dom.js';

/** Matches each number of a computed color: red, green, blue and opacity. */
const NUMBER = /-?[\d.]+(e-?\d+)?/g;

/**
 * Returns the style sheet of the swatches: one element for each design token, in the color of that token. Each swatch has
 * a box that follows its color by a transition, which reports every change, whatever caused it.
 *
 * @param {string[]} names custom properties of the tokens
 */
export function swatchSheet(names) {
  const rule = (/** @type {string} */ name, /** @type {number} */ at) => {
    const color = `var(${name})`;
    const swatch = `.swatches :nth-child(${at + 1})`;
    // Mixing a color with itself converts any syntax to sRGB.
    return `${swatch}{color:${color}}@supports (color:color-mix(in srgb,red,red)){${swatch}{color:color-mix(in srgb,${color},${color})}}`;
  };
  return names.map(rule).join('');
}

/** Creates the swatches of some tokens. @param {string[]} names */
export const createSwatches = (names) => names.map(() => createElement('i'));

/**
 * Reads the colors of swatches. Translucent colors are blended over the first one, the color of the paper.
 *
 * @param {Iterable<Element>} swatches
 * @returns {number[]} the colors: red, green and blue, a byte each, with blue in the lowest one
 */
export function readColors(swatches) {
  const colors = Array.from(swatches, (swatch) => parseColor(getComputedStyle(swatch).color));
  const [paper] = colors;
  return colors.map((color) => {
    // A clamped array rounds, and limits colors outside of sRGB.
    const [r = 0, g = 0, b = 0] = Uint8ClampedArray.from(paper && color !== paper ? blend(color, paper) : color);
    return (r << 16) | (g << 8) | b;
  });
}

/** @typedef {[red: number, green: number, blue: number, opacity: number]} Color red, green and blue from 0 to 255 */

/** @param {Color} color @param {Color} paper @returns {Color} */
function blend([r, g, b, opacity], paper) {
  const mix = (/** @type {number} */ value, /** @type {number} */ below) => value * opacity + below * (1 - opacity);
  return [mix(r, paper[0]), mix(g, paper[1]), mix(b, paper[2]), 1];
}

/**
 * Parses a computed color: `rgb()`, `rgba()` or `color(srgb …)`.
 *
 * @param {string} text
 * @returns {Color}
 */
function parseColor(text) {
  const scale = text.startsWith('color') ? 255 : 1;
  const [r = 0, g = 0, b = 0, opacity = 1] = (text.replace(/none/g, '0').match(NUMBER) || []).map(Number);
  return [r * scale, g * scale, b * scale, opacity];
}
