/** A dataset in which a point is moved, added or removed; indices count the positives first. Pure: what was there stays as it is. */
import type { Side } from '../../src/figure/scene.ts';
import type { PlainDataset } from '../engine/messages.ts';

type Rows = PlainDataset['positives'];

/** Both classes, each row with its index in the whole. */
function mapped(data: PlainDataset, change: (row: Rows[number], index: number) => Rows): PlainDataset {
  const from = data.positives.length;
  return {
    ...data,
    positives: data.positives.flatMap((row, k) => change(row, k)),
    negatives: data.negatives.flatMap((row, k) => change(row, from + k)),
  };
}

export function withMoved(data: PlainDataset, index: number, at: readonly string[]): PlainDataset {
  return mapped(data, (row, k) => [k === index ? at : row]);
}

/** The new point is the last of its class. */
export function withAdded(data: PlainDataset, side: Side, at: readonly string[]): PlainDataset {
  return side === 'positive'
    ? { ...data, positives: [...data.positives, at] }
    : { ...data, negatives: [...data.negatives, at] };
}

export function withRemoved(data: PlainDataset, index: number): PlainDataset {
  return mapped(data, (row, k) => (k === index ? [] : [row]));
}
