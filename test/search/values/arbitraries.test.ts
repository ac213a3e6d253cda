import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inadmissible } from '../../../src/certificate/statement.ts';
import { Rational } from '../../../src/exact/rational.ts';
import { vector } from '../../../src/exact/vector.ts';
import type { Dataset } from '../../../src/geometry/dataset.ts';
import { givenValues, number, orthonormalFrame, reflected } from '../../../src/search/values/arbitraries.ts';
import { claimsIn, statementOf } from '../../claim-files.ts';
import { notOrthonormal, notSeparable } from '../generator-laws.ts';

const sizes = fc.integer({ min: 1, max: 5 }).chain((d) => fc.tuple(fc.integer({ min: 1, max: d }), fc.constant(d)));

describe('generated values', () => {
  it('orthonormal frames are orthonormal', () => {
    const frames = sizes.chain(([count, dimension]) => orthonormalFrame(count, dimension));
    fc.assert(
      fc.property(frames, (frame) => notOrthonormal(frame) === undefined),
      { seed: 11, numRuns: 1000 },
    );
  });

  it('planted: a frame with a doubled vector, and one a nudge off, are not', () => {
    expect(notOrthonormal([vector(1, 0), vector(1, 0)])).toBe('<r_0, r_1> = 1');
    expect(notOrthonormal([vector('3/5', '4/5'), vector('4/5', '-3/5')])).toBeUndefined();
    expect(notOrthonormal([vector('0.6', '0.8000000001')])).toMatch(/^<r_0, r_0> = /);
  });

  it('a mirror image has the same length, and its image is the vector', () => {
    const vectors = fc.array(number(), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(vectors, vectors, (v, u) => {
        const image = reflected(v, u);
        const square = (w: readonly Rational[]) => w.reduce((s, x) => s.add(x.mul(x)), Rational.zero);
        expect(square(image).equals(square(v))).toBe(true);
        expect(String(reflected(image, u))).toBe(String(v));
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('nine datasets in ten are separable by construction', () => {
    const statement = statementOf(
      'given: { data: { kind: dataset, dimension: [1, 4], positives: [1, 5], negatives: [1, 5] } }\nconcluding: 0 <= 1',
    );
    const drawn = fc.sample(givenValues(statement), { seed: 13, numRuns: 1000 }).map(({ data }) => data as Dataset);
    const failures = drawn.map(notSeparable).filter((failure) => failure !== undefined);
    expect(failures.length).toBeLessThan(150);
    // Some are not, so that claims about inseparable data are tried too.
    expect(failures.length).toBeGreaterThan(10);
  });

  it('are of the declared kinds and sizes, for every claim', () => {
    for (const { id, statement } of [...claimsIn('theory'), ...claimsIn('checks/falsehoods')])
      for (const values of fc.sample(givenValues(statement), { seed: 14, numRuns: 30 }))
        expect(inadmissible(statement, values), id).toBeUndefined();
  });

  it('planted: a value too many, one too few, a wrong size and a fraction for an integer are inadmissible', () => {
    const statement = statementOf(
      'given: { v: { kind: vector, dimension: 2 }, k: { kind: scalar, integer: true } }\nconcluding: k >= 0',
    );
    const [v, k] = [vector(1, 2), Rational.one];
    expect(inadmissible(statement, { v, k })).toBeUndefined();
    expect(inadmissible(statement, { v })).toBe('no value is given for k');
    expect(inadmissible(statement, { v, k, extra: k })).toBe('a value is given for extra, which is not declared');
    expect(inadmissible(statement, { v: vector(1), k })).toBe('v is not a vector of the declared dimension');
    expect(inadmissible(statement, { v, k: Rational.of(1, 2) })).toBe('k is not an integer');
  });
});
