/** Claim files → claims. */
import { readFileSync } from 'node:fs';
import { type Claim, ClaimError } from './claim.ts';
import { parseClaim } from './parse-claim.ts';

/**
 * The claim in a file.
 * @throws ClaimError naming file, line and column, with what is wrong, the constraint and the value.
 */
export function loadClaim(file: string): Claim {
  return parseClaim(fileText(file), file);
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ClaimError(file, 1, 1, `cannot read the claim; expected a text file: ${code}`);
  }
}
