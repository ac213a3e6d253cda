/**
 * A WebAssembly module of one function over an imported memory, as bytes: just enough of the binary format for the training kernels. Code is written as
 * expressions: each function here returns the bytes of an instruction after those of its operands.
 */

export type Code = readonly number[];

/** LEB128 of an unsigned integer below 2^32. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** LEB128 of a signed 32-bit integer. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const ends = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(ends ? low : low | 0x80);
    if (ends) return bytes;
  }
}

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const int = (value: number): Code => [0x41, ...signed(value)];
export const intAdd = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const intSubtract = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
export const intMultiply = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
export const intLoad = (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)];

/** The body as often as `counter` says (not at all for 0); the counter is used up. */
export function repeat(counter: number, body: Code): Code {
  const leaveAtZero: Code = [...get(counter), 0x45, 0x0d, 1];
  const next: Code = [...set(counter, intSubtract(get(counter), int(1))), 0x0c, 0];
  return [0x02, 0x40, 0x03, 0x40, ...leaveAtZero, ...body, ...next, 0x0b, 0x0b];
}

/** A vector instruction after its operands. Those beyond 0xff are relaxed ones. */
export const simd = (opcode: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  0xfd,
  ...unsigned(opcode),
];
export const vectorLoad = (address: Code, offset: number): Code => [...address, 0xfd, 0x00, 4, ...unsigned(offset)];
export const vectorStore = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  0xfd,
  0x0b,
  4,
  ...unsigned(offset),
];
export const vectorConstant = (bytes: Uint8Array): Code => [0xfd, 0x0c, ...bytes];

/** The memory that modules import as `memory.memory`. */
export interface MemoryShape {
  readonly shared: boolean;
  /** In pages of 64 KiB. */
  readonly maximum: number;
}

const I32 = 0x7f;
const V128 = 0x7b;

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const name = (text: string): Code => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];

/**
 * A module that exports the function `run` of so many i32 parameters without a result; its locals are numbered parameters first, then i32, then v128.
 * @example
 * WebAssembly.validate(wasmModule({ parameters: 1, integers: 0, vectors: 0, body: [], memory: { shared: false, maximum: 1 } })) // true
 */
export function wasmModule(parts: {
  readonly parameters: number;
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
  readonly memory: MemoryShape;
}): Uint8Array<ArrayBuffer> {
  const { parameters, integers, vectors, body, memory } = parts;
  const limits: Code = [memory.shared ? 3 : 1, 0, ...unsigned(memory.maximum)];
  const code: Code = [2, ...unsigned(integers), I32, ...unsigned(vectors), V128, ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(I32), 0]),
    ...section(2, [1, ...name('memory'), ...name('memory'), 2, ...limits]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
