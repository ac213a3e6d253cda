/** What the arrangements are for: each law is one that datasets in general position break. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../src/exact/rational.ts';
import { difference, dot, type Vector } from '../../../src/exact/vector.ts';
import { affineHull } from '../../../src/geometry/affine-hull.ts';
import type { Dataset } from '../../../src/geometry/dataset.ts';
import { givenValues } from '../../../src/search/values/arbitraries.ts';
import { ARRANGEMENTS } from '../../../src/search/values/arrangements.ts';
import { hardMarginSvm } from '../../../src/svm/hard-margin-svm.ts';
import { statementOf } from '../../claim-files.ts';

const statement = statementOf(
  'given: { data: { kind: dataset, dimension: 3, positives: [2, 3], negatives: [2, 3] } }\nconcluding: 0 <= 1',
);
const drawn = fc.sample(givenValues(statement), { seed: 5, numRuns: 40 }).map(({ data }) => data as Dataset);

const all = ({ positives, negatives }: Dataset) => [...positives, ...negatives];
const size = (p: Vector) => Math.max(...p.map((x) => Math.abs(x.toNumber())));
const distance = (p: Vector, q: Vector) => size(difference(p, q));

/** Whether a dataset is as the arrangement says. */
const LAWS: Readonly<Record<string, (data: Dataset, before: Dataset) => boolean>> = {
  farShifted: (data, before) => {
    const steps = all(data).map((p, k) => difference(p, all(before)[k]!));
    return size(steps[0]!) >= 10 && new Set(steps.map(String)).size === 1;
  },
  flattened: (data) => [0, 1, 2].some((k) => new Set(all(data).map((p) => String(p[k]))).size === 1),
  resized: (data, before) =>
    all(data).every((p, i) => all(data).every((q, k) => dot(p, all(before)[k]!).equals(dot(all(before)[i]!, q)))),
  repeated: ({ positives }) => String(positives[0]) === String(positives[1]),
  clustered: ({ positives }, before) =>
    distance(positives[0]!, positives[1]!) <= 0.1 * distance(before.positives[0]!, before.positives[1]!) + 1e-12,
  collinear: (data) => affineHull(all(data))!.directions.length <= 1,
  mirrored: ({ positives, negatives }) => dot(positives[0]!, positives[0]!).equals(dot(negatives[0]!, negatives[0]!)),
  nearlyTouching: (data) => {
    const { status } = hardMarginSvm(data);
    return status === 'solved';
  },
  tied: ({ positives, negatives }) =>
    [0, 1, 2].some((k) =>
      [positives, negatives].every((points) => new Set(points.map((p) => String(p[k]))).size === 1),
    ),
};

const arrangedSamples = (name: string): [Dataset, Dataset][] =>
  drawn.flatMap((data, k) =>
    fc.sample(ARRANGEMENTS[name]!(data), { seed: k, numRuns: 3 }).map((after): [Dataset, Dataset] => [after, data]),
  );

describe('arrangements of datasets', () => {
  it.each(Object.keys(ARRANGEMENTS))('%s is what it says, and keeps the sizes', (name) => {
    for (const [after, before] of arrangedSamples(name)) {
      expect(LAWS[name]!(after, before), JSON.stringify(after)).toBe(true);
      expect([after.positives.length, after.negatives.length]).toEqual([
        before.positives.length,
        before.negatives.length,
      ]);
    }
  });

  it.each(['farShifted', 'flattened', 'repeated', 'clustered', 'collinear', 'mirrored', 'tied'])(
    'planted: general position breaks the law of %s',
    (name) => {
      const data: Dataset = {
        dimension: 3,
        positives: [[5, 1, 2] as const, [3, 7, 1] as const].map((p) => p.map((x) => Rational.of(x))),
        negatives: [[-1, 0, 4] as const, [0, -6, 3] as const].map((p) => p.map((x) => Rational.of(x))),
      };
      expect(LAWS[name]!(data, data)).toBe(false);
    },
  );
});
