/**
 * The search on the whole quality suite, on all cores: `node test/bench/quality.bench.ts [--seeds 1,2,3,4,5] [--cap 30] [--only TEXT]`.
 * Seconds to a certified and shrunk counterexample for each false claim (and to a witness for each true existence claim),
 * and how many of the true ones were refuted (none may be). What is not found within the cap is a miss, and is named.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { huntInParallel } from '../../src/search/running/parallel-hunt.ts';
import { claimsIn, type StatedClaim } from '../claim-files.ts';

const TRUE_CANDIDATES = 6000;
const NO_LIMIT = 1_000_000_000;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3,4,5' },
    cap: { type: 'string', default: '30' },
    only: { type: 'string', default: '' },
  },
});
const seeds = options.seeds.split(',').map(Number);
const cap = Number(options.cap);

interface Run {
  readonly claim: StatedClaim;
  readonly seed: number;
  readonly seconds: number;
  readonly candidates: number;
  readonly settled: boolean;
}

async function run(claim: StatedClaim, seed: number, isSettling: boolean): Promise<Run> {
  const start = performance.now();
  const budget = isSettling ? { candidates: NO_LIMIT, milliseconds: 1000 * cap } : { candidates: TRUE_CANDIDATES };
  const { settled, candidates } = await huntInParallel(claim.statement, seed, budget);
  const seconds = (performance.now() - start) / 1000;
  if (settled !== undefined && verifyWitness(claim.statement, settled) !== undefined)
    throw new Error(`the kernel rejects the certificate of ${claim.id}`);
  return { claim, seed, seconds, candidates, settled: settled !== undefined };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function row(name: string, runs: readonly Run[]): string {
  const seconds = runs.map((r) => r.seconds).sort((a, b) => a - b);
  const candidates = runs.map((r) => r.candidates).sort((a, b) => a - b);
  const found = runs.filter(({ settled }) => settled).length;
  const figures = [at(seconds, 0.5), at(seconds, 0.9), at(seconds, 1)].map((x) => x.toFixed(2));
  return `| ${name} | ${found} of ${runs.length} | ${figures.join(' | ')} | ${at(candidates, 0.5).toLocaleString('en')} | ${at(candidates, 0.9).toLocaleString('en')} |`;
}

const claims = claimsIn('test/quality').filter(({ id }) => id.includes(options.only));
const isExistence = ({ statement }: StatedClaim) => statement.quantifier === 'existential';
const [refutable, provable, others] = [
  claims.filter(({ id }) => id.startsWith('false-')),
  claims.filter((claim) => claim.id.startsWith('true-') && isExistence(claim)),
  claims.filter((claim) => claim.id.startsWith('true-') && !isExistence(claim)),
];

async function runs(those: readonly StatedClaim[], isSettling: boolean): Promise<Run[]> {
  const done: Run[] = [];
  for (const seed of seeds)
    for (const claim of those) {
      done.push(await run(claim, seed, isSettling));
      process.stderr.write(`\r${done.length} of ${those.length * seeds.length} `);
    }
  return done;
}

await run(refutable[0] ?? claims[0]!, 1, true);
const refuted = await runs(refutable, true);
const proved = await runs(provable, true);
const unrefuted = await runs(others, false);
process.stderr.write('\n');
console.log(`${availableParallelism()} cores, seeds ${seeds.join(', ')}, at most ${cap} s a claim`);
console.log('| | found | seconds, median | 90 % | greatest | candidates, median | 90 % |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
console.log(row('false claims, refuted', refuted));
for (const seed of seeds)
  console.log(
    row(
      `… seed ${seed}`,
      refuted.filter((r) => r.seed === seed),
    ),
  );
console.log(row('true existence claims, proved', proved));
console.log(row('other true claims, refuted', unrefuted));
for (const { claim, seed, settled } of [...refuted, ...proved])
  if (!settled) console.log(`missed: ${claim.id}, seed ${seed}`);
const slow = [...refuted, ...proved].filter(({ seconds }) => seconds > 2).sort((a, b) => b.seconds - a.seconds);
for (const { claim, seed, seconds } of slow.slice(0, 12))
  console.log(`${seconds.toFixed(1)} s: ${claim.id}, seed ${seed}`);
process.exitCode = unrefuted.some(({ settled }) => settled) || refuted.some(({ settled }) => !settled) ? 1 : 0;
