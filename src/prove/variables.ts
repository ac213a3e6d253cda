/** What elimination looks for in formulas: which variables an equation determines, and which vectors and lengths are those of points. */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import type { Constraint } from '../certificate/refutation.ts';
import { formulaOf } from '../certificate/written-polynomial.ts';
import { CONTRARY } from '../formula/contrary.ts';
import { coefficientsIn } from './reduction.ts';

export const COMPARISONS: ReadonlySet<string> = new Set(Object.keys(CONTRARY));

/** The comparison of the same numbers that holds where this one does not; `undefined` for other formulas. */
export function contraryOf([operation, ...sides]: Expression): Expression | undefined {
  const contrary = Object.hasOwn(CONTRARY, operation as string) ? CONTRARY[operation as string] : undefined;
  return contrary === undefined ? undefined : [contrary, ...(sides as Expression[])];
}

/** The normal of a solution, which closed forms replace. */
export function isSolved(vector: Expression): boolean {
  return vector[0] === 'normal';
}

export function sameFormula(a: Expression, b: Expression): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Hypotheses, cases and what a block assumes: labels of steps have an odd number of parts, those of assumptions an even one. */
export function isAssumption(label: Label): boolean {
  return /^H\d+$/.test(label) || label.split('.').length % 2 === 0;
}

/** When a variable is replaced: lengths of normals before what they are made of, and denominators that hold points alone at the end. */
export function turn(variable: string): number {
  const [operation, , below] = formulaOf(variable) as readonly [string, Expression, Expression?];
  if (operation !== '/') return operation === 'margin' ? 0 : operation === 'sqrt' ? 2 : 3;
  return JSON.stringify(below).includes('"normal"') ? 1 : 4;
}

export function isSquare(formula: Expression): boolean {
  return sameFormula(formula[1] as Expression, formula[2] as Expression);
}

/** l ≠ r for the negation of l = r; other formulas as they are. */
export function asInequation(e: Expression): Expression {
  const [operation, inner] = e as readonly [string, Expression];
  return operation === 'not' && inner[0] === '==' ? ['!=', inner[1] as Expression, inner[2] as Expression] : e;
}

/** Whether an equation says what a power of a variable is: it occurs nowhere else in it, and its coefficient is a number. */
export function standsAlone({ polynomial, relation }: Constraint, variable: string, power: number): boolean {
  const coefficients = coefficientsIn(polynomial, variable);
  const others = coefficients.slice(1, -1).every((coefficient) => coefficient.isZero());
  return (
    relation === '==' && coefficients.length === power + 1 && others && coefficients[power]?.asConstant() !== undefined
  );
}

/** The vectors u of the norms ‖u‖ in a formula, where u is no normal of a solution. */
export function writtenLengths(e: Expression): Expression[] {
  if (typeof e === 'string') return [];
  const [operation, first] = e as readonly [string, Expression];
  const own = operation === 'sqrt' && first[0] === 'dot' && isSquare(first) && !isSolved(first[1] as Expression);
  return [
    ...(own ? [first[1] as Expression] : []),
    ...e.slice(1).flatMap((part) => writtenLengths(part as Expression)),
  ];
}
