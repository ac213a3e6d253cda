/** Backends that are wrong on purpose, made of the reference: the conformance cases have to find each out. */
import type { Backend } from '../../src/train/backend.ts';
import type { Batch, TrainingSettings } from '../../src/train/batch.ts';
import { referenceWeights } from '../../src/train/reference.ts';

type Distortion = (batch: Batch, settings: TrainingSettings) => readonly [Batch, TrainingSettings];

/** The reference, taken through the interface; `distorted` is what it is made to believe. */
export function referenceBackend(
  distorted: Distortion = (batch, settings) => [batch, settings],
  finish: (weights: Float64Array) => Float64Array = (weights) => weights,
): Backend {
  return {
    name: 'cpu',
    precision: 'float64',
    device: 'the reference',
    dispose: async () => {},
    session: async (given, asked) => {
      const [batch, settings] = distorted(given, asked);
      let taken = 0;
      return {
        advance: async (steps) => {
          taken += steps;
        },
        weights: async () => finish(referenceWeights(batch, settings, taken)),
        dispose: async () => {},
      };
    },
  };
}

function withoutMultiplicities({ multiplicities: _, ...batch }: Batch): Batch {
  return batch;
}

export const PLANTED: readonly (readonly [string, Backend])[] = [
  ['ignores multiplicities', referenceBackend((batch, settings) => [withoutMultiplicities(batch), settings])],
  [
    'goes uphill',
    referenceBackend((batch, settings) => [batch, { ...settings, stepSizes: settings.stepSizes.map((rate) => -rate) }]),
  ],
  ['forgets the start', referenceBackend((batch, { start: _, ...settings }) => [batch, settings])],
  ['draws anew when resumed', referenceBackend((batch, { firstStep: _, ...settings }) => [batch, settings])],
  [
    'takes one step size for all',
    referenceBackend((batch, settings) => [
      batch,
      { ...settings, stepSizes: settings.stepSizes.map(() => settings.stepSizes[0] as number) },
    ]),
  ],
  [
    'does not normalise',
    referenceBackend((batch, settings) =>
      settings.method.kind === 'normalised-gradient-descent'
        ? [batch, { ...settings, method: { kind: 'gradient-descent' } }]
        : [batch, settings],
    ),
  ],
  ['loses digits', referenceBackend(undefined, (weights) => weights.map(Math.fround))],
];
