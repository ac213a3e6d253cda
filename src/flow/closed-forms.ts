/**
 * The limits of gradient flow for two points as formulas: written once for mathjs, from which they are typeset and evaluated in floats.
 *
 * Symbols: a = ‖x‖²+1, b = <x,y>−1, c = ‖y‖²+1 and D = ac − b² as in `two-point-limits.ts`, whose exact values are what counts; s = log t;
 * and q, where a formula takes the other point's coefficient from elsewhere. Where one point is active it is x (a ≤ c); exchange a and c otherwise.
 */
import {
  addDependencies,
  create,
  divideDependencies,
  type FactoryFunctionMap,
  logDependencies,
  type MathNode,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  simplifyDependencies,
  subtractDependencies,
  unaryMinusDependencies,
} from 'mathjs';
import { nameTex } from '../formula/typeset.ts';

const { parse, simplify } = create({
  addDependencies,
  divideDependencies,
  logDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  simplifyDependencies,
  subtractDependencies,
  unaryMinusDependencies,
} as FactoryFunctionMap);

export interface ClosedForm {
  /** In mathjs syntax, which is also that of claims. */
  readonly text: string;
  readonly tex: string;
  /** In floats. D need not be given. */
  evaluate(values: Readonly<Record<string, number>>): number;
}

/** D, which the other formulas abbreviate. */
export const DETERMINANT = closedForm(parse('a * c - b^2'));

/** Cramer's rule for a p + b q = f, b p + c q = g. */
const CRAMER = { p: parse('(c * f - b * g) / D'), q: parse('(a * g - b * f) / D') };

const pSlope = solved(CRAMER.p, '1', '1');
const qSlope = solved(CRAMER.q, '1', '1');
/** At the fixed point the margins are log t − log p̂ and log t − log q̂. */
const excess = [pSlope, qSlope].map((slope) => `log(${simplify(`1 / (${slope})`)})`) as [string, string];

/** Both points active, b < min(a, c): p = pSlope·log t + pOffset + o(1), q likewise, and slopes off by O(t^−min(decay, 1)). */
export const TWO_ACTIVE = {
  pSlope: closedForm(pSlope),
  qSlope: closedForm(qSlope),
  pOffset: closedForm(solved(CRAMER.p, ...excess)),
  qOffset: closedForm(solved(CRAMER.q, ...excess)),
  decay: closedForm(parse('(a - b) * (c - b) / D')),
} as const;

/** Only x active, b > a: q tends to a constant, and p = slope·log t + offset + o(1). */
export const ONE_ACTIVE = {
  slope: closedForm(parse('1 / a')),
  offset: closedForm(parse('(log(a) - b * q) / a')),
  decay: closedForm(parse('b / a - 1')),
} as const;

/** The tie b = a < c: q follows `law` but for o(1); p is `active`; the slope of q is `slopeError` for large s. */
export const TIE = {
  law: closedForm(parse('(log(s) + log((c - a) / a)) / (c - a)')),
  active: closedForm(parse('(s + log(a)) / a - q')),
  slopeError: closedForm(parse('1 / ((c - a) * s)')),
} as const;

/** Cramer's rule with the right-hand sides put in. */
function solved(rule: MathNode, f: string, g: string): MathNode {
  const sides: Readonly<Record<string, MathNode>> = { f: parse(f), g: parse(g) };
  return simplify(rule.transform((node) => (node.type === 'SymbolNode' ? (sides[node.toString()] ?? node) : node)));
}

function closedForm(node: MathNode): ClosedForm {
  const compiled = node.compile();
  return {
    text: node.toString(),
    // Names as the project sets them: mathjs takes b and s for units. The space keeps \cdot and s apart.
    tex: node.toTex({
      parenthesis: 'auto',
      handler: (part: MathNode) => (part.type === 'SymbolNode' ? ` ${nameTex(part.toString())}` : undefined),
    }),
    evaluate(values) {
      const { a, b, c } = values;
      const D = a === undefined || b === undefined || c === undefined ? Number.NaN : a * c - b * b;
      return Number(compiled.evaluate({ D, ...values }));
    },
  };
}
