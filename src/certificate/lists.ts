/** Lists of numbers entry by entry, and how many members a family has at least: what formulas and declarations say of sizes. */
import { Rational } from '../exact/rational.ts';
import { type Expression, isLiteral } from './expression.ts';
import type { Declaration } from './statement.ts';

export function naturalNumber(text: Expression): number | undefined {
  if (typeof text !== 'string' || !isLiteral(text)) return undefined;
  const value = Rational.parse(text);
  return value.isInteger() && value.sign() >= 0 ? Number(value.numerator) : undefined;
}

/** The k-th entry of a list of numbers, as a formula. */
export function entryOf(e: Expression, k: Expression): Expression {
  if (typeof e === 'string') return ['at', e, k];
  const [operation, first, second] = e as readonly [string, Expression, Expression];
  if (operation === '.^') return ['^', entryOf(first, k), second];
  if (operation === '.*') return ['*', entryOf(first, k), entryOf(second, k)];
  if (operation === 'v+' || operation === 'v-') return [operation.slice(1), entryOf(first, k), entryOf(second, k)];
  if (operation === 'v*') return ['*', first, entryOf(second, k)];
  if (operation === 'vneg') return ['neg', entryOf(first, k)];
  const place = naturalNumber(k);
  if (operation === 'vector' && place !== undefined && place >= 1 && place < e.length) return e[place] as Expression;
  return ['at', e, k];
}

/** How many entries a list of numbers has. */
export function lengthOf(e: Expression, given: readonly Declaration[]): Expression {
  if (typeof e !== 'string') {
    const [operation, first, second] = e as readonly [string, Expression, Expression];
    if (operation === 'v*') return lengthOf(second, given);
    if (operation === 'vector') return String(e.length - 1);
    return ['.^', '.*', 'v+', 'v-', 'vneg'].includes(operation) ? lengthOf(first, given) : ['count', e];
  }
  const declaration = given.find((d) => d.name === e);
  const target = given.find((d) => declaration?.kind === 'vector' && d.name === declaration.like);
  return target?.kind === 'family' || target?.kind === 'orthonormal' ? ['count', target.name] : ['count', e];
}

/** How many members a family has at least, by its declaration. */
export function leastMembers(family: Expression, given: readonly Declaration[]): number {
  const declared = (name: Expression) => given.find((d) => d.name === name);
  const declaration = declared(family);
  if (declaration?.kind === 'family' || declaration?.kind === 'orthonormal') return declaration.count[0];
  if (typeof family === 'string') return 0;
  const [operation, inner] = family as readonly [string, Expression];
  if (operation === 'opposites') return leastMembers(inner, given);
  if (operation !== 'positives' && operation !== 'negatives') return 0;
  const data = declared(inner);
  return data?.kind === 'dataset' ? data[operation][0] : 0;
}
