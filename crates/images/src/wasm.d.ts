/** A program that renders SVG documents: see cli/renderer.js. */
export interface Renderer {
  /** Returns the left, upper, right and lower bound of everything that a document draws, in the units of its view box. */
  inkBounds(svg: string): Float32Array;
  /** Renders a document. `scale` is the number of pixels per unit of its width and height. */
  render(svg: string, scale: number): Pixels;
}

/** An image. `pixels` has four bytes for each: red, green, blue and opacity. */
export interface Pixels {
  width: number;
  height: number;
  pixels: Uint8Array;
}
