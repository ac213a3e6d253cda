/** Quantities of random datasets, evaluated by the kernel and by independent, straightforward code. */
import { describe, expect, it } from 'vitest';
import { Evaluation } from '../../src/certificate/evaluation.ts';
import { exactOracle } from '../../src/certificate/exact-oracle.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector, vector } from '../../src/exact/vector.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { Scope } from '../../src/formula/scope.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { bruteForceAugmented, bruteForceHardMargin } from '../oracle/brute-force-svm.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';
import { plainAffineDimension, plainRank, plainSquaredAffineDistance, plainSquaredDiameter } from './plain-geometry.ts';
import { solvingLookup } from './solving-lookup.ts';

const GIVEN: Statement['given'] = [
  { name: 'data', kind: 'dataset', dimension: [1, 3], positives: [0, 5], negatives: [0, 5] },
];
const PLANE: Statement['given'] = [
  { name: 'data', kind: 'dataset', dimension: [2, 2], positives: [2, 2], negatives: [1, 1] },
];
const NUDGE = Rational.parse('1e-9');

/** The truth of a formula at a dataset; `undefined` for unknown. */
function truth(data: Dataset, formula: string, given = GIVEN): boolean | undefined {
  const statement: Statement = {
    quantifier: 'universal',
    given,
    definitions: [],
    assuming: [],
    concluding: elaborate(formula, Scope.of(given)).expression,
  };
  return new Evaluation(statement, { data }, exactOracle(solvingLookup)).conclusion();
}

/** The quantity is exactly the value: equal to it, and not to a number a nudge away. */
function expectValue(data: Dataset, quantity: string, value: Rational | number): void {
  const exact = value instanceof Rational ? value : Rational.of(value);
  const where = `${quantity} of ${JSON.stringify(data)}`;
  expect(truth(data, `${quantity} == ${exact}`), where).toBe(true);
  expect(truth(data, `${quantity} == ${exact.add(NUDGE)}`), where).toBe(false);
}

function integers(points: readonly Vector[]): number[][] {
  return points.map((p) => p.map((x) => x.toNumber()));
}

/** Smallest functional margin and how many points of each class have it, point by point. */
function plainActivity(data: Dataset, u: Vector): { least: Rational; positives: number; negatives: number } {
  const score = (p: Vector) => dot([...p, Rational.one], u);
  const [x, z] = [data.positives.map(score), data.negatives.map((p) => score(p).neg())];
  const least = [...x, ...z].sort((a, b) => a.compare(b))[0] as Rational;
  const count = (scores: Vector) => scores.filter((s) => s.equals(least)).length;
  return { least, positives: count(x), negatives: count(z) };
}

const DATASETS = Array.from({ length: 120 }, (_, seed) => {
  const stream = new IntegerStream(seed);
  return randomDataset(stream, seed % 3 === 0 ? 'lattice' : 'integers', stream.between(1, 3), 3);
}).filter(({ positives, negatives }) => positives.length > 0 && negatives.length > 0);

describe('the kernel’s quantities are the textbook’s', () => {
  it('diameters, ranks, affine hulls, counts', () => {
    for (const data of DATASETS) {
      const [x, z] = [integers(data.positives), integers(data.negatives)];
      const all = [...x, ...z];
      expectValue(data, 'Rx^2', plainSquaredDiameter(x));
      expectValue(data, 'diameter(union(x, z))^2', plainSquaredDiameter(all));
      expectValue(data, 'rank(x)', plainRank(x));
      expectValue(data, 'rank(union(x, y))', plainRank(all));
      expectValue(data, 'affineDimension(union(x, z))', plainAffineDimension(all));
      expectValue(data, 'affineDistance(union(x, z))^2', plainSquaredAffineDistance(all));
      expectValue(data, 'affineDistance(z)^2', plainSquaredAffineDistance(z));
      expectValue(data, '100 * n + 10 * m + d', 100 * x.length + 10 * z.length + data.dimension);
    }
  });

  it('sums, extremes and counts over points', () => {
    for (const data of DATASETS) {
      const [x, z] = [integers(data.positives), integers(data.negatives)];
      const products = x.map((p) => z.map((q) => p.reduce((total, a, k) => total + a * (q[k] as number), 0)));
      expectValue(
        data,
        'sumOver(i, j: dot(x[i], z[j]))',
        products.flat().reduce((a, b) => a + b),
      );
      expectValue(data, 'maxOver(i, j: dot(x[i], z[j]))', Math.max(...products.flat()));
      expectValue(
        data,
        'minOver(i: maxOver(j: dot(x[i], z[j])))',
        Math.min(...products.map((row) => Math.max(...row))),
      );
      expectValue(data, 'countOver(i, j: dot(x[i], z[j]) < 0)', products.flat().filter((p) => p < 0).length);
      expect(truth(data, 'exists(i): forall(j): dot(x[i], z[j]) < 0')).toBe(
        products.some((row) => row.every((p) => p < 0)),
      );
    }
  });

  it('solutions, margins and active points, against every set of tight constraints', () => {
    let solved = 0;
    for (const data of DATASETS) {
      const [p1, p2] = [bruteForceHardMargin(data), bruteForceAugmented(data)];
      expect(truth(data, 'separable(data)')).toBe(p2 !== undefined);
      if (p1 === undefined || p2 === undefined) {
        expect(truth(data, 'gamma > 0')).toBeUndefined();
        continue;
      }
      solved += 1;
      for (const [name, u] of [
        ['SVM', p1],
        ['CE', p2],
      ] as const) {
        const { least, positives, negatives } = plainActivity(data, u);
        expectValue(data, `${name}.b`, u.at(-1) as Rational);
        for (const [k, entry] of u.slice(0, -1).entries()) expectValue(data, `${name}.w[${k + 1}]`, entry);
        expectValue(data, `activePositives(${name})`, positives);
        expectValue(data, `activeNegatives(${name})`, negatives);
        const square = dot(u.slice(0, -1), u.slice(0, -1));
        if (!square.isZero()) expectValue(data, `margin(${name})^2`, least.mul(least).div(square));
      }
      // (P3) has (P1)'s normal, and equation (8) gives it (P1)'s intercept; training's limits are (P2)'s and (P3)'s.
      expect(truth(data, 'PAIR.w == SVM.w and PAIR.b == SVM.b and GD.w == CE.w and GD.b == CE.b')).toBe(true);
      expect(truth(data, '2 * DT.w == PAIR.w')).toBe(true);
    }
    expect(solved).toBeGreaterThan(40);
  });

  it('transformed datasets, point by point', () => {
    const data = { dimension: 2, positives: [vector(1, 2), vector(3, 5)], negatives: [vector(-4, 7)] };
    const same = (formula: string) => expect(truth(data, formula, PLANE), formula).toBe(true);
    same('scaled(data, 3).x[2] == [9, 15] and scaled(data, 3).z[1] == [-12, 21]');
    same('shifted(data, [1, -1]).x[1] == [2, 1]');
    same('lifted(data, 7).z[1] == [-4, 7, 7] and lifted(data, 7).d == 3');
    same('mirrored(data).x[1] == -x[1] and swapped(data).x[1] == z[1] and swapped(data).m == 2');
    same('rotated(data, family([0, 1], [1, 0])).x[2] == [5, 3]');
    same('withPositive(data, [0, 0]).n == 3 and withPositive(data, [0, 0]).x[3] == [0, 0]');
    same('withoutPositive(data, 1).x[1] == [3, 5] and withoutPositive(data, 1).n == 1');
    same('onlyPositives(data).m == 0 and onlyNegatives(data).n == 0 and data.y[1] == [4, -7]');
    same('append(x[1], 9) == [1, 2, 9] and cosine([3, 4], [4, 3]) == 24/25 and sum([1, 2] .* [3, 4]) == 11');
  });
});
