/** Ways of faking a counterexample of a true claim, from honest parts: values, solutions and findings of other places. */
import type { KktCertificate } from '../../src/certificate/kkt.ts';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import type { IntegerStream } from '../svm/random-datasets.ts';

/** An honest nearest miss at the values, if the hypotheses hold there. */
export function honest(statement: Statement, values: GivenValues): WitnessCertificate | undefined {
  const outcome = exactOutcome(statement, values);
  return outcome.status === 'unsettled' ? outcome.certificate : undefined;
}

type Forger = (real: WitnessCertificate, other: WitnessCertificate, stream: IntegerStream) => WitnessCertificate;

function withSolutions(real: WitnessCertificate, solutions: readonly KktCertificate[]): WitnessCertificate {
  return { ...real, kind: 'counterexample', solutions };
}

function nudged(v: readonly Rational[], stream: IntegerStream): Rational[] {
  const step = Rational.of(stream.between(1, 9), stream.between(1, 9));
  return v.map((x, k) => (k === stream.between(0, v.length - 1) ? x.add(step) : x));
}

function scaledSolution(c: KktCertificate, factor: Rational): KktCertificate {
  const times = (v: readonly Rational[]) => v.map((x) => x.mul(factor));
  return {
    ...c,
    normal: times(c.normal),
    ...(c.intercept === undefined ? {} : { intercept: c.intercept.mul(factor) }),
    positiveMultipliers: times(c.positiveMultipliers),
    negativeMultipliers: times(c.negativeMultipliers),
  };
}

/** Convex weights that need not meet in a point. */
function weights(count: number, stream: IntegerStream): Rational[] {
  const raw = Array.from({ length: count }, () => stream.between(1, 5));
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => Rational.of(w, total));
}

export const FORGERS: Readonly<Record<string, Forger>> = {
  'another name for the nearest miss': (real) => ({ ...real, kind: 'counterexample' }),
  'a finding the other way round': (real) => ({
    ...real,
    kind: 'counterexample',
    finding: { ...real.finding, left: real.finding.right, right: real.finding.left },
  }),
  'a random finding': (real, _, stream) => ({
    ...real,
    kind: 'counterexample',
    finding: { ...real.finding, left: String(stream.between(-9, 9)), right: String(stream.between(-9, 9)) },
  }),
  'no solutions': (real) => withSolutions(real, []),
  'solutions of other data': (real, other) => withSolutions(real, other.solutions),
  'solutions of other data under these data': (real, other) =>
    withSolutions(
      real,
      real.solutions.map((c, k) => ({ ...(other.solutions[k] ?? c), data: c.data, problem: c.problem })),
    ),
  'other values under the same solutions': (real, other) => ({
    ...other,
    ...withSolutions(real, real.solutions),
    values: other.values,
  }),
  'stale multipliers': (real, other) =>
    withSolutions(
      real,
      real.solutions.map((c, k) => ({
        ...c,
        positiveMultipliers: other.solutions[k]?.positiveMultipliers ?? c.positiveMultipliers,
        negativeMultipliers: other.solutions[k]?.negativeMultipliers ?? c.negativeMultipliers,
      })),
    ),
  'a feasible solution that is not optimal': (real) =>
    withSolutions(
      real,
      real.solutions.map((c) => scaledSolution(c, Rational.two)),
    ),
  'a shorter solution that is not feasible': (real) =>
    withSolutions(
      real,
      real.solutions.map((c) => scaledSolution(c, Rational.of(1, 2))),
    ),
  'a nudged normal': (real, _, stream) =>
    withSolutions(
      real,
      real.solutions.map((c) => ({ ...c, normal: nudged(c.normal, stream) })),
    ),
  'the solution of the other problem': (real) =>
    withSolutions(
      real,
      real.solutions.map((c) => ({ ...c, problem: c.problem === 'augmented' ? 'hard-margin' : 'augmented' })),
    ),
  'made-up common points': (real, _, stream) => ({
    ...real,
    kind: 'counterexample',
    solutions: [],
    inseparable: real.solutions.map(({ data }: { data: Dataset }) => ({
      data,
      positiveWeights: weights(data.positives.length, stream),
      negativeWeights: weights(data.negatives.length, stream),
    })),
  }),
};
