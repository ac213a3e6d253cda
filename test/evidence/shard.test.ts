/** Shards of one search give the record of one machine, in whatever order they come; foreign ones are refused. */
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/evidence/digest.ts';
import { recordOf } from '../../src/evidence/record-of.ts';
import { belongsTo, decodeShard, merged, type Shard, shardOf } from '../../src/evidence/shard.ts';
import { hunt } from '../../src/search/hunt.ts';
import { Choices } from '../../src/search/random.ts';
import { restartReports } from '../../src/search/running/restart-reports.ts';
import { claimsIn, type StatedClaim } from '../claim-files.ts';

const CANDIDATES = 9000;
const CLAIMS = claimsIn('checks/falsehoods');
const named = (id: string) => CLAIMS.find((claim) => claim.id === id) as StatedClaim;
const REFUTED = named('false-line-margin');
const UNREFUTED = named('true-line-margin');

async function part(claim: StatedClaim, number: number, of: number, seed = 1, candidates = CANDIDATES): Promise<Shard> {
  const shard = { number, of };
  const reports = await restartReports(
    claim.statement,
    seed,
    { candidates },
    { workers: 1, mine: (index) => belongsTo(shard, index) },
  );
  const made = shardOf({ claim, seed, budget: candidates, shard, run: 'completed', reports });
  return decodeShard(JSON.parse(JSON.stringify(made)));
}

function parts(claim: StatedClaim, of: number): Promise<Shard[]> {
  return Promise.all(Array.from({ length: of }, (_, k) => part(claim, k + 1, of)));
}

function recordFrom(shards: readonly Shard[]) {
  const outcome = merged(shards);
  if (outcome.status === 'rejected') throw new Error(outcome.reason);
  return recordOf(outcome.claim, { seed: outcome.seed, candidates: outcome.budget }, outcome.result, 0);
}

describe.each([
  ['refuted', REFUTED],
  ['unrefuted', UNREFUTED],
] as const)('a %s claim', (verdict, claim) => {
  it('has one record from 1 shard, and from 8 in random order', async () => {
    const plan = { seed: 1, candidates: CANDIDATES };
    const whole = recordOf(claim, plan, hunt(claim.statement, 1, plan), 0);
    expect(whole.verdict).toBe(verdict);
    expect(recordFrom(await parts(claim, 1)).digest).toBe(whole.digest);
    const eight = await parts(claim, 8);
    for (const seed of [1, 2, 3])
      expect(recordFrom(new Choices(seed).shuffled(eight)).digest, `order ${seed}`).toBe(whole.digest);
  });
});

describe('shards that do not belong together', () => {
  it('planted: a missing one, a double one, one of another seed, size, claim, number, version', async () => {
    const [one, two] = (await parts(UNREFUTED, 2)) as [Shard, Shard];
    const reasons = async (...shards: (Shard | Promise<Shard>)[]) => merged(await Promise.all(shards));
    const rejected = (reason: RegExp) => ({ status: 'rejected', reason: expect.stringMatching(reason) });
    expect(await reasons(one)).toEqual(rejected(/shards are missing; expected all of 2: no 2/));
    expect(await reasons(one, two, two)).toEqual(rejected(/given twice; expected each of 2 once: 2/));
    expect(await reasons(one, part(UNREFUTED, 2, 2, 7))).toEqual(rejected(/one seed: 1 and 7/));
    expect(await reasons(one, part(UNREFUTED, 2, 2, 1, 1000))).toEqual(rejected(/one candidates: 9000 and 1000/));
    expect(await reasons(one, part(REFUTED, 2, 2))).toEqual(
      rejected(/one claim: true-line-margin and false-line-margin/),
    );
    expect(await reasons(one, part(UNREFUTED, 2, 3))).toEqual(rejected(/one number of shards: 2 and 3/));
    const foreign = { ...two, maker: { ...two.maker, engine: 'restarts-0' } };
    expect(await reasons(one, foreign)).toEqual(rejected(/one version/));
    expect(await reasons(foreign, one)).toEqual(rejected(/of another version/));
  });

  it('planted: a changed figure, a restart of another shard', async () => {
    const one = await part(UNREFUTED, 1, 2);
    const plain = JSON.parse(JSON.stringify(one)) as Shard;
    expect(() => decodeShard({ ...plain, seed: 2 })).toThrow(/the digest does not match/);
    const { digest: _, ...rest } = { ...plain, shard: { number: 2, of: 2 } };
    expect(() => decodeShard({ ...rest, digest: digestOf(rest) })).toThrow(/a restart of another shard/);
    expect(() => decodeShard({ format: 'marginalia-evidence-1' })).toThrow(/not a shard/);
    expect(() => decodeShard(null)).toThrow(/not a shard/);
  });
});
