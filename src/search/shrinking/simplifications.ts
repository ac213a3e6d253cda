/** The single steps that can make values simpler. Whether a step still settles the statement is the shrinker's question. */
import type { GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';
import type { Vector } from '../../exact/vector.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import { FloatSpace } from '../floats/float-space.ts';
import { repositioned } from '../floats/positions.ts';
import { COARSENESS, roundedTo } from '../floats/rounding.ts';
import { onSpheres } from '../floats/spheres.ts';
import type { Choices } from '../random.ts';
import { mapNumbers, numbersOf } from '../values/construction.ts';
import { memberwise, sharedSpace } from '../values/shape.ts';
import { numberCost } from './complexity.ts';

function without<T>(list: readonly T[], k: number): T[] {
  return list.filter((_, i) => i !== k);
}

/** The values with one point or member fewer. */
export function* fewerMembers(statement: Statement, values: GivenValues): Generator<GivenValues> {
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

/** The numbers all rounded, coarsest first; where lengths are in simple ratios, also so that they stay in them. */
export function* coarserValues(statement: Statement, values: GivenValues): Generator<GivenValues> {
  const space = new FloatSpace(statement, values);
  const numbers = space.numbers(values);
  if (numbers.some((x) => !Number.isFinite(x))) return;
  for (const coarseness of COARSENESS) {
    yield space.exact(numbers, (x) => roundedTo(x, coarseness));
    const alike = onSpheres(space, numbers, coarseness);
    if (alike !== undefined) yield alike;
  }
}

/** The figure turned, shifted and scaled, then rounded. */
export function* repositionedValues(
  statement: Statement,
  values: GivenValues,
  choices: Choices,
): Generator<GivenValues> {
  const space = new FloatSpace(statement, values);
  const numbers = space.numbers(values);
  for (let k = 0; k < POSITIONS; k++) {
    const elsewhere = repositioned(space, numbers, choices);
    if (elsewhere === undefined) return;
    for (const coarseness of COARSENESS.slice(0, 5)) yield space.exact(elsewhere, (x) => roundedTo(x, coarseness));
  }
}

const POSITIONS = 12;

/** Random values of the same shape, or with a point fewer, in small integers: ties that no single step leads to. */
export function* smallDraws(statement: Statement, values: GivenValues, choices: Choices): Generator<GivenValues> {
  const draw = (from: GivenValues, most: number) =>
    Object.fromEntries(
      statement.given.map(({ name, kind }) => {
        const value = from[name] as GivenValue;
        return [
          name,
          kind === 'orthonormal' ? value : mapNumbers(value, () => Rational.of(choices.integer(-most, most))),
        ];
      }),
    );
  const smaller = [...fewerMembers(statement, values)];
  for (let k = 0; k < SMALL_DRAWS; k++) {
    if (smaller.length > 0) yield draw(choices.pick(smaller), choices.integer(1, 3));
    yield draw(values, choices.integer(1, 3));
  }
}

const SMALL_DRAWS = 500;

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
export function* fewerCoordinates(statement: Statement, values: GivenValues): Generator<GivenValues> {
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

/** The number cut after its first one, two or three decimal digits, towards zero and away from it. */
function rounded(value: Rational): Rational[] {
  const digits = value.abs().floor().toString().length;
  return [1, 2, 3]
    .filter((kept) => kept < digits)
    .flatMap((kept) => {
      const unit = Rational.of(10n ** BigInt(digits - kept));
      const cut = value.div(unit).floor();
      return [Rational.of(cut).mul(unit), Rational.of(cut + 1n).mul(unit)];
    });
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
  const unique = new Map([...near, ...denominators, ...steps, ...rounded(value)].map((r) => [r.toString(), r]));
  return [...unique.values()]
    .filter((r) => numberCost(r) < numberCost(value))
    .sort((a, b) => numberCost(a) - numberCost(b));
}

/** Other units, other frames, and single numbers simpler. */
export function* simplerValues(statement: Statement, values: GivenValues): Generator<GivenValues> {
  yield* otherUnits(statement, values);
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

function leastCommonMultiple(numbers: readonly bigint[]): bigint {
  return numbers.reduce((multiple, n) => (multiple / greatestCommonDivisor(multiple, n)) * n, 1n);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : greatestCommonDivisor(b, a % b);
}

/** All numbers together in another unit, and datasets moved so that one point is the origin. */
function* otherUnits(statement: Statement, values: GivenValues): Generator<GivenValues> {
  const movable = statement.given.filter((d) => d.kind !== 'orthonormal').map((d) => d.name);
  for (const names of [movable, ...movable.map((name) => [name])]) {
    const numbers = names.flatMap((name) => numbersOf(values[name] as GivenValue));
    const denominators = leastCommonMultiple(numbers.map((r) => r.denominator));
    const numerators = numbers
      .map((r) => r.numerator * (denominators / r.denominator))
      .reduce(greatestCommonDivisor, 0n);
    const factors = [Rational.of(denominators), ...(numerators > 1n ? [Rational.of(denominators, numerators)] : [])];
    for (const factor of factors)
      yield {
        ...values,
        ...Object.fromEntries(
          names.map((name) => [name, mapNumbers(values[name] as GivenValue, (x) => x.mul(factor))]),
        ),
      };
  }
  for (const { name, kind } of statement.given) {
    if (kind !== 'dataset') continue;
    const data = values[name] as Dataset;
    for (const origin of [...data.positives, ...data.negatives]) {
      const move = (p: Vector): Vector => p.map((x, i) => x.sub(origin[i] as Rational));
      yield {
        ...values,
        [name]: { ...data, positives: data.positives.map(move), negatives: data.negatives.map(move) },
      };
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
