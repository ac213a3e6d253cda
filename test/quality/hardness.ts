/**
 * How many plain random datasets refute each false claim. By hand:
 *     node test/quality/hardness.ts [--draws N] [--show] [ID …]
 * counts for the named claims, else for the false ones of `known.json`, and keeps the counts in `hardness.json`. With
 * --show the first refuting values are printed.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import { FloatReading } from '../../src/search/floats/float-reading.ts';
import { Choices } from '../../src/search/random.ts';
import { ROOT } from '../source-rules.ts';
import { isRefutedBy, PlainValues } from './plain-values.ts';
import { type Hardness, QUALITY, qualityClaims } from './suite.ts';

const SEED = 1;
const DRAWS = 20_000;
function hardness(statement: Statement, draws: number, seen: (values: GivenValues) => void): Hardness {
  const reading = new FloatReading(statement);
  const plain = new PlainValues(statement, new Choices(SEED), SEED);
  let refuting = 0;
  for (let k = 0; k < draws; k++) {
    const values = plain.draw();
    if (!isRefutedBy(statement, reading, values)) continue;
    if (refuting === 0) seen(values);
    refuting += 1;
  }
  return { draws, refuting };
}

function stored<T>(name: string): Record<string, T> {
  const file = join(ROOT, QUALITY, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, T>) : {};
}

function run(): void {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { draws: { type: 'string', default: String(DRAWS) }, show: { type: 'boolean', default: false } },
  });
  const draws = Number(options.draws);
  if (!Number.isSafeInteger(draws) || draws < 1)
    throw new RangeError(`invalid --draws; expected a positive integer: ${options.draws}`);
  const claims = qualityClaims();
  const own = Object.keys(stored('known.json')).filter((id) => id.startsWith('false-'));
  const counts = stored<Hardness>('hardness.json');
  for (const id of positionals.length > 0 ? positionals : own) {
    const claim = claims.find((c) => c.id === id);
    if (claim === undefined) throw new RangeError(`unknown claim; expected an id of ${QUALITY}: ${id}`);
    const show = (values: GivenValues) => options.show && console.log(JSON.stringify(values));
    const count = hardness(claim.statement, draws, show);
    counts[id] = count;
    console.log(`${id}: ${count.refuting} of ${count.draws}`);
    const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(join(ROOT, QUALITY, 'hardness.json'), `${JSON.stringify(sorted, null, 2)}\n`);
  }
}

run();
