/** What is true of a claim at given values: every hypothesis and every conclusion, each with the comparison that decides it. */
import type { Evaluation, Finding } from '../certificate/evaluation.ts';
import { type Expression, expressionText } from '../certificate/expression.ts';
import { type GivenValues, inadmissible, type Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { Rational } from '../exact/rational.ts';
import { expressionTex } from '../formula/typeset.ts';
import { exactEvaluation } from '../search/certify.ts';

/** One formula of a statement at values: `undefined` truth where it has none, or none could be decided. */
export interface FormulaAt {
  readonly text: string;
  readonly tex: string;
  readonly truth: boolean | undefined;
  /** The comparison inside it that decides, with both its sides. */
  readonly finding: Finding;
  /** Left and right side as floats; absent where the sides are no numbers. */
  readonly sides?: { readonly left: number; readonly right: number };
  /** How much an inequality has to spare, negative where it fails; for an equation, left less right. Exact where both sides are rational. */
  readonly slack?: string;
}

export interface Examination {
  readonly assuming: readonly FormulaAt[];
  readonly concluding: readonly FormulaAt[];
  /** All hypotheses hold. */
  readonly admissible: boolean | undefined;
  readonly holds: boolean | undefined;
}

/** The parts that the author wrote on lines of their own. */
function conclusions({ concluding }: Statement, written: readonly string[]): readonly Expression[] {
  return written.length > 1 && typeof concluding !== 'string' ? (concluding.slice(1) as Expression[]) : [concluding];
}

/** `3/4` and `0.577350269189` as floats; `NaN` for what is no number. */
export function numberOf(side: string): number {
  const [numerator = '', denominator = '1'] = side.split('/');
  return numerator.trim() === '' ? Number.NaN : Number(numerator) / Number(denominator);
}

const UPWARDS = new Set(['<', '<=']);
const DOWNWARDS = new Set(['>', '>=']);

/** The operation of the part that decides. */
function relationOf(expression: Expression, part: string): string | undefined {
  if (typeof expression === 'string') return undefined;
  if (expressionText(expression) === part) return expression[0];
  for (const operand of expression.slice(1)) {
    const found = relationOf(operand as Expression, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How much an inequality has to spare, negative where it fails; for an equation, left less right. Exact if both sides are. */
function slackOf(relation: string | undefined, left: string, right: string): string | undefined {
  if (relation === undefined || Number.isNaN(numberOf(left)) || Number.isNaN(numberOf(right))) return undefined;
  const sign = UPWARDS.has(relation) ? -1 : DOWNWARDS.has(relation) || relation === '==' ? 1 : 0;
  if (sign === 0) return undefined;
  const decimal = left.includes('.') || right.includes('.');
  if (decimal) return String(Number((sign * (numberOf(left) - numberOf(right))).toPrecision(6)));
  const difference = Rational.parse(left).sub(Rational.parse(right));
  return (sign < 0 ? difference.neg() : difference).toString();
}

function formulaAt(text: string, expression: Expression, evaluation: Evaluation): FormulaAt {
  const finding = evaluation.finding(expression);
  const sides = { left: numberOf(finding.left), right: numberOf(finding.right) };
  const slack = slackOf(relationOf(expression, finding.part), finding.left, finding.right);
  return {
    text,
    tex: expressionTex(expression),
    truth: evaluation.truth(expression),
    finding,
    ...(Number.isNaN(sides.left) || Number.isNaN(sides.right) ? {} : { sides }),
    ...(slack === undefined ? {} : { slack }),
  };
}

/** Kleene's conjunction. */
function all(formulas: readonly FormulaAt[]): boolean | undefined {
  if (formulas.some(({ truth }) => truth === false)) return false;
  return formulas.some(({ truth }) => truth === undefined) ? undefined : true;
}

/** @throws RangeError when the values are not what the statement declares. */
export function examination(
  { statement, text }: Pick<Claim, 'text'> & { readonly statement: Statement },
  values: GivenValues,
): Examination {
  const reason = inadmissible(statement, values);
  if (reason !== undefined) throw new RangeError(`the values do not fit; expected what the claim declares: ${reason}`);
  const evaluation = exactEvaluation(statement, values);
  const assuming = statement.assuming.map((e, k) => formulaAt(text.assuming[k] as string, e, evaluation));
  const concluding = conclusions(statement, text.concluding).map((e, k) =>
    formulaAt(text.concluding[k] ?? '', e, evaluation),
  );
  return { assuming, concluding, admissible: all(assuming), holds: evaluation.conclusion() };
}
