/** What kinds of terms there are, which ones axioms are applied to, and the parts of formulas that may serve as such. */
import { BINDERS, DATASET_OPERATIONS, type Expression, SOLUTIONS, TRAINED } from '../../src/certificate/expression.ts';
import { bodyAt } from '../../src/certificate/rewriting.ts';
import type { Statement } from '../../src/certificate/statement.ts';

export type Kind = 'number' | 'vector' | 'family' | 'dataset' | 'solution' | 'fact';

const KINDS: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(
    [
      'v+',
      'v-',
      'v*',
      'v/',
      'vneg',
      'vector',
      'append',
      'normal',
      'vsumOver',
      '.*',
      '.^',
      'positiveMultipliers',
      'negativeMultipliers',
    ].map((o) => [o, 'vector']),
  ),
  ...Object.fromEntries(['positives', 'negatives', 'opposites', 'union', 'family'].map((o) => [o, 'family'])),
  ...Object.fromEntries([...DATASET_OPERATIONS].map((o) => [o, 'dataset'])),
  ...Object.fromEntries([...SOLUTIONS, ...TRAINED, 'sgd'].map((o) => [o, 'solution'])),
  ...Object.fromEntries(
    [
      '<',
      '<=',
      '>',
      '>=',
      '==',
      '!=',
      'v==',
      'v!=',
      'and',
      'or',
      'not',
      'implies',
      'iff',
      'forall',
      'exists',
      'separable',
    ].map((o) => [o, 'fact']),
  ),
};

export function kindOf(e: Expression, statement: Statement): Kind {
  if (typeof e !== 'string')
    return e[0] === 'at'
      ? kindOf(e[1] as Expression, statement) === 'family'
        ? 'vector'
        : 'number'
      : (KINDS[e[0]] ?? 'number');
  const kind = statement.given.find((d) => d.name === e)?.kind ?? 'scalar';
  return kind === 'scalar' ? 'number' : kind === 'orthonormal' ? 'family' : kind;
}

/** All parts of a formula, with 1 in the place of what quantifiers bind. */
export function partsOf(e: Expression): Expression[] {
  if (typeof e === 'string') return [e];
  if (!BINDERS.has(e[0])) return [e, ...e.slice(1).flatMap((part) => partsOf(part as Expression))];
  const [, name, count, body] = e as readonly [string, string, Expression, Expression];
  return [e, ...partsOf(count), ...partsOf(bodyAt(name, body, '1'))];
}

/** The kinds of terms that an axiom is applied to. */
export const TERMS: Readonly<Record<string, readonly Kind[]>> = {
  square: ['vector'],
  'cauchy-schwarz': ['vector', 'vector'],
  congruence: ['vector'],
  reciprocal: ['number'],
  root: ['number'],
  'root-sign': ['number'],
  norm: ['vector'],
  'absolute-value': ['number'],
  'largest-of': ['number'],
  extreme: ['number'],
  diameter: ['family'],
  sum: [],
  summand: [],
  'case-value': ['number'],
  exponential: ['number', 'number'],
  sigmoid: ['number'],
  'rank-of-two': ['vector', 'vector'],
  foot: ['family'],
  separated: ['dataset', 'vector', 'number'],
  feasible: ['solution'],
  optimal: ['solution', 'vector', 'number'],
  intercept: ['solution', 'number'],
  middle: ['solution'],
  step: ['solution', 'vector'],
  margin: ['solution'],
  active: ['solution'],
  tight: ['solution'],
  multipliers: ['solution', 'vector'],
};

/** Terms that no honest proof names: other spellings of indices, indices that are none, names that axioms and normal forms bind themselves. */
export const ODD: Readonly<Partial<Record<Kind, (family: Expression, index: string) => Expression>>> = {
  vector: (family, index) => (index === '3/2' ? ['basis', '1'] : ['at', family, index]),
  number: (family, index) => (index === '1' ? ['count', family] : index),
};

/** The formula with the index k in the place of the members' index 1. */
export function generalised(e: Expression): Expression {
  if (typeof e === 'string') return e;
  if (e[0] === 'at' && e[2] === '1') return ['at', generalised(e[1] as Expression), 'k'];
  return [e[0], ...e.slice(1).map((part) => generalised(part as Expression))];
}
