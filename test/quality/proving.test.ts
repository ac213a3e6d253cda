/**
 * The prover without any help on the quality suite: it may prove no false claim, and it has to reach some of the true ones. The times are
 * `test/bench/quality-proofs.bench.ts`'s business.
 */
import { describe, expect, it } from 'vitest';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { attemptedProof } from '../../src/prove/prove.ts';
import type { StatedClaim } from '../claim-files.ts';
import { qualityClaims } from './suite.ts';

const SECONDS = 2;
/** For a false claim: what is proved is mostly proved in less; the benchmark gives them as long as the true ones. */
const SECONDS_IF_FALSE = 1;
/** More than 25 are reached on two idle cores, some of them just within the time; on a machine three times as busy, 23. */
const LEAST_PROVED = 16;
/** Many times what all true claims take on two idle cores. */
const MILLISECONDS = 240_000;

const claims = qualityClaims();

/** Whether there is a proof that the kernel accepts. */
async function isProved({ statement }: StatedClaim, seconds: number): Promise<boolean> {
  const attempt = await attemptedProof(statement, undefined, { seconds });
  return attempt.status === 'proved' && verifyProof(statement, attempt.certificate) === undefined;
}

describe('the prover without a sketch', () => {
  it.each(claims.filter(({ id }) => id.startsWith('false-')))('does not prove $id', async (claim) => {
    expect(await isProved(claim, SECONDS_IF_FALSE)).toBe(false);
  });

  it(
    `proves at least ${LEAST_PROVED} of the true claims`,
    async () => {
      const proved: string[] = [];
      for (const claim of claims)
        if (claim.id.startsWith('true-') && (await isProved(claim, SECONDS))) proved.push(claim.id);
      const count = claims.filter(({ id }) => id.startsWith('true-')).length;
      console.log(`proved without a sketch, ${SECONDS} s each: ${proved.length} of ${count}: ${proved.join(', ')}`);
      expect(proved.length).toBeGreaterThanOrEqual(LEAST_PROVED);
    },
    MILLISECONDS,
  );
});
