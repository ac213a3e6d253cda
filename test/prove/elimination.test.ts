/** Two points by elimination: what is out of reach with all that is known, and what it must not prove. */
import { describe, expect, it } from 'vitest';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';
import { attemptedProof } from '../../src/prove/prove.ts';
import { dividedBy, type KnownFact, Reduction } from '../../src/prove/reduction.ts';
import { statementOf } from '../claim-files.ts';
import { qualityClaims } from '../quality/suite.ts';
import { unhurried } from './unhurried.ts';

/** Less than `SECONDS_FOR_BOTH`: elimination alone. */
const SECONDS = 4.5;

const claim = (id: string) => {
  const found = qualityClaims().find((c) => c.id === id);
  if (found === undefined) throw new Error(`no such claim; expected one of the quality suite: ${id}`);
  return found.statement;
};

describe('two points', () => {
  /** Where points are given whose classes are separable only because they are independent. */
  const independent = statementOf(
    [
      'given:',
      '  x: { kind: vector, dimension: [2, 4] }',
      '  y: { kind: vector, like: x }',
      'let:',
      "  data: 'dataset([x], [-y])'",
      'assuming:',
      "  - 'rank(family(x, y)) == 2'",
      "  - 'norm(x) == norm(y)'",
      "concluding: 'B == 0'",
    ].join('\n'),
  );

  it.each([
    ['with roots', claim('true-leaning')],
    ['of rank 2', independent],
  ])('%s: a true claim is proved', async (_, statement) => {
    const attempt = await unhurried(() => attemptedProof(statement, undefined, { seconds: SECONDS }));
    expect(attempt.status).toBe('proved');
    expect(attempt.status === 'proved' && verifyProof(statement, attempt.certificate)).toBeUndefined();
  });

  it.each(['false-leaning', 'false-almost-independent'])('%s is not', async (id) => {
    expect((await attemptedProof(claim(id), undefined, { seconds: 2 })).status).toBe('open');
  });

  it('planted: an intercept that is too small by a little', async () => {
    const text = (bound: string) =>
      statementOf(
        [
          'given:',
          '  x: { kind: vector, dimension: [1, 3] }',
          '  y: { kind: vector, like: x }',
          'let:',
          "  data: 'dataset([x], [-y])'",
          'assuming:',
          "  - 'dot(x, y) == 1'",
          `concluding: 'B == ${bound}'`,
        ].join('\n'),
      );
    const status = async (bound: string) => (await attemptedProof(text(bound), undefined, { seconds: SECONDS })).status;
    expect(await unhurried(() => status('1/sigma_x - 1/sigma_y'))).toBe('proved');
    expect(await status('1/sigma_x - 1000/(1001*sigma_y)')).toBe('open');
  });
});

describe('a reduction', () => {
  const variable = (name: string) => Polynomial.variable(JSON.stringify(name));
  const [t, u, v] = ['t', 'u', 'v'].map(variable) as [Polynomial, Polynomial, Polynomial];
  const r = Polynomial.variable('["/","1","t"]');
  const fact = (polynomial: Polynomial, relation: KnownFact['relation']): KnownFact => ({
    label: polynomial.toString(),
    polynomial,
    relation,
  });
  const holds = (reduction: Reduction, p: Polynomial) => {
    const product = reduction.multipliers.reduce((m, { polynomial }) => m.mul(polynomial), p);
    const equations = [...reduction.cofactors].map(([e, c]) => c.mul(e.polynomial));
    return product.equals(Polynomial.sum([reduction.polynomial, ...equations]));
  };

  it('replaces powers by an equation with any coefficient and sign', () => {
    for (const factor of [1, -3]) {
      const equation = fact(u.pow(2).sub(v).scale(Rational.of(factor)), '==');
      const p = u.pow(5).add(u.pow(2).mul(v)).add(Polynomial.one);
      const reduction = Reduction.of(p).substituted('"u"', 2, equation);
      expect(reduction.polynomial.equals(u.mul(v.pow(2)).add(v.pow(2)).add(Polynomial.one))).toBe(true);
      expect(holds(reduction, p)).toBe(true);
    }
  });

  it('multiplies denominators out, also negative ones', () => {
    const inverse = fact(t.mul(r).sub(Polynomial.one), '==');
    const p = r.pow(2).mul(u).add(r).add(v);
    for (const sign of [1, -1]) {
      const positive = fact(t.scale(Rational.of(sign)), '>');
      const reduction = Reduction.of(p).cleared('["/","1","t"]', positive, inverse);
      expect(reduction.polynomial.equals(u.add(t).add(t.pow(2).mul(v)))).toBe(true);
      expect(holds(reduction, p)).toBe(true);
    }
  });

  it('is divided by what divides it, as often as it does', () => {
    const [a, b] = [fact(t.add(u), '>'), fact(v.sub(u), '>')];
    const { divisors, rest } = dividedBy(t.add(u).pow(2).mul(v), [a, b]);
    expect([divisors, rest.equals(v)]).toEqual([[a, a], true]);
  });
});
