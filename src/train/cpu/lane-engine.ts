/** Batches in the memory of the lane kernel, trained synchronously on the calling thread. */
import type { Batch, Method, TrainingSettings } from '../batch.ts';
import { drawnIndex } from '../drawn-index.ts';
import { headerBytes, type KernelShape, kernelModule, pointBytes, tileFor } from './lane-kernel.ts';
import { type LaneForm, LEAD, laneCount, type Precision, vectorBytes } from './lanes.ts';

/** Where things are in the memory, so that a worker can train a part of it. */
export interface LaneLayout {
  readonly shape: KernelShape;
  readonly groups: number;
  readonly stride: number;
  readonly tiles: number;
  /** Address of the first group, at least `LEAD`; below it is the table of draws. */
  readonly first: number;
  /** Groups that take their steps together. */
  readonly block: number;
}

const PAGE = 65_536;
/** 4 GiB, all that a 32-bit address reaches. */
export const MOST_PAGES = 65_536;
/** What a block's groups may take together: half of a first-level cache. */
const BLOCK_BYTES = 16_384;
const MOST_GROUPS = 16;

/** Where a batch goes. */
export function laneLayout(batch: Batch, settings: TrainingSettings, form: LaneForm): LaneLayout {
  return layoutOf(batch, settings, kernelShape(batch, settings, form));
}

/** The kernel that a batch needs. */
export function kernelShape(batch: Batch, { method }: TrainingSettings, form: LaneForm): KernelShape {
  return {
    precision: form.precision,
    fused: form.fused,
    wide: form.wide,
    dimension: batch.dimension,
    method: method.kind,
    tile: tileFor(batch.points, method.kind),
    multiplicities: batch.multiplicities?.some((m) => m !== 0 && m !== 1) === true,
  };
}

/** The same for a kernel that is given. */
export function layoutOf({ datasets, points }: Batch, settings: TrainingSettings, shape: KernelShape): LaneLayout {
  const { method } = settings;
  const padded = Math.ceil(points / shape.tile) * shape.tile;
  const stride = headerBytes(shape) + padded * pointBytes(shape);
  return {
    shape,
    groups: Math.ceil(datasets / laneCount(shape)),
    stride,
    tiles: method.kind === 'stochastic-gradient' ? method.batchSize : padded / shape.tile,
    first: method.kind === 'stochastic-gradient' ? Math.ceil((4 * method.batchSize) / PAGE) * PAGE : LEAD,
    block: Math.max(1, Math.min(MOST_GROUPS, Math.floor(BLOCK_BYTES / stride))),
  };
}

function bytesOf({ first, groups, stride }: LaneLayout): number {
  return first + groups * stride;
}

function pagesOf(layout: LaneLayout): number {
  return Math.max(1, Math.ceil(bytesOf(layout) / PAGE));
}

type View = Float64Array | Float32Array;

function viewOf(buffer: ArrayBufferLike, precision: Precision): View {
  return precision === 'float64' ? new Float64Array(buffer) : new Float32Array(buffer);
}

/** Writes a batch, its step sizes and its start into a memory of zeros. A vector of multiplicity 0 is left 0. */
export function storeBatch(
  memory: WebAssembly.Memory,
  layout: LaneLayout,
  batch: Batch,
  settings: TrainingSettings,
): void {
  const { shape, stride, first } = layout;
  const { datasets, points, dimension: d, vectors, multiplicities } = batch;
  const lanes = laneCount(shape);
  const view = viewOf(memory.buffer, shape.precision);
  const perByte = lanes / vectorBytes(shape);
  const share = settings.method.kind === 'stochastic-gradient' ? 1 / settings.method.batchSize : 1;
  const perPoint = pointBytes(shape) * perByte;
  for (let k = 0; k < datasets; k++) {
    const lane = k % lanes;
    const group = (first + Math.floor(k / lanes) * stride) * perByte + lane;
    for (let i = 0; i < d; i++) view[group + i * lanes] = settings.start?.[k * d + i] ?? 0;
    view[group + d * lanes] = settings.stepSizes[k]! * share;
    let at = group + headerBytes(shape) * perByte;
    for (let point = k * points; point < (k + 1) * points; point++, at += perPoint) {
      const m = multiplicities?.[point] ?? 1;
      if (m !== 0) for (let i = 0; i < d; i++) view[at + i * lanes] = vectors[point * d + i]!;
      if (shape.multiplicities) view[at + d * lanes] = m;
    }
  }
}

/** The weights, row-major [datasets][dimension]. */
export function loadWeights(memory: WebAssembly.Memory, layout: LaneLayout, datasets: number): Float64Array {
  const { shape, stride, first } = layout;
  const lanes = laneCount(shape);
  const view = viewOf(memory.buffer, shape.precision);
  const d = shape.dimension;
  const weights = new Float64Array(datasets * d);
  for (let k = 0; k < datasets; k++) {
    const group = ((first + Math.floor(k / lanes) * stride) * lanes) / vectorBytes(shape) + (k % lanes);
    for (let i = 0; i < d; i++) weights[k * d + i] = view[group + i * lanes]!;
  }
  return weights;
}

export type Kernel = (
  first: number,
  groups: number,
  stride: number,
  tiles: number,
  steps: number,
  table: number,
) => void;

const modules = new Map<string, WebAssembly.Module>();

type Bytes = Uint8Array<ArrayBuffer>;

/** The kernel of a shape as a module; modules are kept, for searches come back with the same shapes. The first time decides how it is compiled. */
export function kernelOf(
  shape: KernelShape,
  shared: boolean,
  compiled: (bytes: Bytes) => WebAssembly.Module = (bytes) => new WebAssembly.Module(bytes),
): WebAssembly.Module {
  const key = JSON.stringify([shape, shared]);
  const module = modules.get(key) ?? compiled(kernelModule(shape, { shared, maximum: MOST_PAGES }));
  modules.set(key, module);
  return module;
}

export function kernelOn(memory: WebAssembly.Memory, module: WebAssembly.Module): Kernel {
  return new WebAssembly.Instance(module, { memory: { memory } }).exports.run as Kernel;
}

/** Trains the groups from `from` until before `to`, block after block. */
export function trainGroups(kernel: Kernel, layout: LaneLayout, from: number, to: number, steps: number): void {
  const { first, stride, tiles, block } = layout;
  for (let group = from; group < to; group += block)
    kernel(first + group * stride, Math.min(block, to - group), stride, tiles, steps, 0);
}

/** Steps that the table of draws has room for. */
function stepsAtOnce({ tiles, shape, first }: LaneLayout): number {
  return shape.method === 'stochastic-gradient' ? Math.floor(first / (4 * tiles)) : 2 ** 30;
}

/** Cuts steps into runs that the kernel can take, and writes the draws of each into the memory before it is handed on. */
export function* runsOf(
  memory: WebAssembly.Memory,
  layout: LaneLayout,
  batch: Batch,
  method: Method,
  firstStep: number,
  steps: number,
): Generator<number> {
  const most = stepsAtOnce(layout);
  for (let done = 0; done < steps; done += most) {
    const run = Math.min(most, steps - done);
    if (method.kind === 'stochastic-gradient') {
      const table = new Int32Array(memory.buffer, 0, run * method.batchSize);
      const bytes = pointBytes(layout.shape);
      for (let step = 0, at = 0; step < run; step++)
        for (let draw = 0; draw < method.batchSize; draw++)
          table[at++] = bytes * drawnIndex(method.seed, firstStep + done + step, draw, batch.points);
    }
    yield run;
  }
}

/** A memory that holds a layout, all zeros. Shared ones are seen by every thread. */
export function memoryFor(layout: LaneLayout, shared: boolean): WebAssembly.Memory {
  const pages = pagesOf(layout);
  return new WebAssembly.Memory({ initial: pages, maximum: shared ? pages : MOST_PAGES, shared });
}

/** A batch trained on this thread. */
export class LaneEngine {
  readonly #memory: WebAssembly.Memory;
  readonly #layout: LaneLayout;
  readonly #kernel: Kernel;
  readonly #batch: Batch;
  readonly #method: Method;
  #step: number;

  /** In the given memory, which is cleared, or one of its own. */
  constructor(batch: Batch, settings: TrainingSettings, form: LaneForm, memory?: WebAssembly.Memory) {
    this.#batch = batch;
    this.#method = settings.method;
    this.#step = settings.firstStep ?? 0;
    this.#layout = laneLayout(batch, settings, form);
    this.#memory = memory ?? memoryFor(this.#layout, false);
    if (memory !== undefined) {
      const missing = pagesOf(this.#layout) - memory.buffer.byteLength / PAGE;
      if (missing > 0) memory.grow(missing);
      new Uint8Array(memory.buffer, 0, bytesOf(this.#layout)).fill(0);
    }
    storeBatch(this.#memory, this.#layout, batch, settings);
    this.#kernel = kernelOn(this.#memory, kernelOf(this.#layout.shape, false));
  }

  advance(steps: number): void {
    for (const run of runsOf(this.#memory, this.#layout, this.#batch, this.#method, this.#step, steps))
      trainGroups(this.#kernel, this.#layout, 0, this.#layout.groups, run);
    this.#step += steps;
  }

  weights(): Float64Array {
    return loadWeights(this.#memory, this.#layout, this.#batch.datasets);
  }
}
