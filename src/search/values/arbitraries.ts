/** fast-check arbitraries for the exact values of a statement's declarations. */
import fc from 'fast-check';
import type { Declaration, GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';
import { difference, dot, scaled, type Vector, vector } from '../../exact/vector.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import { arranged } from './arrangements.ts';
import { type Shape, shapeOf } from './shape.ts';

/**
 * Integers and small rationals, mostly small, sometimes fine, large or tiny. Floats are left alone: `fc.double` prefers
 * numbers near 1e-300 and shrinks to 16 digits, while a counterexample is read by people.
 */
export function number(): fc.Arbitrary<Rational> {
  const integer = (most: number) => fc.integer({ min: -most, max: most }).map((n) => Rational.of(n));
  const fraction = (most: number, denominator: number) =>
    fc
      .tuple(fc.integer({ min: -most, max: most }), fc.integer({ min: 1, max: denominator }))
      .map(([p, q]) => Rational.of(p, q));
  const power = fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -4, max: 4 }))
    .map(([n, e]) => Rational.of(n).mul(Rational.of(10).pow(e)));
  return fc.oneof(
    { weight: 9, arbitrary: integer(3) },
    { weight: 5, arbitrary: integer(10) },
    { weight: 5, arbitrary: fraction(12, 6) },
    { weight: 2, arbitrary: fraction(200, 100) },
    { weight: 1, arbitrary: power },
  );
}

function vectorOf(dimension: number): fc.Arbitrary<Vector> {
  return fc.array(number(), { minLength: dimension, maxLength: dimension });
}

function vectorsOf(count: number, dimension: number): fc.Arbitrary<readonly Vector[]> {
  return fc.array(vectorOf(dimension), { minLength: count, maxLength: count });
}

/** v − 2 <v,u>/<u,u> u: the mirror image of v, rational for rational u ≠ 0. */
export function reflected(v: Vector, u: Vector): Vector {
  const square = dot(u, u);
  return square.isZero() ? v : difference(v, scaled(u, dot(u, v).add(dot(u, v)).div(square)));
}

/** Rows of a signed permutation matrix, reflected in up to two small integer vectors: rational orthonormal frames. */
export function orthonormalFrame(count: number, dimension: number): fc.Arbitrary<readonly Vector[]> {
  const axes = Array.from({ length: dimension }, (_, i) => i);
  const small = fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: dimension, maxLength: dimension })
    .map((entries) => vector(...entries));
  const mirrors = fc.oneof(
    { weight: 2, arbitrary: fc.constant<Vector[]>([]) },
    { weight: 3, arbitrary: fc.array(small, { minLength: 1, maxLength: 2 }) },
  );
  return fc
    .tuple(
      fc.shuffledSubarray(axes, { minLength: count, maxLength: count }),
      fc.array(fc.boolean(), { minLength: count, maxLength: count }),
      mirrors,
    )
    .map(([order, signs, planes]) =>
      order.map((axis, k) => {
        const unit = vector(...axes.map((i) => (i === axis ? (signs[k] ? -1 : 1) : 0)));
        return planes.reduce(reflected, unit);
      }),
    );
}

/**
 * Two classes that a hyperplane separates strictly, by construction: all points are drawn, and the hyperplane across a
 * small integer direction gives them their labels; ties are moved apart along it.
 */
function separatedDataset(positives: number, negatives: number, dimension: number): fc.Arbitrary<Dataset> {
  const direction = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: dimension, maxLength: dimension });
  return fc
    .tuple(vectorsOf(positives + negatives, dimension), direction, fc.integer({ min: 0, max: 4 }))
    .map(([points, entries, gap]) => {
      const u = vector(...(entries.every((e) => e === 0) ? entries.map((_, i) => (i === 0 ? 1 : 0)) : entries));
      const ranked = points.map((p) => ({ p, height: dot(u, p) })).sort((a, b) => b.height.compare(a.height));
      const [upper, lower] = [ranked.slice(0, positives), ranked.slice(positives)];
      const tied = upper.length > 0 && lower.length > 0 && upper.at(-1)?.height.equals(lower[0]?.height as Rational);
      const step = scaled(u, Rational.of(tied ? gap + 1 : gap, 2));
      return {
        dimension,
        positives: upper.map(({ p }) => p.map((x, i) => x.add(step[i] as Rational))),
        negatives: lower.map(({ p }) => p),
      };
    });
}

function dataset(positives: number, negatives: number, dimension: number): fc.Arbitrary<Dataset> {
  const any = fc
    .tuple(vectorsOf(positives, dimension), vectorsOf(negatives, dimension))
    .map(([p, z]): Dataset => ({ dimension, positives: p, negatives: z }));
  return fc
    .oneof({ weight: 9, arbitrary: separatedDataset(positives, negatives, dimension) }, { weight: 1, arbitrary: any })
    .chain(arranged);
}

function declaredValue(declaration: Declaration, shape: Shape): fc.Arbitrary<GivenValue> {
  const { name } = declaration;
  const dimension = shape.dimension[name] ?? 1;
  const count = shape.count[name] ?? 0;
  switch (declaration.kind) {
    case 'scalar':
      return declaration.integer
        ? fc
            .oneof(
              { weight: 5, arbitrary: fc.integer({ min: -10, max: 10 }) },
              { weight: 4, arbitrary: fc.integer({ min: 0, max: 1000 }) },
              { weight: 1, arbitrary: fc.integer({ min: 0, max: 1_000_000 }) },
            )
            .map((n) => Rational.of(n))
        : number();
    case 'vector':
      return vectorOf(dimension);
    case 'family':
      return vectorsOf(count, dimension);
    case 'orthonormal':
      return orthonormalFrame(count, dimension);
    case 'dataset':
      return dataset(count, shape.negatives[name] ?? 0, dimension);
  }
}

/** Exact values of all the declared names; hypotheses are not looked at. */
export function givenValues(statement: Statement): fc.Arbitrary<GivenValues> {
  const draws = fc.array(fc.nat({ max: 1_000_000 }), {
    minLength: 3 * statement.given.length + 1,
    maxLength: 3 * statement.given.length + 1,
  });
  return draws.chain((sizes) => {
    let k = 0;
    // The minimum of two uniform draws: small shapes are cheap, and most counterexamples live there.
    const shape = shapeOf(statement, (low, high) => {
      const draw = sizes[k++] as number;
      const span = high - low + 1;
      return low + Math.min(draw % span, Math.floor(draw / 1009) % span);
    });
    return fc.record(Object.fromEntries(statement.given.map((d) => [d.name, declaredValue(d, shape)])));
  });
}
