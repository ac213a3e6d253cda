/** For which sizes a proof of a statement holds. */
import type { Statement } from '../certificate/statement.ts';
import type { ProofScope } from './record.ts';

/**
 * The kernel takes numbers of points and dimensions as symbols, so a proof holds for all of them, whatever ranges a search draws from. (A class or
 * family that may not be empty by its declaration has a member.)
 * @example
 * proofScope({ given: [{ name: 't', kind: 'scalar', integer: false }] }).points // undefined
 */
export function proofScope({ given }: Pick<Statement, 'given'>): ProofScope {
  const hasVectors = given.some(({ kind }) => kind !== 'scalar');
  const hasFamilies = given.some(({ kind }) => kind !== 'scalar' && kind !== 'vector');
  return { ...(hasVectors ? { dimension: 'any' } : {}), ...(hasFamilies ? { points: 'any' } : {}) };
}

/**
 * @example
 * scopeText({ dimension: 'any', points: 'any' }) // 'for every dimension and every number of points'
 */
export function scopeText({ dimension, points }: ProofScope): string {
  const sizes = [
    ...(dimension === undefined ? [] : ['dimension']),
    ...(points === undefined ? [] : ['number of points']),
  ];
  return sizes.length === 0 ? 'for all numbers' : `for every ${sizes.join(' and every ')}`;
}
