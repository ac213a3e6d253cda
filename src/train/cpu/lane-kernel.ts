/**
 * The training kernel as WebAssembly: one dataset in each lane, many steps for a block of lane groups in one call.
 *
 * A group is a record of 128-bit vectors: the weights, η, and the points, each of `dimension` vectors followed by its multiplicity where there are any. The
 * groups of a block take each step in turn, so that the processor starts on the next group while the last sums of one are still under way.
 */
import type { Method } from '../batch.ts';
import { LaneWriter, type Precision } from './lanes.ts';
import {
  type Code,
  get,
  int,
  intAdd,
  intLoad,
  type MemoryShape,
  repeat,
  set,
  simd,
  vectorLoad,
  vectorStore,
  wasmModule,
} from './wasm-encoding.ts';

export interface KernelShape {
  readonly dimension: number;
  readonly precision: Precision;
  readonly method: Method['kind'];
  readonly multiplicities: boolean;
  /** Multiplications and additions rounded once where the machine can: faster, and not the same bits everywhere. */
  readonly fused: boolean;
}

/** Bytes of a vector. */
export const VECTOR = 16;

/** Points that are looked at together; the engine pads to a multiple of it (with zero vectors, which pull by 0). */
export function tileOf({ method }: KernelShape): number {
  return method === 'stochastic-gradient' ? 1 : 2;
}

/** Bytes of a point. */
export function pointBytes({ dimension, multiplicities }: KernelShape): number {
  return (dimension + (multiplicities ? 1 : 0)) * VECTOR;
}

/** Where the points of a group begin. */
export function headerBytes({ dimension }: KernelShape): number {
  return (dimension + 1) * VECTOR;
}

// Parameters, in the order of the call; then integers of the kernel's own.
const [FIRST, GROUPS, STRIDE, TILES, STEPS, TABLE] = [0, 1, 2, 3, 4, 5];
const [GROUP, GROUPS_LEFT, POINT, TILES_LEFT] = [6, 7, 8, 9];
const PARAMETERS = 6;
const INTEGERS = 4;

/**
 * `run(first, groups, stride, tiles, steps, table)`: the address of the first group, how many groups and how many bytes each, tiles a step, steps; for stochastic
 * gradient a tile is a draw, and `table` the address of the offsets of the drawn points, those of each step in a row.
 */
export function kernelModule(shape: KernelShape, memory: MemoryShape): Uint8Array<ArrayBuffer> {
  const { dimension: d, method } = shape;
  const lanes = new LaneWriter(shape.precision, PARAMETERS + INTEGERS, shape.fused);
  const sums = Array.from({ length: d }, () => lanes.local());
  const stochastic = method === 'stochastic-gradient';
  const tile: Code = [
    ...(stochastic ? drawnPoint(shape) : []),
    ...tileCode(lanes, shape, sums),
    ...(stochastic
      ? set(TABLE, intAdd(get(TABLE), int(4)))
      : set(POINT, intAdd(get(POINT), int(tileOf(shape) * pointBytes(shape))))),
  ];
  const group: Code = [
    ...sums.flatMap((sum) => set(sum, lanes.splat(0))),
    ...set(POINT, intAdd(get(GROUP), int(headerBytes(shape)))),
    ...set(TILES_LEFT, get(TILES)),
    ...repeat(TILES_LEFT, tile),
    ...(method === 'normalised-gradient-descent' ? normalised(lanes, sums) : []),
    ...sums.flatMap((sum, i) => {
      const weight = vectorLoad(get(GROUP), i * VECTOR);
      return vectorStore(get(GROUP), i * VECTOR, lanes.mulAdd(vectorLoad(get(GROUP), d * VECTOR), get(sum), weight));
    }),
    // The next group takes the same draws.
    ...(stochastic ? set(TABLE, intAdd(get(TABLE), [...get(TILES), ...int(-4), 0x6c])) : []),
    ...set(GROUP, intAdd(get(GROUP), get(STRIDE))),
  ];
  const step: Code = [
    ...set(GROUP, get(FIRST)),
    ...set(GROUPS_LEFT, get(GROUPS)),
    ...repeat(GROUPS_LEFT, group),
    ...(stochastic ? set(TABLE, intAdd(get(TABLE), [...get(TILES), ...int(4), 0x6c])) : []),
  ];
  const body = repeat(STEPS, step);
  return wasmModule({
    parameters: PARAMETERS,
    integers: INTEGERS,
    vectors: lanes.vectors,
    body: [...lanes.prologue(), ...body],
    memory,
  });
}

function drawnPoint(shape: KernelShape): Code {
  return set(POINT, intAdd(intAdd(get(GROUP), int(headerBytes(shape))), intLoad(get(TABLE))));
}

/** Adds the pulls of a tile's points, m/(1 + e^margin)·v, to the sums. */
function tileCode(lanes: LaneWriter, shape: KernelShape, sums: readonly number[]): Code {
  const { dimension: d } = shape;
  const entry = (t: number, i: number) => vectorLoad(get(POINT), t * pointBytes(shape) + i * VECTOR);
  const pulls = Array.from({ length: tileOf(shape) }, () => lanes.local());
  const code: Code[] = [];
  for (let i = 0; i < d; i++) {
    pulls.forEach((margin, t) => {
      const weight = vectorLoad(get(GROUP), i * VECTOR);
      code.push(
        set(
          margin,
          i === 0 ? lanes.op('mul', entry(t, i), weight) : lanes.mulAdd(entry(t, i), weight, get(margin)),
        ),
      );
    });
  }
  pulls.forEach((pull, t) => {
    code.push(pullCode(lanes, shape, pull));
    if (shape.multiplicities) code.push(set(pull, lanes.op('mul', get(pull), entry(t, d))));
  });
  sums.forEach((sum, i) => {
    pulls.forEach((pull, t) => {
      code.push(set(sum, lanes.mulAdd(get(pull), entry(t, i), get(sum))));
    });
  });
  lanes.release(...pulls);
  return code.flat();
}

/** Turns a margin into the logistic weight; for steps of a fixed length one that ends at 0, since there the size of the sum does not matter. */
function pullCode(lanes: LaneWriter, shape: KernelShape, pull: number): Code {
  if (shape.method !== 'normalised-gradient-descent') return lanes.logisticWeight(pull);
  const within = lanes.local();
  const code = [
    ...set(within, lanes.op('lt', get(pull), lanes.constant(lanes.format.saturation))),
    ...lanes.logisticWeight(pull),
    ...set(pull, simd(0x4e, get(pull), get(within))),
  ];
  lanes.release(within);
  return code;
}

/** Divides the sums by their length; where they are all 0 they stay. They are first divided by the largest, since their squares may underflow. */
function normalised(lanes: LaneWriter, sums: readonly number[]): Code {
  const [largest, length, some] = [lanes.local(), lanes.local(), lanes.local()];
  const square = sums.reduce<Code>((code, sum) => lanes.mulAdd(get(sum), get(sum), code), lanes.splat(0));
  const code = [
    ...set(
      largest,
      sums.reduce<Code>((code, sum) => lanes.op('pmax', lanes.op('abs', get(sum)), code), lanes.splat(0)),
    ),
    ...set(some, lanes.op('lt', lanes.splat(0), get(largest))),
    ...sums.flatMap((sum) => set(sum, lanes.op('div', get(sum), get(largest)))),
    ...set(length, lanes.op('sqrt', square)),
    ...sums.flatMap((sum) => set(sum, simd(0x4e, lanes.op('div', get(sum), get(length)), get(some)))),
  ];
  lanes.release(largest, length, some);
  return code;
}
