/** `marginalia examine`: what is true of a claim at values that somebody wrote down. */
import { readFileSync } from 'node:fs';
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { WrittenValuesError, writtenValues } from '../claim/written-values.ts';
import { hasStatement } from '../evidence/record-of.ts';
import { type Examination, examination, type FormulaAt } from '../library/examination.ts';
import { claimFile } from './project.ts';
import { UserError } from './user-error.ts';

type Stated = Claim & { readonly statement: Statement };

function statedClaim(argument: string): Stated {
  const claim = loadClaim(claimFile(argument));
  if (!hasStatement(claim))
    throw new UserError(`a definition claims nothing; expected a claim or an exercise: ${claim.id}`);
  return claim;
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(
      `cannot read the values; expected a text file: ${file} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function examined(claim: Stated, file: string): Examination {
  try {
    return examination(claim, writtenValues(claim.statement, fileText(file)));
  } catch (error) {
    if (error instanceof WrittenValuesError || error instanceof RangeError)
      throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}

function summary({ statement }: Stated, { admissible, holds }: Examination): string {
  if (admissible === undefined || (admissible && holds === undefined)) return 'undecided at these values';
  if (statement.quantifier === 'existential')
    return admissible && holds ? 'correct, decided exactly' : 'not what is asked for';
  if (!admissible) return 'the hypotheses do not hold here, so nothing follows';
  return holds ? 'holds at these values, decided exactly' : 'a counterexample, decided exactly';
}

const WORDS = new Map([
  [true, 'true     '],
  [false, 'false    '],
  [undefined, 'undecided'],
]);

function formulaLine({ text, truth, finding }: FormulaAt): string {
  const indices = Object.entries(finding.at).map(([index, k]) => `${index} = ${k}`);
  const where = indices.length > 0 ? ` at ${indices.join(', ')}` : '';
  const sides = finding.left === '' ? '' : `${where}: left ${finding.left}, right ${finding.right}`;
  return `  ${WORDS.get(truth)}  ${text}${sides}`;
}

/** The exit status: 0 when hypotheses and conclusion hold there, else 1. */
export function examine(argument: string, file: string, options: { readonly json?: boolean }): number {
  const claim = statedClaim(argument);
  const result = examined(claim, file);
  const { assuming, concluding, admissible, holds } = result;
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
  else
    process.stdout.write(
      `${claim.id}: ${summary(claim, result)}\n${[...assuming, ...concluding].map(formulaLine).join('\n')}\n`,
    );
  return admissible && holds ? 0 : 1;
}
