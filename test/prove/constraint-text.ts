/** Constraints written as text, for tests and benchmarks: `x^2*y - 3/2 >= z`. */
import type { MathNode } from 'mathjs';
import mathjs from 'mathjs/lib/browser/math.js';
import type { Constraint, Relation } from '../../src/certificate/refutation.ts';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';

const { parse } = mathjs.create({});

interface Operator {
  readonly type: string;
  readonly op: string;
  readonly args: readonly MathNode[];
  readonly content: MathNode;
  readonly name: string;
  readonly value: number;
}

function polynomialOf(node: MathNode): Polynomial {
  const { type, op, args, content, name, value } = node as unknown as Operator;
  if (type === 'ParenthesisNode') return polynomialOf(content);
  if (type === 'SymbolNode') return Polynomial.variable(name);
  if (type === 'ConstantNode') return Polynomial.constant(Rational.parse(String(value)));
  const [a, b] = args.map(polynomialOf) as [Polynomial, Polynomial];
  if (op === '-' && b === undefined) return a.neg();
  if (op === '+') return a.add(b);
  if (op === '-') return a.sub(b);
  if (op === '*') return a.mul(b);
  const constant = b.asConstant();
  if (constant === undefined) throw new RangeError(`invalid polynomial; expected a number: ${b}`);
  if (op === '/') return a.scale(Rational.one.div(constant));
  if (op === '^') return a.pow(constant.toNumber());
  throw new RangeError(`invalid polynomial; expected + - * / ^: ${op}`);
}

export function polynomial(text: string): Polynomial {
  return polynomialOf(parse(text));
}

/** The constraint of a text `a ▷ b` with one of `>=`, `>`, `<=`, `<`, `==`, `!=`. */
export function constraint(text: string): Constraint {
  const [, left, relation, right] = /^(.*?)(>=|<=|==|!=|<|>)(.*)$/.exec(text) as unknown as string[];
  const difference = polynomial(left!).sub(polynomial(right!));
  if (relation === '<=') return { polynomial: difference.neg(), relation: '>=' };
  if (relation === '<') return { polynomial: difference.neg(), relation: '>' };
  return { polynomial: difference, relation: relation as Relation };
}

export function constraints(...texts: readonly string[]): Constraint[] {
  return texts.map(constraint);
}
