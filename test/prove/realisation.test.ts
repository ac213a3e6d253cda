/** Vectors from inner products, and counterexamples that come from a model in inner products alone. */
import { describe, expect, it } from 'vitest';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { consulted } from '../../src/evidence/second-opinion.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import { rationalSquares, realisations } from '../../src/prove/realisation.ts';
import { hunt } from '../../src/search/hunt.ts';
import { statementOf } from '../claim-files.ts';

const rational = (text: string) => Rational.parse(text);
const gram = (rows: readonly string[]) => rows.map((row) => row.split(' ').map(rational));
const products = (vectors: readonly Vector[]) => vectors.map((u) => vectors.map((v) => dot(u, v).toString()).join(' '));

describe('sums of squares', () => {
  it.each(['0', '7', '31/7', '12345678901/1000', '1/3'])('%s is one of four', (text) => {
    const squares = rationalSquares(rational(text), 4) as Vector;
    expect(squares).toHaveLength(4);
    expect(dot(squares, squares).toString()).toBe(text);
  });

  it('are none for what is negative, nor of three for 7', () => {
    expect(rationalSquares(rational('-1'), 4)).toBeUndefined();
    expect(rationalSquares(rational('7'), 3)).toBeUndefined();
  });
});

describe('realisations', () => {
  it.each([
    { rows: ['7 3', '3 5'], most: 4 },
    { rows: ['2 1', '1 3'], most: 5 },
    { rows: ['7 0', '0 7'], most: 8 },
    { rows: ['25 -10', '-10 4'], most: 1 },
    { rows: ['31/7'], most: 4 },
  ])('$rows exactly, in at most $most dimensions', ({ rows, most }) => {
    const [first] = realisations(gram(rows), [1, most]);
    expect(products(first as Vector[])).toEqual(rows);
    expect(first?.every((v) => v.length <= most)).toBe(true);
  });

  it('are near where they cannot be exact, with exact products of different vectors', () => {
    const found = realisations(gram(['2 1 0', '1 3 1', '0 1 5']), [3, 3]);
    expect(found.length).toBeGreaterThan(0);
    for (const vectors of found) {
      expect([0, 1].map((k) => dot(vectors[k] as Vector, vectors[k + 1] as Vector).toString())).toEqual(['1', '1']);
      expect(vectors.every((v) => v.length === 3)).toBe(true);
    }
    const [x] = found.at(-1) as Vector[];
    expect(dot(x as Vector, x as Vector).toNumber()).toBeCloseTo(2, 12);
  });

  it('are none in too few dimensions', () => {
    expect(realisations(gram(['1 0', '0 1']), [1, 1])).toEqual([]);
  });
});

it('a false claim that fails at isolated inner products is refuted through a model of Z3, and not by a search', async () => {
  const statement = statementOf(
    [
      'given:',
      '  x: { kind: vector, dimension: [1, 4] }',
      '  y: { kind: vector, like: x }',
      'assuming:',
      "  - 'dot(x, x) == 15/7'",
      "  - 'dot(x, y) == 3/11'",
      "concluding: 'dot(y, y) != 13'",
    ].join('\n'),
  );
  expect(hunt(statement, 1, { candidates: 4_000 }).settled).toBeUndefined();
  const { counterexample } = await consulted(statement, { status: 'open', report: [] }, { seconds: 30 });
  expect(counterexample?.kind).toBe('counterexample');
  expect(counterexample && verifyWitness(statement, counterexample)).toBeUndefined();
});
