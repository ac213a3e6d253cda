/** Weak inequalities made strict: counterexamples of the stricter claim are where the claim holds with equality. */
import type { Expression } from '../../certificate/expression.ts';
import type { Statement } from '../../certificate/statement.ts';

const STRICT: Readonly<Record<string, string>> = { '<=': '<', '>=': '>' };

/**
 * The statement with the weak inequalities that it asserts (under quantifiers, conjunctions and conditions) made strict; the same
 * expression where it asserts none.
 * @example
 * strictened(['<=', 'a', 'b']) // ['<', 'a', 'b']
 */
export function strictened(e: Expression): Expression {
  if (typeof e === 'string') return e;
  const [operation, ...operands] = e;
  if (Object.hasOwn(STRICT, operation)) return [STRICT[operation] as string, ...operands];
  if (operation === 'and' || operation === 'or') return [operation, ...operands.map(strictened)];
  if (operation === 'implies') return [operation, operands[0] as Expression, strictened(operands[1] as Expression)];
  if (operation === 'forall' || operation === 'exists') {
    const [index, count, body] = operands as [Expression, Expression, Expression];
    return [operation, index, count, strictened(body)];
  }
  return e;
}

export function strictStatement(statement: Statement): Statement {
  return { ...statement, concluding: strictened(statement.concluding) };
}
