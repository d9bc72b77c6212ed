// Reads numbers, texts and byte ranges from a wasm module in sequence.

import { UserError } from '../common/errors.js';

/** Instructions that may give the offset of a data segment. */
const OP = { end: 0x0b, globalGet: 0x23, i32Const: 0x41, i64Const: 0x42 };

export class ByteReader {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  get atEnd() {
    return this.#at >= this.#bytes.length;
  }

  byte() {
    return this.take(1)[0] ?? 0;
  }

  /** Reads an unsigned LEB128 integer: seven bits per byte, here at most 53 bits. */
  number() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  }

  /** @param {number} length in bytes */
  text(length) {
    return new TextDecoder().decode(this.take(length));
  }

  /** @param {number} length */
  take(length) {
    const end = this.#at + length;
    if (end > this.#bytes.length) {
      const left = this.#bytes.length - this.#at;
      throw new UserError(`The module ends early: expected ${length} bytes at ${this.#at}, found ${left}.`);
    }
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** @param {number} length */
  skip(length) {
    this.take(length);
  }

  rest() {
    return this.take(this.#bytes.length - this.#at);
  }

  /** Skips the constant expression that gives the offset of a data segment. */
  expression() {
    for (let op = this.byte(); op !== OP.end; op = this.byte()) {
      if (![OP.globalGet, OP.i32Const, OP.i64Const].includes(op)) {
        throw new UserError(`The offset of a data segment: expected a constant, found the instruction ${op}.`);
      }
      this.number();
    }
  }
}
