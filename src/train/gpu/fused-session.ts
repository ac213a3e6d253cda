/** A batch in training on a GPU by the fused kernel: buffers, dispatches, reading back. */
import type { TrainingSession } from '../backend.ts';
import type { Batch, TrainingSettings } from '../batch.ts';
import { mixed } from '../drawn-index.ts';
import { type Blocks, coordinateBlocks, fusedKernel, type KernelShape, WORKGROUP } from './fused-kernel.ts';
import type { GpuWatch } from './gpu-watch.ts';
import { BUFFER_USAGE, type GpuBuffer, type GpuComputePipeline, type GpuDevice, MAP_READ } from './webgpu-types.ts';

/** Neighbouring datasets of the batch that one set of buffers holds. */
interface Part {
  readonly first: number;
  readonly count: number;
  readonly settings: GpuBuffer;
  readonly weights: GpuBuffer;
  readonly rests: GpuBuffer;
  readonly all: readonly GpuBuffer[];
  readonly group: object;
}

export interface FusedOptions {
  readonly compensated: boolean;
  readonly lanes: number;
  /** A buffer holds at most so much, even if the device would let it hold more. */
  readonly mostBytes?: number;
  /** A page that shares the card with its frames asks for less than DISPATCH_SECONDS. */
  readonly dispatchSeconds?: number;
}

/**
 * A dispatch lasts about this long at most: systems reset a card that does not answer for seconds (2 s on Windows). Much shorter
 * ones spend their time on loading the vectors.
 */
const DISPATCH_SECONDS = 0.3;
/** Multiplications in the first dispatch, whose speed is not known yet: a slow card takes a tenth of a second for them. */
const FIRST_WORK = 2 ** 23;
const MOST_STEPS = 2 ** 20;

/** Where coordinate i of a dataset's vector lies among `count` datasets. */
function placeOf(
  { count: blocks, width, stride }: Blocks,
  vector: number,
  i: number,
  k: number,
  count: number,
): number {
  return ((vector * blocks + Math.floor(i / width)) * count + k) * stride + (i % width);
}

/** Vectors of the datasets from `first` on, as [vector][block][dataset] from [dataset][vector][coordinate]. */
function sideBySide(
  values: Float64Array,
  vectors: number,
  dimension: number,
  first: number,
  count: number,
): Float32Array<ArrayBuffer> {
  const blocks = coordinateBlocks(dimension);
  const result = new Float32Array(vectors * blocks.count * blocks.stride * count);
  for (let k = 0; k < count; k++)
    for (let v = 0; v < vectors; v++)
      for (let i = 0; i < dimension; i++)
        result[placeOf(blocks, v, i, k, count)] = values[((first + k) * vectors + v) * dimension + i] as number;
  return result;
}

function bufferOf(device: GpuDevice, data: Float32Array<ArrayBuffer>): GpuBuffer {
  const usage = BUFFER_USAGE.STORAGE | BUFFER_USAGE.COPY_DST | BUFFER_USAGE.COPY_SRC;
  const buffer = device.createBuffer({ size: data.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, data);
  return buffer;
}

function partOf(
  device: GpuDevice,
  pipeline: GpuComputePipeline,
  batch: Batch,
  { stepSizes, start }: TrainingSettings,
  first: number,
  count: number,
): Part {
  const { points, dimension, vectors, multiplicities } = batch;
  const begun = start ?? new Float64Array(batch.datasets * dimension);
  const rounding = begun.map((weight) => Math.fround(weight) - weight);
  const settings = device.createBuffer({ size: 32, usage: BUFFER_USAGE.UNIFORM | BUFFER_USAGE.COPY_DST });
  const weights = bufferOf(device, sideBySide(begun, 1, dimension, first, count));
  const rests = bufferOf(device, sideBySide(rounding, 1, dimension, first, count));
  const all = [
    settings,
    bufferOf(device, sideBySide(vectors, points, dimension, first, count)),
    bufferOf(device, sideBySide(stepSizes, 1, 1, first, count)),
    weights,
    rests,
    ...(multiplicities === undefined ? [] : [bufferOf(device, sideBySide(multiplicities, points, 1, first, count))]),
  ];
  const entries = all.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  return { first, count, settings, weights, rests, all, group };
}

/** How many datasets fit into one set of buffers. */
function mostDatasets(device: GpuDevice, { points, dimension }: Batch, { lanes, mostBytes }: FusedOptions): number {
  const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupsPerDimension } = device.limits;
  const bytes = Math.min(maxStorageBufferBindingSize, maxBufferSize, mostBytes ?? Number.POSITIVE_INFINITY);
  const { count, stride } = coordinateBlocks(dimension);
  const fitting = Math.floor(bytes / (4 * points * count * stride));
  return Math.max(1, Math.min(fitting, maxComputeWorkgroupsPerDimension * (WORKGROUP / lanes)));
}

/** Runs the kernel over the batch. Errors of the device, loss included, are thrown by whatever was asked of it. */
export async function fusedSession(
  watch: GpuWatch,
  batch: Batch,
  settings: TrainingSettings,
  options: FusedOptions,
): Promise<TrainingSession> {
  const { device } = watch;
  const { datasets, points, dimension } = batch;
  const { method } = settings;
  const { compensated, lanes, dispatchSeconds = DISPATCH_SECONDS } = options;
  const shape: KernelShape = {
    points,
    dimension,
    method,
    multiplicities: batch.multiplicities !== undefined,
    compensated,
    lanes,
  };
  const most = mostDatasets(device, batch, options);
  const parts: Part[] = [];
  const pipeline = await watch.guarded('the batch does not fit the device; train fewer datasets at once', async () => {
    const module = device.createShaderModule({ code: fusedKernel(shape) });
    const built = await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'train' } });
    for (let first = 0; first < datasets; first += most)
      parts.push(partOf(device, built, batch, settings, first, Math.min(most, datasets - first)));
    return built;
  });
  const seed = method.kind === 'stochastic-gradient' ? mixed(method.seed) : 0;
  const drawn = method.kind === 'stochastic-gradient' ? method.batchSize : points;
  let taken = settings.firstStep ?? 0;
  let stepsAtOnce = Math.max(1, Math.floor(FIRST_WORK / (Math.min(most, datasets) * drawn * (2 * dimension + 8))));

  async function dispatch(steps: number): Promise<void> {
    for (const part of parts) {
      const words = new Uint32Array([part.count, taken, steps, 0, seed, 0, 0, 0]);
      device.queue.writeBuffer(part.settings, 0, words);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, part.group);
      pass.dispatchWorkgroups(Math.ceil((part.count * lanes) / WORKGROUP));
      pass.end();
      device.queue.submit([encoder.finish()]);
    }
    await watch.orLost(device.queue.onSubmittedWorkDone());
    taken += steps;
  }

  /** Doubles or halves the steps of a dispatch towards its length; the weights do not depend on it. */
  async function advance(steps: number): Promise<void> {
    for (let left = steps; left > 0 && parts.length > 0; ) {
      const now = Math.min(left, stepsAtOnce);
      const begun = performance.now();
      await dispatch(now);
      left -= now;
      const seconds = (performance.now() - begun) / 1000 / parts.length;
      if (seconds > 2 * dispatchSeconds) stepsAtOnce = Math.max(1, now >> 1);
      else if (now === stepsAtOnce && seconds < dispatchSeconds / 2)
        stepsAtOnce = Math.min(MOST_STEPS, 2 * stepsAtOnce);
    }
  }

  /** Sum less rest, in float64: more digits than either has. */
  async function weights(): Promise<Float64Array> {
    const result = new Float64Array(datasets * dimension);
    const blocks = coordinateBlocks(dimension);
    for (const part of parts) {
      const [sums, rests] = [await readBack(watch, part.weights), await readBack(watch, part.rests)];
      for (let k = 0; k < part.count; k++)
        for (let i = 0; i < dimension; i++) {
          const at = placeOf(blocks, 0, i, k, part.count);
          result[(part.first + k) * dimension + i] = (sums[at] as number) - (rests[at] as number);
        }
    }
    return result;
  }

  async function dispose(): Promise<void> {
    for (const part of parts.splice(0)) for (const buffer of part.all) buffer.destroy();
  }
  return { advance, weights, dispose };
}

async function readBack({ device, orLost }: GpuWatch, buffer: GpuBuffer): Promise<Float32Array> {
  const staging = device.createBuffer({ size: buffer.size, usage: BUFFER_USAGE.MAP_READ | BUFFER_USAGE.COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await orLost(staging.mapAsync(MAP_READ));
  const copy = new Float32Array(staging.getMappedRange().slice(0));
  staging.unmap();
  staging.destroy();
  return copy;
}
