/**
 * Candidates a second of a hunt against trained hyperplanes, with and without training in batches: `node test/bench/trained-search.bench.ts`.
 *
 * Each round runs the same hunt both ways, one after the other; the figures are medians over rounds of processor time, the ratio is with to
 * without (above 1: batches pay). Both ways have to end at the same result, bit for bit.
 */

import { FloatReading } from '../../src/search/floats/float-reading.ts';
import { hunt } from '../../src/search/hunt.ts';
import { statementOf } from '../claim-files.ts';

const ROUNDS = 5;
const CANDIDATES = 3000;

function statement(steps: number) {
  return statementOf(`given:
  data: { kind: dataset, dimension: [1, 2], positives: [1, 4], negatives: [1, 4] }
assuming:
  - separable(data)
concluding: margin(gd(${steps}, 1/beta)) <= gamma + 1`);
}

/** Candidates a second of processor time, and what the hunt came to. */
function measured(steps: number): { rate: number; outcome: string } {
  const start = process.cpuUsage().user;
  const { candidates, admissible, exact, closestSlack } = hunt(statement(steps), 1, { candidates: CANDIDATES });
  const seconds = (process.cpuUsage().user - start) / 1e6;
  return { rate: candidates / seconds, outcome: `${candidates} ${admissible} ${exact} ${closestSlack}` };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

const prepare = FloatReading.prototype.prepare;
const without = () => undefined;
process.stdout.write('  steps   batches/s   single/s   ratio\n');
for (const steps of [100, 1000, 10_000]) {
  const [together, alone]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    FloatReading.prototype.prepare = prepare;
    const a = measured(steps);
    FloatReading.prototype.prepare = without;
    const b = measured(steps);
    if (a.outcome !== b.outcome) throw new Error(`the results differ: ${a.outcome} and ${b.outcome}`);
    if (round === 0) continue;
    together.push(a.rate);
    alone.push(b.rate);
  }
  const [x, y] = [median(together), median(alone)];
  process.stdout.write(
    `${String(steps).padStart(7)}${x.toFixed(0).padStart(12)}${y.toFixed(0).padStart(11)}${(x / y).toFixed(2).padStart(8)}\n`,
  );
}
