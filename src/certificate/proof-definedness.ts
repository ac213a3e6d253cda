/**
 * What a true formula implies of its parts, because a formula without a value is not true.
 *
 * Soundness. In the kernel's evaluation (`compile.ts`) a comparison one of whose sides has no value is unknown, and an unknown conjunct makes no
 * conjunction true. So below a true conjunction of comparisons, also one over an index, no denominator is 0, no radicand is negative, and a solution that is named exists.
 * Choices, and formulas under other connectives, are not looked into.
 */
import { type Expression, SOLUTIONS } from './expression.ts';
import { isBinder } from './rewriting.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'v==', 'v!=']);

export function impliedByTruth(e: Expression): readonly Expression[] {
  if (typeof e === 'string') return [];
  const [operation, ...operands] = e as readonly [string, ...Expression[]];
  if (operation === 'and') return operands.flatMap(impliedByTruth);
  if (operation === 'forall') {
    const [index, count, body] = operands as [string, Expression, Expression];
    return impliedByTruth(body).map((fact): Expression => ['forall', index, count, fact]);
  }
  return COMPARISONS.has(operation) ? operands.flatMap(impliedByValue) : [];
}

/** What has to hold for the formula to have a value. */
function impliedByValue(e: Expression): readonly Expression[] {
  if (typeof e === 'string' || e[0] === 'choose' || isBinder(e[0])) return [];
  const [operation, ...operands] = e as readonly [string, ...Expression[]];
  const [first, second] = operands as [Expression, Expression];
  const own: readonly Expression[] =
    operation === '/' || operation === 'v/'
      ? [['!=', second, '0']]
      : operation === 'sqrt'
        ? [['>=', first, '0']]
        : operation === 'cosine'
          ? [
              ['!=', ['norm', first], '0'],
              ['!=', ['norm', second], '0'],
            ]
          : SOLUTIONS.has(operation)
            ? [['separable', first]]
            : operation === 'margin'
              ? [['!=', ['norm', ['normal', first]], '0']]
              : [];
  return [...own, ...operands.flatMap(impliedByValue)];
}
