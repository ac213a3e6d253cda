/**
 * The training kernel as WebAssembly: one dataset in each lane, many steps for a block of lane groups in one call.
 *
 * A group is a record of 128-bit vectors: the weights, η, the sums of the step under way, and the points, each of `dimension` vectors followed by its multiplicity where there are any. The
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
  intMultiply,
  type MemoryShape,
  repeat,
  set,
  simd,
  vectorLoad,
  vectorStore,
  wasmModule,
} from './wasm-encoding.ts';

export interface KernelShape {
  /** Points that are looked at together; the engine pads to a multiple of it (with zero vectors, which pull by 0). */
  readonly tile: number;
  readonly dimension: number;
  readonly precision: Precision;
  readonly method: Method['kind'];
  readonly multiplicities: boolean;
  /** Multiplications and additions rounded once where the machine can: faster, and not the same bits everywhere. */
  readonly fused: boolean;
}

/** Bytes of a vector. */
export const VECTOR = 16;

/** What a point costs in tiles of this many, relative to four: measured. More than four do not fit into the registers, and are slower again. */
const TILE_COSTS: readonly (readonly [tile: number, cost: number])[] = [
  [4, 1],
  [3, 1.1],
  [2, 1.3],
  [1, 1.6],
];

/** The cheapest tile for so many points, their padding counted. A stochastic step draws points one by one. */
export function tileFor(points: number, method: Method['kind']): number {
  if (method === 'stochastic-gradient') return 1;
  const costs = TILE_COSTS.map(([tile, cost]) => ({ tile, cost: Math.ceil(points / tile) * tile * cost }));
  return costs.reduce((best, candidate) => (candidate.cost < best.cost ? candidate : best)).tile;
}

/** Bytes of a point. */
export function pointBytes({ dimension, multiplicities }: KernelShape): number {
  return (dimension + (multiplicities ? 1 : 0)) * VECTOR;
}

/** Where the points of a group begin: after the weights, η and the sums of the step under way. */
export function headerBytes({ dimension }: KernelShape): number {
  return (2 * dimension + 1) * VECTOR;
}

// Parameters, in the order of the call; then integers of the kernel's own.
const [FIRST, GROUPS, STRIDE, TILES, STEPS, TABLE] = [0, 1, 2, 3, 4, 5];
const [GROUP, GROUPS_LEFT, POINT, TILES_LEFT, WEIGHT, ENTRY, ENTRIES_LEFT] = [6, 7, 8, 9, 10, 11, 12];
const PARAMETERS = 6;
const INTEGERS = 7;

/**
 * `run(first, groups, stride, tiles, steps, table)`: the address of the first group, how many groups and how many bytes each, tiles a step, steps; for stochastic
 * gradient a tile is a draw, and `table` the address of the offsets of the drawn points, those of each step in a row.
 */
export function kernelModule(shape: KernelShape, memory: MemoryShape): Uint8Array<ArrayBuffer> {
  const { dimension: d, method } = shape;
  const lanes = new LaneWriter(shape.precision, PARAMETERS + INTEGERS, shape.fused);
  const stochastic = method === 'stochastic-gradient';
  const tile: Code = [
    ...(stochastic ? drawnPoint(shape) : []),
    ...tileCode(lanes, shape),
    ...(stochastic
      ? set(TABLE, intAdd(get(TABLE), int(4)))
      : set(POINT, intAdd(get(POINT), int(shape.tile * pointBytes(shape))))),
  ];
  const group: Code = [
    ...times(d, (i) => vectorStore(get(GROUP), sumOffset(d, i), lanes.splat(0))),
    ...set(POINT, intAdd(get(GROUP), int(headerBytes(shape)))),
    ...set(TILES_LEFT, get(TILES)),
    ...repeat(TILES_LEFT, tile),
    ...(method === 'normalised-gradient-descent' ? normalised(lanes, d) : []),
    ...times(d, (i) => {
      const weight = vectorLoad(get(GROUP), i * VECTOR);
      const rate = vectorLoad(get(GROUP), d * VECTOR);
      return vectorStore(get(GROUP), i * VECTOR, lanes.mulAdd(rate, sumOf(d, i), weight));
    }),
    // The next group takes the same draws.
    ...(stochastic ? set(TABLE, intAdd(get(TABLE), intMultiply(get(TILES), int(-4)))) : []),
    ...set(GROUP, intAdd(get(GROUP), get(STRIDE))),
  ];
  const step: Code = [
    ...set(GROUP, get(FIRST)),
    ...set(GROUPS_LEFT, get(GROUPS)),
    ...repeat(GROUPS_LEFT, group),
    ...(stochastic ? set(TABLE, intAdd(get(TABLE), intMultiply(get(TILES), int(4)))) : []),
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

/** The code of 0, 1, … one after the other. */
function times(count: number, code: (index: number) => Code): Code {
  return Array.from({ length: count }, (_, index) => code(index)).flat();
}

const sumOffset = (d: number, i: number) => (d + 1 + i) * VECTOR;
const sumOf = (d: number, i: number) => vectorLoad(get(GROUP), sumOffset(d, i));

/**
 * Adds the pulls of a tile's points, m/(1 + e^margin)·v, to the sums. The margins are a loop over coordinates and the sums are stored as they go, although both could be
 * written out in registers: V8 moves loads ahead of arithmetic within straight code and then runs out of registers, which costs up to half of the speed. Three passes over the
 * points (margins, pulls, sums) were tried and are slower.
 */
function tileCode(lanes: LaneWriter, shape: KernelShape): Code {
  const { dimension: d, tile } = shape;
  const entry = (t: number, i: number) => vectorLoad(get(POINT), t * pointBytes(shape) + i * VECTOR);
  const pulls = Array.from({ length: tile }, () => lanes.local());
  const coordinate: Code = [
    ...pulls.flatMap((margin, t) => {
      const product = [vectorLoad(get(ENTRY), t * pointBytes(shape)), vectorLoad(get(WEIGHT), 0)] as const;
      return set(margin, lanes.mulAdd(...product, get(margin)));
    }),
    ...set(WEIGHT, intAdd(get(WEIGHT), int(VECTOR))),
    ...set(ENTRY, intAdd(get(ENTRY), int(VECTOR))),
  ];
  const code: Code = [
    ...pulls.flatMap((margin) => set(margin, lanes.splat(0))),
    ...set(WEIGHT, get(GROUP)),
    ...set(ENTRY, get(POINT)),
    ...set(ENTRIES_LEFT, int(d)),
    ...repeat(ENTRIES_LEFT, coordinate),
    ...pulls.flatMap((pull, t) => [
      ...pullCode(lanes, shape, pull),
      ...(shape.multiplicities ? set(pull, lanes.op('mul', get(pull), entry(t, d))) : []),
    ]),
    ...times(d, (i) => {
      const products = pulls.map((pull, t) => [get(pull), entry(t, i)] as const);
      const [first, ...others] = products as [(typeof products)[number], ...typeof products];
      const together = others.reduce((sum, [a, b]) => lanes.mulAdd(a, b, sum), lanes.op('mul', ...first));
      return vectorStore(get(GROUP), sumOffset(d, i), lanes.op('add', sumOf(d, i), together));
    }),
  ];
  lanes.release(...pulls);
  return code;
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
function normalised(lanes: LaneWriter, d: number): Code {
  const [largest, length, some] = [lanes.local(), lanes.local(), lanes.local()];
  const ratio = (i: number) => lanes.op('div', sumOf(d, i), get(largest));
  const code = [
    ...set(largest, lanes.splat(0)),
    ...times(d, (i) => set(largest, lanes.op('pmax', lanes.op('abs', sumOf(d, i)), get(largest)))),
    ...set(some, lanes.op('lt', lanes.splat(0), get(largest))),
    ...set(length, lanes.splat(0)),
    ...times(d, (i) => set(length, lanes.mulAdd(ratio(i), ratio(i), get(length)))),
    ...set(length, lanes.op('sqrt', get(length))),
    ...times(d, (i) =>
      vectorStore(get(GROUP), sumOffset(d, i), simd(0x4e, lanes.op('div', ratio(i), get(length)), get(some))),
    ),
  ];
  lanes.release(largest, length, some);
  return code;
}
