import { describe, expect, it } from 'vitest';
import {
  assertUnrefuted,
  assertUnrefutedSync,
  ClaimFailure,
  type Refuted,
  type SearchOptions,
  searchSync,
} from '../../src/index.ts';
import { AT_MOST, claimWith, HALF, TIGHT, VACUOUS } from './claims.ts';

function failure(source: string, options: SearchOptions = {}): ClaimFailure {
  try {
    assertUnrefutedSync(source, options);
  } catch (error) {
    if (error instanceof ClaimFailure) return error;
    throw error;
  }
  throw new Error('no failure');
}

describe('assertUnrefuted', () => {
  it('lets a claim stand that nothing refutes, or that a witness proves', async () => {
    await assertUnrefuted(AT_MOST, { candidates: 500 });
    assertUnrefutedSync(TIGHT);
  });

  it('throws a replay: the claim, the counterexample, both sides and how far apart, the options', async () => {
    const { message, result } = failure(HALF, { seed: 3 });
    const { counterexample, finding } = result as Refuted;
    expect(message.split('\n')).toEqual([
      'half is refuted: Cross-entropy and the best margin',
      '  assuming separable(data)',
      '  concluding gamma_CE >= gamma / 2',
      expect.stringMatching(/^ {2}counterexample: x = .*; z = /),
      expect.stringMatching(/: left \S+, right \S+, (≈ )?\S+ apart$/),
      '  replay: search(claim, { seed: 3, candidates: 20000 })',
    ]);
    expect(message).toContain(`left ${finding.left}, right ${finding.right}`);
    const again = searchSync(HALF, { seed: 3, candidates: 20000 }) as Refuted;
    expect(JSON.stringify(again.counterexample)).toBe(JSON.stringify(counterexample));
    await expect(assertUnrefuted(HALF, { seed: 3 })).rejects.toThrow(message);
  });

  it('names the index at which a part of the conclusion fails', () => {
    const each = claimWith('each', `concluding: 'forall(i): norm(x[i]) <= 1'`);
    expect(failure(each).message).toMatch(/ at i = \d+: left /);
  });

  it('does not pass a test that tests nothing', async () => {
    expect(failure(VACUOUS, { candidates: 300 }).message).toMatch(/^vacuous is inconclusive: .* in 300 candidates$/);
    await expect(assertUnrefuted(AT_MOST, { signal: AbortSignal.abort() })).rejects.toThrow(
      'at-most is not yet tested: interrupted after 0 candidates',
    );
  });
});
