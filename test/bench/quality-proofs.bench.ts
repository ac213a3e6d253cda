/**
 * The prover without a sketch on the quality suite: `node test/bench/quality-proofs.bench.ts [--seconds 2] [--only TEXT]`. One row for each true
 * claim that is proved, with its seconds, and how many false ones were "proved" (none may be). Existence claims are left to the search.
 */
import { parseArgs } from 'node:util';
import { attemptedProof } from '../../src/prove/prove.ts';
import { claimsIn, type StatedClaim } from '../claim-files.ts';

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '2' }, only: { type: 'string', default: '' } },
});
const budget = Number(options.seconds);

interface Run {
  readonly id: string;
  readonly seconds: number;
  /** The length of the certificate as JSON, in characters; 0 where there is none. */
  readonly size: number;
}

async function run({ id, statement }: StatedClaim): Promise<Run> {
  const start = performance.now();
  const attempt = await attemptedProof(statement, undefined, { seconds: budget });
  const seconds = (performance.now() - start) / 1000;
  return { id, seconds, size: attempt.status === 'proved' ? JSON.stringify(attempt.certificate).length : 0 };
}

function median(runs: readonly Run[]): string {
  const sorted = runs.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(2);
}

const claims = claimsIn('test/quality').filter(
  ({ id, statement }) => id.includes(options.only) && statement.quantifier === 'universal',
);
const runs: Run[] = [];
for (const claim of claims) {
  runs.push(await run(claim));
  process.stderr.write(`\r${runs.length} of ${claims.length} `);
}
process.stderr.write('\n');
const [wrong, right] = ['false-', 'true-'].map((start) => runs.filter(({ id }) => id.startsWith(start)));
console.log(`at most ${budget} s a claim, no sketch`);
console.log('| | proved | seconds, median | greatest |');
console.log('| --- | --- | --- | --- |');
for (const [name, those] of [
  ['true claims', right as Run[]],
  ['false claims', wrong as Run[]],
] as const) {
  const proved = those.filter(({ size }) => size > 0).length;
  const greatest = Math.max(...those.map(({ seconds }) => seconds)).toFixed(2);
  console.log(`| ${name} | ${proved} of ${those.length} | ${median(those)} | ${greatest} |`);
}
console.log('\n| proved | seconds | characters |');
console.log('| --- | --- | --- |');
for (const { id, seconds, size } of runs)
  if (size > 0) console.log(`| ${id} | ${seconds.toFixed(2)} | ${size.toLocaleString('en')} |`);
process.exitCode = (wrong as Run[]).some(({ size }) => size > 0) ? 1 : 0;
