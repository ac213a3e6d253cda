/**
 * The float and the exact reading of one formula at one choice of values, and the law that they agree: a planted
 * arithmetic that computes something else has to break it.
 */
import type { Arithmetic, Oracle, Points, Value } from '../../src/certificate/arithmetic.ts';
import { Compiler } from '../../src/certificate/compile.ts';
import type { Truth } from '../../src/certificate/exact-arithmetic.ts';
import type { Expression } from '../../src/certificate/expression.ts';
import { Rational } from '../../src/exact/rational.ts';
import { Real } from '../../src/exact/real.ts';
import { vector } from '../../src/exact/vector.ts';
import { FLOAT } from '../../src/formula/float-arithmetic.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset } from '../../src/geometry/float-dataset.ts';
import { separability } from '../../src/svm/separability.ts';
import { augmentedSvmApprox, hardMarginSvmApprox } from '../../src/svm/svm-approx.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';
import { exactValue } from './solving-lookup.ts';

export interface Point {
  readonly data: Dataset;
  readonly s: Rational;
  readonly t: Rational;
  readonly v: readonly Rational[];
}

export const NAMES = ['data', 's', 't', 'v'];

/** Small integers and halves, on which floats make no error before they divide; the data are separable. */
export function randomPoint(seed: number): Point {
  const stream = new IntegerStream(seed);
  const dimension = stream.between(1, 3);
  for (;;) {
    const data = randomDataset(stream, 'integers', dimension, 3);
    if (data.positives.length === 0 || data.negatives.length === 0) continue;
    if (data.positives.length > 3 || data.negatives.length > 3 || separability(data).status !== 'separable') continue;
    const half = () => Rational.of(stream.between(-6, 6), 2);
    return { data, s: half(), t: half(), v: vector(...data.positives[0]!.map(() => stream.between(-3, 3))) };
  }
}

function values<N>({ data, s, t, v }: Point, number: (value: Rational) => N): Value<N, never>[] {
  const points = (list: readonly (readonly Rational[])[]) => list.map((p) => p.map(number));
  const read: Points<N> = {
    dimension: data.dimension,
    positives: points(data.positives),
    negatives: points(data.negatives),
  };
  return [read, number(s), number(t), v.map(number)];
}

export function exactReading(expression: Expression, at: Point): Value<Real, Truth> {
  return exactValue(expression, NAMES, values(at, Real.fromRational) as Value<Real, Truth>[]);
}

/** The float value, and the largest number met on the way: rounding errors are relative to that. */
export function floatReading(
  expression: Expression,
  at: Point,
  arithmetic: Arithmetic<number, number> = FLOAT,
): { value: number; largest: number } {
  let largest = 1;
  const noted = (x: number) => {
    largest = Math.max(largest, Math.abs(x));
    return x;
  };
  const noting: Arithmetic<number, number> = {
    ...arithmetic,
    add: (a, b) => noted(arithmetic.add(a, b)),
    sub: (a, b) => noted(arithmetic.sub(a, b)),
    mul: (a, b) => noted(arithmetic.mul(a, b)),
    power: (a, b) => noted(arithmetic.power(a, b)),
  };
  const compiler = new Compiler(noting, NAMES, []);
  const compiled = compiler.compile(expression);
  const frame = compiler.frame(values(at, (x) => x.toNumber()) as Value<number, number>[], floatOracle(at.data));
  return { value: compiled(frame) as number, largest };
}

function floatOracle(data: Dataset): Oracle<number, number> {
  const floats = floatDataset(data);
  return {
    solution(name, points) {
      const found = name === 'SVM' ? hardMarginSvmApprox(floats) : augmentedSvmApprox(floats);
      if (found.status !== 'solved') throw new Error(found.status);
      return { data: points, normal: [...found.normal], intercept: found.intercept };
    },
    trained() {
      throw new Error('no formula here names training');
    },
    separable: () => Number.POSITIVE_INFINITY,
  };
}

const CLOSE = 1e-8;

/** What is wrong when the readings of a number differ by more than rounding explains. */
export function disagreement(exact: Real, float: { value: number; largest: number }): string | undefined {
  const expected = exact.toNumber();
  const allowed = CLOSE * float.largest ** 2;
  return Math.abs(expected - float.value) <= allowed
    ? undefined
    : `exact ${expected}, float ${float.value} ± ${allowed}`;
}

/** The same for truths: a slack that is clear of 0 has the sign of the truth. */
export function contradiction(exact: Truth, float: { value: number; largest: number }): string | undefined {
  const clear = Math.abs(float.value) > 1e-6 * float.largest ** 2;
  if (exact === undefined || Number.isNaN(float.value) || !clear) return undefined;
  return float.value > 0 === exact ? undefined : `exactly ${exact}, but the slack is ${float.value}`;
}
