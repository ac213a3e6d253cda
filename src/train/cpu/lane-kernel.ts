/**
 * The training kernel as WebAssembly: one dataset in each lane, many steps for a block of lane groups in one call.
 *
 * A group is a record of vectors: the weights, η, the sums of the step under way, and the points, each of `dimension` vectors followed by its multiplicity where there are any. The
 * groups of a block take each step in turn, so that the processor starts on the next group while the last sums of one are still under way.
 */
import type { Method } from '../batch.ts';
import { type LaneForm, LaneWriter, LEAD, type Vector, vectorBytes } from './lanes.ts';
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
  wasmModule,
} from './wasm-encoding.ts';

export interface KernelShape extends LaneForm {
  /** Points that are looked at together; the engine pads to a multiple of it (with zero vectors, which pull by 0). */
  readonly tile: number;
  readonly dimension: number;
  readonly method: Method['kind'];
  readonly multiplicities: boolean;
}

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
export function pointBytes(shape: KernelShape): number {
  return (shape.dimension + (shape.multiplicities ? 1 : 0)) * vectorBytes(shape);
}

/** Where the points of a group begin: after the weights, η and the sums of the step under way, of which there is room for one even without coordinates. */
export function headerBytes(shape: KernelShape): number {
  return (shape.dimension + 1 + Math.max(1, shape.dimension)) * vectorBytes(shape);
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
  const lanes = new LaneWriter(shape, PARAMETERS + INTEGERS);
  const part = groupParts(lanes, shape);
  const stochastic = method === 'stochastic-gradient';
  const tile: Code = [
    ...(stochastic ? drawnPoint(shape) : []),
    ...tileCode(lanes, shape, part),
    ...(stochastic
      ? set(TABLE, intAdd(get(TABLE), int(4)))
      : set(POINT, intAdd(get(POINT), int(shape.tile * pointBytes(shape))))),
  ];
  const group: Code = [
    ...times(d, (i) => part.setSum(i, lanes.splat(0))),
    ...set(POINT, intAdd(get(GROUP), int(headerBytes(shape)))),
    ...set(TILES_LEFT, get(TILES)),
    ...repeat(TILES_LEFT, tile),
    ...(method === 'normalised-gradient-descent' ? normalised(lanes, d, part) : []),
    ...times(d, (i) => part.setWeight(i, lanes.mulAdd(part.rate(), part.sum(i), part.weight(i)))),
    // The next group takes the same draws.
    ...(stochastic ? set(TABLE, intAdd(get(TABLE), intMultiply(get(TILES), int(-4)))) : []),
    ...set(GROUP, intAdd(get(GROUP), get(STRIDE))),
  ];
  const step: Code = [
    ...set(GROUP, intAdd(get(FIRST), int(-LEAD))),
    ...set(GROUPS_LEFT, get(GROUPS)),
    ...repeat(GROUPS_LEFT, group),
    ...(stochastic ? set(TABLE, intAdd(get(TABLE), intMultiply(get(TILES), int(4)))) : []),
  ];
  // Last, when all constants are known; it may take a local of its own.
  const prologue = part.prologue();
  return wasmModule({
    parameters: PARAMETERS,
    integers: INTEGERS,
    vectors: lanes.vectors,
    body: [...prologue, ...repeat(STEPS, step)],
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

/** Reads and writes the vectors before the points of a group. */
interface GroupParts {
  weight(i: number): Vector;
  rate(): Vector;
  sum(i: number): Vector;
  setWeight(i: number, value: Vector): Code;
  setSum(i: number, value: Vector): Code;
  /** Before the first step; the sums of the first group are not under way yet. */
  prologue(): Code;
}

function groupParts(lanes: LaneWriter, shape: KernelShape): GroupParts {
  const d = shape.dimension;
  const at = (place: number) => place * vectorBytes(shape);
  return {
    weight: (i) => lanes.load(get(GROUP), at(i)),
    rate: () => lanes.load(get(GROUP), at(d)),
    sum: (i) => lanes.load(get(GROUP), at(d + 1 + i)),
    setWeight: (i, value) => lanes.store(get(GROUP), at(i), value),
    setSum: (i, value) => lanes.store(get(GROUP), at(d + 1 + i), value),
    prologue: () => [...set(GROUP, intAdd(get(FIRST), int(at(d + 1) - LEAD))), ...lanes.prologue(get(GROUP))],
  };
}

/** Adds the pulls of a tile's points, m/(1 + e^margin)·v, to the sums. Three passes over the points (margins, pulls, sums) were tried and are slower. */
function tileCode(lanes: LaneWriter, shape: KernelShape, part: GroupParts): Code {
  const { dimension: d, tile } = shape;
  const entry = (t: number, i: number) => lanes.load(get(POINT), t * pointBytes(shape) + i * vectorBytes(shape));
  const pulls = Array.from({ length: tile }, () => lanes.local());
  const code: Code[] = [
    shape.wide ? straightMargins(lanes, shape, part, pulls, entry) : loopedMargins(lanes, shape, pulls),
    ...pulls.flatMap((pull, t) => [
      pullCode(lanes, shape, pull),
      shape.multiplicities ? lanes.set(pull, lanes.op('mul', lanes.get(pull), entry(t, d))) : [],
    ]),
    times(d, (i) => {
      const products = pulls.map((pull, t) => [lanes.get(pull), entry(t, i)] as const);
      const [first, ...others] = products as [(typeof products)[number], ...typeof products];
      const together = others.reduce((sum, [a, b]) => lanes.mulAdd(a, b, sum), lanes.op('mul', ...first));
      return part.setSum(i, lanes.op('add', part.sum(i), together));
    }),
  ];
  lanes.release(...pulls);
  return code.flat();
}

/**
 * The margins as a loop over coordinates, although they could be written out in registers: V8 moves loads ahead of arithmetic within straight code and then runs out of registers, which
 * costs up to half of the speed.
 */
function loopedMargins(lanes: LaneWriter, shape: KernelShape, margins: readonly number[]): Code {
  const coordinate: Code = [
    ...margins.flatMap((margin, t) => {
      const product = [lanes.load(get(ENTRY), t * pointBytes(shape)), lanes.load(get(WEIGHT), 0)] as const;
      return lanes.set(margin, lanes.mulAdd(...product, lanes.get(margin)));
    }),
    ...set(WEIGHT, intAdd(get(WEIGHT), int(vectorBytes(shape)))),
    ...set(ENTRY, intAdd(get(ENTRY), int(vectorBytes(shape)))),
  ];
  return [
    ...margins.flatMap((margin) => lanes.set(margin, lanes.splat(0))),
    ...set(WEIGHT, get(GROUP)),
    ...set(ENTRY, get(POINT)),
    ...set(ENTRIES_LEFT, int(shape.dimension)),
    ...repeat(ENTRIES_LEFT, coordinate),
  ];
}

/** The same sums in the same order, written out: halves that are carried around a loop are not joined. A sum that begins with −0 instead of 0 + −0 gives the same weight. */
function straightMargins(
  lanes: LaneWriter,
  { dimension }: KernelShape,
  part: GroupParts,
  margins: readonly number[],
  entry: (t: number, i: number) => Vector,
): Code {
  const weight = lanes.local();
  const code = times(dimension, (i) => [
    ...lanes.set(weight, part.weight(i)),
    ...margins.flatMap((margin, t) => {
      const product = [entry(t, i), lanes.get(weight)] as const;
      return lanes.set(margin, i === 0 ? lanes.op('mul', ...product) : lanes.mulAdd(...product, lanes.get(margin)));
    }),
  ]);
  lanes.release(weight);
  return code;
}

/** Turns a margin into the logistic weight; for steps of a fixed length one that ends at 0, since there the size of the sum does not matter. */
function pullCode(lanes: LaneWriter, shape: KernelShape, pull: number): Code {
  if (shape.method !== 'normalised-gradient-descent') return lanes.logisticWeight(pull);
  const within = lanes.local();
  const code = [
    ...lanes.set(within, lanes.op('lt', lanes.get(pull), lanes.constant(lanes.format.saturation))),
    ...lanes.logisticWeight(pull),
    ...lanes.set(pull, lanes.and(lanes.get(pull), lanes.get(within))),
  ];
  lanes.release(within);
  return code;
}

/** Divides the sums by their length; where they are all 0 they stay. They are first divided by the largest, since their squares may underflow. */
function normalised(lanes: LaneWriter, d: number, part: GroupParts): Code {
  const [largest, length, some] = [lanes.local(), lanes.local(), lanes.local()];
  const ratio = (i: number) => lanes.op('div', part.sum(i), lanes.get(largest));
  const code = [
    ...lanes.set(largest, lanes.splat(0)),
    ...times(d, (i) => lanes.set(largest, lanes.op('pmax', lanes.op('abs', part.sum(i)), lanes.get(largest)))),
    ...lanes.set(some, lanes.op('lt', lanes.splat(0), lanes.get(largest))),
    ...lanes.set(length, lanes.splat(0)),
    ...times(d, (i) => lanes.set(length, lanes.mulAdd(ratio(i), ratio(i), lanes.get(length)))),
    ...lanes.set(length, lanes.op('sqrt', lanes.get(length))),
    ...times(d, (i) => part.setSum(i, lanes.and(lanes.op('div', ratio(i), lanes.get(length)), lanes.get(some)))),
  ];
  lanes.release(largest, length, some);
  return code;
}
