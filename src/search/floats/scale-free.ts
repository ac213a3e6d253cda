/**
 * Comparisons divided by the size of the terms that they add up: `dot(u, v) >= 0` becomes
 * `dot(u, v)/(norm(u)*norm(v)) >= 0`. The truth is the same; but the slack no longer shrinks with the data, which would draw a
 * climb towards the origin, and what is left of terms that cancel counts as rounding. For the float reading only: exact
 * arithmetic reads the statement as it is.
 */
import { BINDERS, type Expression } from '../../certificate/expression.ts';

const TINY = '1e-300';
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

/** The sizes of the terms that an expression adds up, as an expression; `undefined` where it adds nothing up. */
function termSize(e: Expression): Expression | undefined {
  if (typeof e === 'string') return undefined;
  const [operation, first, second] = e as readonly [string, Expression, Expression];
  const inner = (part: Expression) => termSize(part) ?? (['abs', part] as const);
  switch (operation) {
    case '+':
    case '-':
      return ['+', inner(first), inner(second)];
    case 'dot':
      return ['*', ['norm', first], ['norm', second]];
    case 'neg':
      return termSize(first);
    case '/':
      return termSize(first);
    case '*': {
      const [a, b] = [termSize(first), termSize(second)];
      return a === undefined ? b : b === undefined ? a : ['*', a, b];
    }
    case 'sumOver':
      return ['sumOver', first, second, inner(e[3] as Expression)];
    default:
      return undefined;
  }
}

/**
 * The expression with its comparisons made scale-free.
 * @example
 * scaleFree(['<=', '0', ['dot', 'u', 'v']])[2][0] // '/'
 */
export function scaleFree(e: Expression): Expression {
  if (typeof e === 'string') return e;
  const [operation, ...operands] = e;
  if (COMPARISONS.has(operation)) {
    const sizes = operands.map(termSize).filter((size) => size !== undefined);
    const [first, second] = sizes;
    if (first === undefined) return e;
    const size: Expression = second === undefined ? first : ['+', first, second];
    return [operation, ...operands.map((side): Expression => (side === '0' ? side : ['/', side, ['max', size, TINY]]))];
  }
  if (BINDERS.has(operation)) {
    const [index, count, body] = operands as [Expression, Expression, Expression];
    return [operation, index, count, scaleFree(body)];
  }
  return [operation, ...operands.map(scaleFree)];
}
