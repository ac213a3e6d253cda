/** What is true of a statement at exact values, formula by formula, with what there is to draw; the same at build time and in a page. */
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import type { Claim } from '../../src/claim/claim.ts';
import { pictureOf } from '../../src/figure/claim-picture.ts';
import { examination } from '../../src/library/examination.ts';
import type { DrawnExamination } from './messages.ts';

/** @throws RangeError when the values are not of the kinds and sizes that the statement declares. */
export function drawnExamination(
  claim: Pick<Claim, 'text'> & { readonly statement: Statement },
  values: GivenValues,
): DrawnExamination {
  const examined = examination(claim, values);
  const picture = pictureOf(claim.statement, values);
  return { ...examined, ...(picture === undefined ? {} : { picture }) };
}
