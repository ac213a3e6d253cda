/** Where a claim holds with equality at a constant: a certified counterexample to its strict form. */
import type { GivenValues } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { Rational } from '../../exact/rational.ts';
import { exactOutcome } from '../certify.ts';
import { type Budget, type HuntResult, type HuntStatistics, huntInRounds } from '../hunt.ts';
import type { Constant } from './constant.ts';
import type { Towards } from './critical-constant.ts';
import { strictStatement } from './strict.ts';

/** A constant, and a certified counterexample to the claim with its weak inequalities made strict. */
export interface Equality {
  readonly value: Rational;
  readonly certificate: WitnessCertificate;
}

/** Whether the claim asserts a weak inequality at all, and for all values. */
export function hasStrictForm(constant: Constant): boolean {
  const statement = constant.at(constant.value);
  const strict = strictStatement(statement);
  return (
    statement.quantifier === 'universal' && JSON.stringify(strict.concluding) !== JSON.stringify(statement.concluding)
  );
}

/** Whether values give equality for weaker claims too: then they say nothing about this constant. */
function isEqualBeyond(constant: Constant, value: Rational, towards: Towards, values: GivenValues): boolean {
  const unit = value.isZero() ? Rational.one : value.abs();
  const beyond = constant.at(value.add(unit.mul(Rational.of(towards, 100))));
  return exactOutcome(strictStatement(beyond), values).status === 'settled';
}

/** Hunts for equality at a constant that is the end of what settles the claim, a round at a time. */
export function* equalityInRounds(
  constant: Constant,
  value: Rational,
  towards: Towards,
  seed: number,
  budget: Budget,
): Generator<HuntStatistics, { readonly hunt: HuntResult; readonly equality: Equality | undefined }> {
  const hunt = yield* huntInRounds(strictStatement(constant.at(value)), seed, budget);
  const certificate = hunt.settled;
  const isTelling = certificate !== undefined && !isEqualBeyond(constant, value, towards, certificate.values);
  return { hunt, equality: isTelling ? { value, certificate } : undefined };
}
