/**
 * The WGSL text of a kernel that takes many steps with many datasets in one dispatch, generated for one shape.
 *
 * One invocation trains one dataset and keeps its weights in registers; `lanes` > 1 invocations share a dataset, each with every
 * `lanes`-th vector, and add up their pulls in workgroup memory: that fills a card when datasets are few. Everything is stored in
 * blocks of up to four coordinates with the datasets side by side (structure of arrays), so that neighbours read neighbouring words.
 */
import type { Method } from '../batch.ts';

export interface KernelShape {
  readonly points: number;
  readonly dimension: number;
  readonly method: Method;
  readonly multiplicities: boolean;
  /** Kahan's summation of the weights. */
  readonly compensated: boolean;
  /** A power of two that divides WORKGROUP. */
  readonly lanes: number;
}

/** How coordinates are stored: so many blocks of `width` numbers, `stride` words apart. Coordinates beyond the dimension are 0. */
export interface Blocks {
  readonly count: number;
  readonly width: number;
  readonly stride: number;
}

export const WORKGROUP = 64;
/** Vectors of at most so many numbers are held in registers, and the loop over them is unrolled; others are read at each step. */
const HELD_NUMBERS = 64;
/** Loops over blocks are unrolled up to here. */
const UNROLLED_BLOCKS = 8;

/**
 * WGSL stores a block of three as four words.
 * @example
 * coordinateBlocks(6) // { count: 2, width: 4, stride: 4 }
 */
export function coordinateBlocks(dimension: number): Blocks {
  const width = Math.min(dimension, 4);
  return { count: Math.ceil(dimension / width), width, stride: width === 3 ? 4 : width };
}

function floats(width: number): string {
  return width === 1 ? 'f32' : `vec${width}f`;
}

function words(width: number): string {
  return width === 1 ? 'u32' : `vec${width}u`;
}

/** The statement for every block (a WGSL expression, `3u` or `i`), unrolled where that is short. */
function perBlock({ dimension }: KernelShape, statement: (i: string) => string): string {
  const { count } = coordinateBlocks(dimension);
  if (count > UNROLLED_BLOCKS) return `for (var i = 0u; i < ${count}u; i++) { ${statement('i')} }`;
  return Array.from({ length: count }, (_, i) => statement(`${i}u`)).join(' ');
}

/** An inner product of two blocks. */
function product({ dimension }: KernelShape, a: string, b: string): string {
  return dimension === 1 ? `${a} * ${b}` : `dot(${a}, ${b})`;
}

/** Adds to g the pull of one vector: σ(−<u, v>) v times its multiplicity. */
function pull(shape: KernelShape, vector: (i: string) => string, multiplicity: string): string {
  return `{ var margin = 0.0;
      ${perBlock(shape, (i) => `margin += ${product(shape, `u[${i}]`, vector(i))};`)}
      let small = exp(-abs(margin));
      let weight = ${shape.multiplicities ? `${multiplicity} * ` : ''}select(1.0, small, margin > 0.0) / (1.0 + small);
      ${perBlock(shape, (i) => `g[${i}] += weight * ${vector(i)};`)} }`;
}

/** The vector's place in memory, as [point][block][dataset]. */
function stored({ dimension }: KernelShape, point: string): (i: string) => string {
  return (i) => `vectors[(${point} * ${coordinateBlocks(dimension).count}u + ${i}) * settings.datasets + dataset]`;
}

/** Vectors that one invocation has to do with in a full step. */
function share({ points, lanes }: KernelShape): number {
  return Math.ceil(points / lanes);
}

/** What is held has names of its own, which no loop can number. */
function isHeld(shape: KernelShape): boolean {
  const { method, dimension } = shape;
  if (method.kind === 'stochastic-gradient' || coordinateBlocks(dimension).count > UNROLLED_BLOCKS) return false;
  return share(shape) * dimension <= HELD_NUMBERS;
}

/** Loads what is held over all steps: vectors lane, lane + lanes, …; beyond the last one 0, which pulls by 0. */
function loading(shape: KernelShape): string {
  if (!isHeld(shape)) return '';
  const { points, dimension, lanes, multiplicities } = shape;
  const block = floats(coordinateBlocks(dimension).width);
  return Array.from({ length: share(shape) }, (_, j) => {
    const surely = (j + 1) * lanes <= points;
    const point = surely ? `(lane + ${j * lanes}u)` : `min(lane + ${j * lanes}u, ${points - 1}u)`;
    const guarded = (text: string): string =>
      surely ? text : `select(${block}(), ${text}, lane + ${j * lanes}u < ${points}u)`;
    const numbers = perBlock(shape, (i) => `let v${j}_${i} = ${guarded(stored(shape, point)(i))};`);
    return multiplicities ? `${numbers} let m${j} = multiplicities[${point} * settings.datasets + dataset];` : numbers;
  }).join('\n  ');
}

/** All pulls of one step. */
function pulls(shape: KernelShape): string {
  const { points, method, lanes } = shape;
  if (isHeld(shape))
    return Array.from({ length: share(shape) }, (_, j) => pull(shape, (i) => `v${j}_${i}`, `m${j}`)).join('\n    ');
  const each = pull(shape, stored(shape, 'point'), 'multiplicities[point * settings.datasets + dataset]');
  if (method.kind !== 'stochastic-gradient')
    return `for (var point = lane; point < ${points}u; point += ${lanes}u) ${each}`;
  // The drawn vector's hash is that of drawn-index.ts.
  return `let drawn = mixed(settings.seed + settings.firstStep + step);
    for (var draw = lane; draw < ${method.batchSize}u; draw += ${lanes}u) {
      let point = mixed(drawn + draw) % ${points}u;
      ${each} }`;
}

/** Every lane gets the sum over the lanes of its dataset, added in one order. */
function gathering(shape: KernelShape): string {
  const { dimension, lanes } = shape;
  if (lanes === 1) return '';
  const { count, width } = coordinateBlocks(dimension);
  const datasets = WORKGROUP / lanes;
  const own = (i: string): string => `total[${i} * ${datasets}u + slot]`;
  return `${perBlock(shape, (i) => `partial[${i} * ${WORKGROUP}u + place] = g[${i}];`)}
    workgroupBarrier();
    for (var i = lane; i < ${count}u; i += ${lanes}u) {
      var sum = ${floats(width)}();
      for (var other = 0u; other < ${lanes}u; other++) { sum += partial[i * ${WORKGROUP}u + other * ${datasets}u + slot]; }
      ${own('i')} = sum; }
    workgroupBarrier();
    ${perBlock(shape, (i) => `g[${i}] = ${own(i)};`)}`;
}

/** The largest absolute value in a block. */
function largest({ dimension }: KernelShape, block: string): string {
  const { width } = coordinateBlocks(dimension);
  if (width === 1) return `abs(${block})`;
  return ['x', 'y', 'z', 'w'].slice(0, width).reduce((all, part, k) => {
    const one = `abs(${block}.${part})`;
    return k === 0 ? one : `max(${all}, ${one})`;
  }, '');
}

/** What the step is multiplied by: η, η/r or η/‖g‖. The largest coordinate comes out first, or the squares would underflow. */
function scale(shape: KernelShape): string {
  const { method } = shape;
  if (method.kind === 'gradient-descent') return 'let scale = rate;';
  if (method.kind === 'stochastic-gradient') return `let scale = rate / ${method.batchSize}.0;`;
  return `var largest = 0.0;
    ${perBlock(shape, (i) => `largest = max(largest, ${largest(shape, `g[${i}]`)});`)}
    var square = 0.0;
    if (largest > 0.0) {
      ${perBlock(shape, (i) => `g[${i}] = g[${i}] / largest; square += ${product(shape, `g[${i}]`, `g[${i}]`)};`)}
    }
    let scale = select(0.0, rate / sqrt(max(square, 1.0)), largest > 0.0);`;
}

/**
 * Kahan's sum. In real arithmetic the rest (sum − u) − y is 0, and a compiler that may reorder sums makes it so; the bits of the sum
 * pass through an exclusive or with a zero that it learns at run time only, so it can't.
 */
function update(shape: KernelShape): string {
  if (!shape.compensated) return perBlock(shape, (i) => `u[${i}] += scale * g[${i}];`);
  const { width } = coordinateBlocks(shape.dimension);
  const sum = (i: string): string =>
    `bitcast<${floats(width)}>(bitcast<${words(width)}>(u[${i}] + y) ^ ${words(width)}(settings.zero))`;
  return perBlock(
    shape,
    (i) => `{ let y = scale * g[${i}] - c[${i}];
      let sum = ${sum(i)};
      c[${i}] = (sum - u[${i}]) - y; u[${i}] = sum; }`,
  );
}

/** The kernel, entry point `train`. Bindings: 0 settings, 1 vectors, 2 step sizes, 3 weights, 4 rests, 5 multiplicities. */
export function fusedKernel(shape: KernelShape): string {
  const { dimension, multiplicities, lanes } = shape;
  const { count, width } = coordinateBlocks(dimension);
  const block = floats(width);
  const shared = `var<workgroup> partial: array<${block}, ${WORKGROUP * count}>;
var<workgroup> total: array<${block}, ${(WORKGROUP / lanes) * count}>;`;
  const place = (i: string): string => `${i} * settings.datasets + dataset`;
  return `struct Settings { datasets: u32, firstStep: u32, steps: u32, zero: u32, seed: u32 }
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> vectors: array<${block}>;
@group(0) @binding(2) var<storage, read> stepSizes: array<f32>;
@group(0) @binding(3) var<storage, read_write> weights: array<${block}>;
@group(0) @binding(4) var<storage, read_write> rests: array<${block}>;
${multiplicities ? '@group(0) @binding(5) var<storage, read> multiplicities: array<f32>;' : ''}
${lanes === 1 ? '' : shared}

fn mixed(bits: u32) -> u32 {
  var x = bits;
  x = (x ^ (x >> 16u)) * 0x7feb352du;
  x = (x ^ (x >> 15u)) * 0x846ca68bu;
  return x ^ (x >> 16u);
}

@compute @workgroup_size(${WORKGROUP})
fn train(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) place: u32) {
  // Neighbours train neighbouring datasets, also where several share one.
  let lane = place / ${WORKGROUP / lanes}u;
  let slot = place % ${WORKGROUP / lanes}u;
  let own = group.x * ${WORKGROUP / lanes}u + slot;
  // Spare invocations repeat the last dataset's work, so that every barrier is met by all; they write nothing.
  let dataset = min(own, settings.datasets - 1u);
  let rate = stepSizes[dataset];
  var u: array<${block}, ${count}>;
  var c: array<${block}, ${count}>;
  ${perBlock(shape, (i) => `u[${i}] = weights[${place(i)}]; c[${i}] = rests[${place(i)}];`)}
  ${loading(shape)}
  for (var step = 0u; step < settings.steps; step++) {
    var g: array<${block}, ${count}>;
    ${perBlock(shape, (i) => `g[${i}] = ${block}();`)}
    ${pulls(shape)}
    ${gathering(shape)}
    ${scale(shape)}
    ${update(shape)}
  }
  if (lane == 0u && own < settings.datasets) {
    ${perBlock(shape, (i) => `weights[${place(i)}] = u[${i}]; rests[${place(i)}] = c[${i}];`)}
  }
}
`;
}
