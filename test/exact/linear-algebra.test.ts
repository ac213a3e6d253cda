import { describe, expect, it } from 'vitest';
import {
  determinant,
  kernel,
  type Matrix,
  rank,
  reducedRowEchelonForm,
  solveLinearSystem,
} from '../../src/exact/linear-algebra.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, equalVectors, type Vector, vector } from '../../src/exact/vector.ts';
import { IntegerStream } from '../svm/random-datasets.ts';

const product = (matrix: Matrix, x: Vector): Vector => matrix.map((row) => dot(row, x));

function randomMatrix(stream: IntegerStream, rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Rational.of(stream.between(-3, 3), stream.between(1, 4))),
  );
}

/** Laplace's expansion: slow, and nothing like elimination. */
function expandedDeterminant(matrix: Matrix): Rational {
  const [first, ...rest] = matrix;
  if (first === undefined) return Rational.one;
  return first.reduce((total, entry, column) => {
    const minor = expandedDeterminant(rest.map((row) => row.filter((_, j) => j !== column)));
    const term = entry.mul(minor);
    return column % 2 === 0 ? total.add(term) : total.sub(term);
  }, Rational.zero);
}

describe('reduced row echelon form', () => {
  it('of a small matrix', () => {
    const { rows, pivots } = reducedRowEchelonForm([vector(0, 2, 4), vector('1/2', 1, 1), vector('1/2', 3, 5)]);
    expect(rows.map((row) => row.join(' '))).toEqual(['1 0 -2', '0 1 2']);
    expect(pivots).toEqual([0, 1]);
  });

  it('of nothing, of zeros, of no columns', () => {
    expect(reducedRowEchelonForm([])).toEqual({ rows: [], pivots: [] });
    expect(rank([vector(0, 0), vector(0, 0)])).toBe(0);
    expect(rank([[], []])).toBe(0);
  });
});

describe('rank and determinant', () => {
  it('agree with Laplace’s expansion', () => {
    for (let seed = 0; seed < 400; seed++) {
      const stream = new IntegerStream(seed);
      const size = stream.between(0, 4);
      const matrix = randomMatrix(stream, size, size);
      const expected = expandedDeterminant(matrix);
      expect(determinant(matrix).toString(), `seed ${seed}`).toBe(expected.toString());
      expect(rank(matrix) === size, `seed ${seed}`).toBe(!expected.isZero());
    }
  });

  it('a row swap changes the sign', () => {
    expect(determinant([vector(0, 1), vector(1, 0)]).toString()).toBe('-1');
  });

  it('a matrix that is not square has no determinant', () => {
    expect(() => determinant([vector(1, 2)])).toThrow('invalid matrix; expected rows of length 1: 2');
  });
});

describe('linear systems', () => {
  it('every solution solves, kernels have the right size, and none means none', () => {
    const seen = { unique: 0, none: 0, many: 0 };
    for (let seed = 0; seed < 600; seed++) {
      const stream = new IntegerStream(seed);
      const [m, n] = [stream.between(1, 4), stream.between(1, 4)];
      const matrix = randomMatrix(stream, m, n).map((row, i, all) =>
        i > 0 && stream.between(0, 2) === 0 ? (all[0] as Vector) : row,
      );
      const rightSide = vector(...Array.from({ length: m }, () => stream.between(-1, 1)));
      const result = solveLinearSystem(matrix, rightSide);
      seen[result.status] += 1;
      const extended = rank(matrix.map((row, i) => [...row, rightSide[i] as Rational]));
      expect(result.status === 'none', `seed ${seed}`).toBe(extended > rank(matrix));
      if (result.status === 'unique') expect(equalVectors(product(matrix, result.solution), rightSide)).toBe(true);
      if (result.status !== 'many') continue;
      expect(equalVectors(product(matrix, result.particular), rightSide)).toBe(true);
      expect(result.kernel.length).toBe(n - rank(matrix));
      expect(rank(result.kernel)).toBe(result.kernel.length);
      for (const v of result.kernel) expect(product(matrix, v).every((entry) => entry.isZero())).toBe(true);
    }
    expect(Math.min(seen.unique, seen.none, seen.many)).toBeGreaterThan(50);
  });

  it('without equations everything solves', () => {
    expect(solveLinearSystem([], [], 2)).toEqual({
      status: 'many',
      particular: vector(0, 0),
      kernel: [vector(1, 0), vector(0, 1)],
    });
    expect(kernel([], 1)).toEqual([vector(1)]);
    expect(solveLinearSystem([], [])).toEqual({ status: 'unique', solution: [] });
  });

  it('0 = 1 has no solution, and lengths must agree', () => {
    expect(solveLinearSystem([vector(0)], vector(1)).status).toBe('none');
    expect(() => solveLinearSystem([vector(1)], [])).toThrow('invalid right side; expected length 1: 0');
  });
});
