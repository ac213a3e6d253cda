/** The population keeps the best, and keeps them different. */
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/exact/rational.ts';
import { Elite } from '../../src/search/elite.ts';
import { statementOf } from '../claim-files.ts';

const statement = statementOf('given: { v: { kind: vector, dimension: [1, 4] } }\nconcluding: sum(v) >= 0');
const member = (merit: number, dimension = 1, interest = 0) => ({
  values: { v: Array.from({ length: dimension }, () => Rational.of(1)) },
  merit,
  interest,
});
const merits = (elite: Elite) => elite.members.map(({ merit }) => merit);

describe('the elite', () => {
  it('is in order, and has one of each merit', () => {
    const elite = new Elite(statement);
    for (const merit of [3, 1, 2, 1, 3]) elite.add(member(merit));
    expect(merits(elite)).toEqual([1, 2, 3]);
  });

  it('keeps at most five of a shape, the best of them, so that others have a place', () => {
    const elite = new Elite(statement);
    for (let merit = 20; merit > 0; merit--) elite.add(member(merit, 1));
    elite.add(member(100, 2));
    expect(merits(elite)).toEqual([1, 2, 3, 4, 5, 100]);
  });

  it('on a plateau is ordered by interest', () => {
    const elite = new Elite(statement);
    for (const interest of [0.5, 0.1, 0.9]) elite.add(member(1, 1, interest));
    expect(elite.members.map(({ interest }) => interest)).toEqual([0.1, 0.5, 0.9]);
  });

  it('is never larger than twelve', () => {
    const elite = new Elite(statement);
    for (let k = 0; k < 100; k++) elite.add(member(k, 1 + (k % 4)));
    expect(elite.members.length).toBe(12);
  });
});
