// Reads a wasm module's bytes one after the other.

import { UserError } from '../common/errors.js';

/** Instructions that a data segment may have its place from. */
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

  /** A whole number as wasm has them, seven bits a byte (LEB128); for ours 53 bits are plenty. */
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

  /** Passes over where a data segment goes. */
  expression() {
    for (let op = this.byte(); op !== OP.end; op = this.byte()) {
      if (![OP.globalGet, OP.i32Const, OP.i64Const].includes(op)) {
        throw new UserError(`The place of a data segment: expected a constant, found the instruction ${op}.`);
      }
      this.number();
    }
  }
}
