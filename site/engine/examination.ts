/** What is true of a statement at exact values, formula by formula; the same at build time and in a page. */
import type { Evaluation } from '../../src/certificate/evaluation.ts';
import { type Expression, expressionText } from '../../src/certificate/expression.ts';
import { type GivenValues, inadmissible, type Statement } from '../../src/certificate/statement.ts';
import type { StatementText } from '../../src/claim/claim.ts';
import { Rational } from '../../src/exact/rational.ts';
import { expressionTex } from '../../src/formula/typeset.ts';
import { exactEvaluation } from '../../src/search/certify.ts';
import type { Examination, FormulaAt } from './messages.ts';
import { pictureOf } from './picture.ts';

/** The parts that the author wrote on lines of their own. */
function conclusions({ concluding }: Statement, text: StatementText): readonly Expression[] {
  return text.concluding.length > 1 && typeof concluding !== 'string'
    ? (concluding.slice(1) as Expression[])
    : [concluding];
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

/** @throws RangeError when the values are not of the kinds and sizes that the statement declares. */
export function examination(statement: Statement, text: StatementText, given: GivenValues): Examination {
  const reason = inadmissible(statement, given);
  if (reason !== undefined) throw new RangeError(`the values do not fit; expected what the claim declares: ${reason}`);
  const evaluation = exactEvaluation(statement, given);
  const assuming = statement.assuming.map((e, k) => formulaAt(text.assuming[k] as string, e, evaluation));
  const concluding = conclusions(statement, text).map((e, k) => formulaAt(text.concluding[k] ?? '', e, evaluation));
  const picture = pictureOf(statement, given);
  return {
    assuming,
    concluding,
    admissible: all(assuming),
    holds: evaluation.conclusion(),
    ...(picture === undefined ? {} : { picture }),
  };
}
