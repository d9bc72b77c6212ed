// Draws frames on a canvas. A module writes a frame as numbers into its memory; crates/player/src/draw/commands.rs describes
// them. This file imports nothing, because tests of the module load it alone.

/** Kinds of commands. The only other one is a path. */
const [RECT, CIRCLE, TEXT, DOTS] = [1, 2, 4, 5];

/** Subpixels per pixel of the layout. */
const SUBPIXELS = 16;

/** Alignments of texts. `left`, not `start`: pages with right-to-left text must not mirror labels. */
const ALIGNMENTS = ['left', 'center', 'right'];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Painter {
  #context;
  /** Canvas pixels per pixel of the layout; 0 before the first frame. */
  #scale = 0;
  /** The values last set on the context. Browsers parse colors and fonts at each assignment. @type {Record<string, unknown>} */
  #state = {};
  /** The words of the frame, up to the end of the memory. */
  #words = new Int32Array();
  /** The index of the next word. */
  #at = 0;
  /** The texts that are not drawn yet. */
  #texts = '';

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }

  /**
   * Draws a frame.
   *
   * @param {ArrayBuffer} memory memory of the module
   * @param {number} address of the frame
   * @param {number} width of the layout, in pixels of the layout
   * @param {number} height of the layout, in pixels of the layout
   * @param {number} scale canvas pixels per pixel of the layout
   */
  paint(memory, address, width, height, scale) {
    this.#resize(Math.round(width * scale), Math.round(height * scale), scale);
    // One pixel more than the layout, because the size of a canvas is rounded.
    this.#context.clearRect(0, 0, (width + 1) * SUBPIXELS, (height + 1) * SUBPIXELS);
    this.#words = new Int32Array(memory, address);
    this.#at = 0;
    this.#texts = decoder.decode(new Uint8Array(memory, this.#next(), this.#next()));
    const pixels = this.#next();
    const families = this.#nextText();
    for (let kind; (kind = this.#next());) {
      const [paint, width, x, y] = [this.#next(), this.#next(), this.#next(), this.#next()];
      if (kind === DOTS) this.#drawDots(memory, pixels + paint, x, y);
      else {
        this.#set('globalAlpha', (paint & 255) / 100);
        const color = cssColor(paint >>> 8);
        if (kind === TEXT) this.#drawText(color, width, families, x, y);
        else this.#drawShape(kind, color, width, x, y);
      }
    }
  }

  /** Returns the next word of the frame. */
  #next() {
    return this.#words[this.#at++] || 0;
  }

  /** Returns the next text, whose length is the next word. */
  #nextText() {
    const length = this.#next();
    const text = this.#texts.slice(0, length);
    this.#texts = this.#texts.slice(length);
    return text;
  }

  /** @param {ArrayBuffer} memory @param {number} address @param {number} x in canvas pixels @param {number} y in canvas pixels */
  #drawDots(memory, address, x, y) {
    const [columns, rows] = [this.#next(), this.#next()];
    const pixels = new ImageData(new Uint8ClampedArray(memory, address, columns * rows * 4), columns, rows);
    this.#context.putImageData(pixels, x, y);
  }

  /**
   * @param {string} color
   * @param {number} style twice the font size, plus 1 if the text is bold
   * @param {string} families
   * @param {number} x
   * @param {number} y
   */
  #drawText(color, style, families, x, y) {
    this.#set('fillStyle', color);
    this.#set('font', `${style & 1 ? 'bold ' : ''}${style >> 1}px ${families}`);
    this.#set('textAlign', ALIGNMENTS[this.#next()]);
    this.#context.fillText(this.#nextText(), x, y);
  }

  /**
   * @param {number} kind
   * @param {string} color
   * @param {number} width of the stroke; 0 fills the shape
   * @param {number} x
   * @param {number} y
   */
  #drawShape(kind, color, width, x, y) {
    const context = this.#context;
    this.#set(width ? 'strokeStyle' : 'fillStyle', color);
    if (width) this.#set('lineWidth', width);
    if (kind === RECT) return context.fillRect(x, y, this.#next(), this.#next());
    context.beginPath();
    if (kind === CIRCLE) context.arc(x, y, this.#next(), 0, 2 * Math.PI);
    else this.#addPoints(x, y);
    if (width) context.stroke();
    else context.fill();
  }

  /** Adds points to the path. @param {number} x of the first point @param {number} y of the first point */
  #addPoints(x, y) {
    // The first `lineTo` of a path acts as `moveTo`.
    this.#context.lineTo(x, y);
    for (let more = this.#next(); more > 0; more -= 1) this.#context.lineTo(this.#next(), this.#next());
  }

  /**
   * Sets the size of the canvas. This is slow and resets the context, so it is skipped if nothing changes.
   *
   * @param {number} width in canvas pixels
   * @param {number} height in canvas pixels
   * @param {number} scale canvas pixels per pixel of the layout
   */
  #resize(width, height, scale) {
    const context = this.#context;
    const { canvas } = context;
    if (canvas.width === width && canvas.height === height && this.#scale === scale) return;
    canvas.width = width;
    canvas.height = height;
    this.#scale = scale;
    this.#state = {};
    const units = scale / SUBPIXELS;
    context.setTransform(units, 0, 0, units, 0, 0);
  }

  /** Sets a property of the context, if it has another value. @param {string} name @param {unknown} value */
  #set(name, value) {
    if (this.#state[name] === value) return;
    this.#state[name] = value;
    /** @type {Record<string, any>} */ (this.#context)[name] = value;
  }
}

/** The colors in CSS syntax. @type {Record<number, string>} */
const cssColors = {};

/** Returns a color in CSS syntax, such as `#0b5c60`. @param {number} color red, green and blue, a byte each */
const cssColor = (color) => (cssColors[color] ??= `#${(color + (1 << 24)).toString(16).slice(1)}`);
