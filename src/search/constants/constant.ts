/** The constants of a statement: what `sharpen` replaces, and the statement with another value in its place. */
import { type Expression, isLiteral } from '../../certificate/expression.ts';
import type { Statement } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';

export interface Constant {
  /** Its name under `let`, or the literal as it stands in the formulas. */
  readonly name: string;
  readonly value: Rational;
  /** The statement with another value in the place of this constant; nothing else changes. */
  at(value: Rational): Statement;
  /** The statement in which the constant is one more given number, `variable`: for readings in floats only. */
  readonly free: Statement;
  readonly variable: string;
}

/** The value of an expression made of literals, signs and quotients only: `5`, `-1/3`, `0.25`. */
export function literalValue(expression: Expression): Rational | undefined {
  if (typeof expression === 'string') return isLiteral(expression) ? Rational.parse(expression) : undefined;
  const [operation, first, second] = expression as readonly [string, ...Expression[]];
  const a = first === undefined ? undefined : literalValue(first);
  if (a === undefined) return undefined;
  if (operation === 'neg') return a.neg();
  const b = operation === '/' && second !== undefined ? literalValue(second) : undefined;
  return b === undefined || b.isZero() ? undefined : a.div(b);
}

/** Every literal expression in it, outermost only: `1/4` is one, not two. */
function literalsIn(expression: Expression): Rational[] {
  const value = literalValue(expression);
  if (value !== undefined) return [value];
  return typeof expression === 'string' ? [] : (expression.slice(1) as Expression[]).flatMap(literalsIn);
}

function replaced(expression: Expression, value: Rational, by: string): Expression {
  const own = literalValue(expression);
  if (own !== undefined) return own.equals(value) ? by : expression;
  if (typeof expression === 'string') return expression;
  const [operation, ...operands] = expression as readonly [string, ...Expression[]];
  return [operation, ...operands.map((operand) => replaced(operand, value, by))];
}

function free(statement: Statement, variable: string): Statement {
  return { ...statement, given: [...statement.given, { name: variable, kind: 'scalar', integer: false }] };
}

function named(statement: Statement, name: string, value: Rational): Constant {
  const definitions = statement.definitions.filter(([other]) => other !== name);
  return {
    name,
    value,
    at: (other) => ({
      ...statement,
      definitions: statement.definitions.map(([d, e]) => [d, d === name ? other.toString() : e] as const),
    }),
    free: free({ ...statement, definitions }, name),
    variable: name,
  };
}

/** No declared name can be spelled like this. */
const ANONYMOUS = 'the constant';

function unnamed(statement: Statement, value: Rational): Constant {
  const by = (text: string): Statement => ({
    ...statement,
    assuming: statement.assuming.map((e) => replaced(e, value, text)),
    concluding: replaced(statement.concluding, value, text),
  });
  return {
    name: value.toString(),
    value,
    at: (other) => by(other.toString()),
    free: free(by(ANONYMOUS), ANONYMOUS),
    variable: ANONYMOUS,
  };
}

/** The constants that a statement has: names under `let` that stand for a literal, and literals that occur once. */
export function constantsOf(statement: Statement): Constant[] {
  const names = statement.definitions.flatMap(([name, e]) => {
    const value = literalValue(e);
    return value === undefined ? [] : [named(statement, name, value)];
  });
  const literals = [...statement.assuming, statement.concluding].flatMap(literalsIn);
  const single = literals.filter((value) => literals.filter((other) => other.equals(value)).length === 1);
  return [...names, ...single.map((value) => unnamed(statement, value))];
}

export type ConstantLookup =
  | { readonly status: 'found'; readonly constant: Constant }
  | { readonly status: 'repeated'; readonly times: number }
  | { readonly status: 'unknown' };

/**
 * The constant of a name under `let`, or the literal of a number that occurs exactly once in hypotheses and conclusion.
 * @example
 * constantNamed(claim.statement, '2').status // 'found'
 * constantNamed(claim.statement, 'c').status // 'unknown'
 */
export function constantNamed(statement: Statement, text: string): ConstantLookup {
  const known = constantsOf(statement);
  const byName = known.find(({ name, variable }) => name === text && variable === text);
  if (byName !== undefined) return { status: 'found', constant: byName };
  let value: Rational;
  try {
    value = Rational.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return { status: 'unknown' };
    throw error;
  }
  const literal = known.find((c) => c.variable === ANONYMOUS && c.value.equals(value));
  if (literal !== undefined) return { status: 'found', constant: literal };
  const times = [...statement.assuming, statement.concluding]
    .flatMap(literalsIn)
    .filter((other) => other.equals(value)).length;
  return times > 1 ? { status: 'repeated', times } : { status: 'unknown' };
}
