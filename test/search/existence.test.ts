/** Claims that something exists, and the verdicts that the two quantifiers allow. */
import { describe, expect, it } from 'vitest';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { Rational } from '../../src/exact/rational.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { hunt } from '../../src/search/hunt.ts';
import { statementOf } from '../claim-files.ts';

const GIVEN = 'given: { t: { kind: scalar } }';

describe('existence claims', () => {
  it('a witness proves one', () => {
    const statement = statementOf(`${GIVEN}\nassuming: t > 0\nexhibiting: t^2 < t`);
    const { settled, run } = hunt(statement, 3, { candidates: 500 });
    expect(run).toBe('completed');
    expect(settled?.kind).toBe('witness');
    expect(settled && verifyWitness(statement, settled)).toBeUndefined();
    expect(JSON.stringify(settled?.values)).toBe('{"t":"1/2"}');
  });

  it('an impossible one stays open: no number of misses refutes it', () => {
    const statement = statementOf(`${GIVEN}\nexhibiting: t^2 < 0`);
    const { settled, closest, closestSlack } = hunt(statement, 3, { candidates: 500 });
    expect(settled).toBeUndefined();
    expect(closest?.kind).toBe('closest');
    expect(closestSlack).toBeLessThan(1e-300);
  });

  it('a witness does not settle a universal statement, nor a counterexample an existential one', () => {
    const exists = statementOf(`${GIVEN}\nexhibiting: t < 0`);
    const always = statementOf(`${GIVEN}\nconcluding: t < 0`);
    const witness = exactOutcome(exists, { t: Rational.of(-1) });
    const counterexample = exactOutcome(always, { t: Rational.of(1) });
    if (witness.status !== 'settled' || counterexample.status !== 'settled') throw new Error('expected both to settle');
    expect(verifyWitness(exists, witness.certificate)).toBeUndefined();
    expect(verifyWitness(always, counterexample.certificate)).toBeUndefined();
    expect(verifyWitness(always, witness.certificate)).toBe('a witness does not settle a universal statement');
    expect(verifyWitness(exists, counterexample.certificate)).toBe(
      'a counterexample does not settle a existential statement',
    );
  });
});
