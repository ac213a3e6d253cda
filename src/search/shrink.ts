/** Towards the simplest values that still settle a statement; every step is decided again in exact arithmetic. */
import type { GivenValue, GivenValues, Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { exactOutcome } from './certify.ts';
import { complexity, isSimpler, numberCost } from './complexity.ts';
import { type Construction, mapNumbers, numbersOf } from './construction.ts';
import { type FloatReading, HYPOTHESIS_TOLERANCE } from './float-reading.ts';
import { Choices } from './random.ts';
import { memberwise, sharedSpace } from './shape.ts';

/** A candidate whose float slack is above this is not worth an exact look. */
const HOPELESS = 1e-7;

function without<T>(list: readonly T[], k: number): T[] {
  return list.filter((_, i) => i !== k);
}

/** The values with one point or member fewer. */
function* fewerMembers(statement: Statement, values: GivenValues): Generator<GivenValues> {
  for (const { name, kind } of statement.given) {
    if (kind === 'dataset') {
      const data = values[name] as Dataset;
      for (const k of data.positives.keys())
        yield { ...values, [name]: { ...data, positives: without(data.positives, k) } };
      for (const k of data.negatives.keys())
        yield { ...values, [name]: { ...data, negatives: without(data.negatives, k) } };
    } else if (kind === 'family' || kind === 'orthonormal') {
      const family = values[name] as readonly Vector[];
      for (const k of family.keys()) {
        const entries = Object.fromEntries(
          memberwise(statement, name).map((vector) => [vector, without(values[vector] as Vector, k)]),
        );
        yield { ...values, ...entries, [name]: without(family, k) };
      }
    }
  }
}

function withoutCoordinate(value: GivenValue, kind: string, k: number): GivenValue {
  if (kind === 'vector') return without(value as Vector, k);
  if (kind !== 'dataset') return (value as readonly Vector[]).map((v) => without(v, k));
  const data = value as Dataset;
  return {
    dimension: data.dimension - 1,
    positives: data.positives.map((p) => without(p, k)),
    negatives: data.negatives.map((p) => without(p, k)),
  };
}

/** The values with one coordinate fewer, in a whole space at a time. */
function* fewerCoordinates(statement: Statement, values: GivenValues): Generator<GivenValues> {
  const seen = new Set<string>();
  for (const { name, kind } of statement.given) {
    if (kind === 'scalar' || seen.has(name)) continue;
    const space = statement.given.filter((d) => sharedSpace(statement, name).has(d.name));
    for (const d of space) seen.add(d.name);
    const value = values[name] as GivenValue;
    const dimension =
      kind === 'vector'
        ? (value as Vector).length
        : kind === 'dataset'
          ? (value as Dataset).dimension
          : ((value as readonly Vector[])[0]?.length ?? 0);
    for (let k = 0; k < dimension; k++)
      yield {
        ...values,
        ...Object.fromEntries(space.map((d) => [d.name, withoutCoordinate(values[d.name] as GivenValue, d.kind, k)])),
      };
  }
}

/** Simpler numbers to try in place of one, simplest first. */
function simplerNumbers(value: Rational): Rational[] {
  const whole = Rational.of(value.floor());
  const near = [0, 1, -1, 2, -2, 3, -3].map((n) => Rational.of(n));
  const denominators = [2n, 3n, 4n, 5n, 10n]
    .filter((q) => q < value.denominator)
    .flatMap((q) => [0n, 1n].map((up) => Rational.of(value.mul(Rational.of(q)).floor() + up, q)));
  const half = value.div(Rational.two);
  const steps = [
    value.neg(),
    whole,
    whole.add(Rational.one),
    half,
    Rational.of(half.floor()),
    Rational.of(half.floor() + 1n),
    value.sub(Rational.of(value.sign())),
  ];
  const powers =
    value.abs().compare(Rational.of(10)) > 0
      ? [Rational.of(BigInt(value.sign()) * 10n ** BigInt(value.abs().floor().toString().length - 1))]
      : [];
  const unique = new Map([...near, ...denominators, ...steps, ...powers].map((r) => [r.toString(), r]));
  return [...unique.values()]
    .filter((r) => numberCost(r) < numberCost(value))
    .sort((a, b) => numberCost(a) - numberCost(b));
}

/** Everything of one name, or of all names, a tenth as large; and one number simpler. */
function* simplerValues(statement: Statement, values: GivenValues): Generator<GivenValues> {
  const frames = new Set(statement.given.filter((d) => d.kind === 'orthonormal').map((d) => d.name));
  for (const { name } of statement.given) {
    const value = values[name] as GivenValue;
    if (frames.has(name)) {
      yield* simplerFrames(values, name);
      continue;
    }
    for (const [k, number] of numbersOf(value).entries()) {
      for (const simpler of simplerNumbers(number)) {
        let position = 0;
        yield { ...values, [name]: mapNumbers(value, (old) => (position++ === k ? simpler : old)) };
      }
    }
  }
}

/** The first standard basis vectors in place of a frame. */
function* simplerFrames(values: GivenValues, name: string): Generator<GivenValues> {
  const frame = values[name] as readonly Vector[];
  const dimension = frame[0]?.length ?? 0;
  const axis = (k: number, sign: number): Vector =>
    Array.from({ length: dimension }, (_, i) => Rational.of(i === k ? sign : 0));
  for (let shift = 0; shift < dimension; shift++) {
    for (const sign of [1, -1]) yield { ...values, [name]: frame.map((_, k) => axis((k + shift) % dimension, sign)) };
  }
}

/**
 * The simplest certificate that greedy steps reach from a given one, in the order of `complexity`. It is minimal in the
 * sense that no single step listed here makes it simpler. Steps that break a hypothesis are repaired where it is affine.
 */
export function shrunk(
  statement: Statement,
  start: WitnessCertificate,
  reading: FloatReading,
  construction: Construction,
  most = 4000,
): WitnessCertificate {
  let best = start;
  let steps = 0;
  const settles = (values: GivenValues): WitnessCertificate | undefined => {
    const { hypotheses, goal } = reading.slacks(values);
    if (hypotheses < HYPOTHESIS_TOLERANCE || goal > HOPELESS) return undefined;
    const outcome = exactOutcome(statement, values);
    return outcome.status === 'settled' ? outcome.certificate : undefined;
  };
  const improved = (candidates: Iterable<GivenValues>): boolean => {
    for (const candidate of candidates) {
      if (++steps > most) return false;
      const repairs = [candidate, construction.repaired(candidate, new Choices(steps))];
      for (const values of repairs) {
        if (!isSimpler(complexity(statement, values), complexity(statement, best.values))) continue;
        const certificate = settles(values);
        if (certificate !== undefined) {
          best = certificate;
          return true;
        }
      }
    }
    return false;
  };
  while (
    steps < most &&
    (improved(fewerMembers(statement, best.values)) ||
      improved(fewerCoordinates(statement, best.values)) ||
      improved(simplerValues(statement, best.values)))
  );
  return best;
}
