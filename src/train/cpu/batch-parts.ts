/** A batch cut into parts that a WebAssembly memory holds. */
import type { Batch, TrainingSettings } from '../batch.ts';

export interface BatchPart {
  readonly batch: Batch;
  readonly settings: TrainingSettings;
}

/** Numbers in a part: with 8 bytes each and all padding well below the 4 GiB that an address reaches. */
const PART_NUMBERS = 2 ** 26;

/**
 * Consecutive datasets of a batch with their settings, so many that each part holds at most the given count of numbers (one dataset at least).
 * @example
 * batchParts({ datasets: 3, points: 1, dimension: 1, vectors: Float64Array.of(1, 2, 3) }, { method: { kind: 'gradient-descent' }, stepSizes: Float64Array.of(1, 1, 1) }, 6).length // 2
 */
export function batchParts(batch: Batch, settings: TrainingSettings, numbers: number = PART_NUMBERS): BatchPart[] {
  const { datasets, points, dimension: d } = batch;
  const each = Math.max(1, Math.floor(numbers / ((points + 2) * Math.max(1, d))));
  if (each >= datasets) return [{ batch, settings }];
  return Array.from({ length: Math.ceil(datasets / each) }, (_, part) => {
    const [from, to] = [part * each, Math.min(datasets, (part + 1) * each)];
    const vectors = batch.vectors.subarray(from * points * d, to * points * d);
    const multiplicities = batch.multiplicities?.subarray(from * points, to * points);
    const start = settings.start?.subarray(from * d, to * d);
    return {
      batch: { datasets: to - from, points, dimension: d, vectors, ...(multiplicities && { multiplicities }) },
      settings: { ...settings, stepSizes: settings.stepSizes.subarray(from, to), ...(start && { start }) },
    };
  });
}

/** The weights of all parts in one array. */
export function joinedWeights(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
