/** For which sizes a proof of a statement holds. */
import type { ProofCertificate } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import type { ProofScope } from './record.ts';

/**
 * The kernel takes numbers of points and dimensions as symbols, so a proof holds for all of them, whatever ranges a search draws from. (A class or
 * family that may not be empty by its declaration has a member.) Only a proof with `sizes` is about as many points as are declared.
 * @example
 * proofScope({ given: [{ name: 't', kind: 'scalar', integer: false }] }).points // undefined
 */
export function proofScope(
  { given }: Pick<Statement, 'given'>,
  { sizes }: Pick<ProofCertificate, 'sizes'> = {},
): ProofScope {
  const hasVectors = given.some(({ kind }) => kind !== 'scalar');
  const hasFamilies = given.some(({ kind }) => kind !== 'scalar' && kind !== 'vector');
  return { ...(hasVectors ? { dimension: 'any' } : {}), ...(hasFamilies ? { points: sizes ?? 'any' } : {}) };
}

/**
 * @example
 * scopeText({ dimension: 'any', points: 'any' }) // 'for every dimension and every number of points'
 */
export function scopeText({ dimension, points }: ProofScope): string {
  const sizes = [...(dimension === undefined ? [] : ['dimension']), ...(points === 'any' ? ['number of points'] : [])];
  const every = sizes.length === 0 ? 'for all numbers' : `for every ${sizes.join(' and every ')}`;
  return points === 'declared' ? `${every}, for the number of points that is declared` : every;
}
