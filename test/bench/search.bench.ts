/**
 * Three searches side by side on the false claims of test/quality, until a certified counterexample:
 * `node test/bench/search.bench.ts`, with PYTHON naming an interpreter that has hypothesis, numpy, scipy, scikit-learn and
 * cvxopt. Without one, (c) is left out.
 *
 * (a) this search, (b) fast-check with the same generators and repair, (c) Hypothesis with target(); search-engines.ts says
 * what each one's evaluations and time include. They take turns, claim by claim and seed by seed, each on one core, so that
 * a busy machine slows all alike. What is not found by `--cap` seconds counts as that much, and ratios with it as lower bounds.
 *
 * --seeds 1,2,3 · --only TEXT (in a claim's id; several separated by commas) · --cap SECONDS (for b and c; 60) · --own-cap
 * SECONDS (for a; 30) · --sample N (that many claims, evenly spread) · --engines abc · --solver nnls|standard · --out FILE
 * (each trial as a line of JSON as soon as it is done) · --from FILE (only the tables, from such a file)
 */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { claimsIn, type StatedClaim } from '../claim-files.ts';
import { ROOT } from '../source-rules.ts';
import { PythonProcess, type Solver } from './python-process.ts';
import { agreement } from './reading-agreement.ts';
import { type Attempt, type Engine, hypothesisSearch, plainFastCheck, thisSearch } from './search-engines.ts';
import { claimRows, type EngineName, summaryRows, type Trial } from './search-report.ts';

const FOLDER = 'test/quality';
/** Fewer than 1 in this many plain random datasets refute a hard claim. */
const HARD = 1e4;
const COMPARED = 200;
const WARM_UP_SECONDS = 1;
/** Seconds by which a search may miss the end of its time: an exact decision, or the last candidate, under way. */
const MOST_OVERRUN = 2;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    cap: { type: 'string', default: '60' },
    'own-cap': { type: 'string', default: '30' },
    sample: { type: 'string' },
    engines: { type: 'string', default: 'abc' },
    solver: { type: 'string', default: 'nnls' },
    out: { type: 'string' },
    from: { type: 'string' },
  },
});

/** The claims that plain random datasets hardly ever refute, by id; measured figures lie beside the claims. */
function hardClaims(): ReadonlySet<string> {
  const files = readdirSync(join(ROOT, FOLDER)).filter((name) => /^hardness.*\.json$/.test(name));
  const measured = files.flatMap((name) =>
    Object.entries(
      JSON.parse(readFileSync(join(ROOT, FOLDER, name), 'utf8')) as Record<string, { draws: number; refuting: number }>,
    ),
  );
  return new Set(measured.filter(([, { draws, refuting }]) => refuting * HARD < draws).map(([id]) => id));
}

function chosenClaims(): StatedClaim[] {
  const wanted = options.only.split(',');
  const all = claimsIn(FOLDER).filter(
    ({ id, statement }) =>
      id.startsWith('false-') && statement.quantifier === 'universal' && wanted.some((text) => id.includes(text)),
  );
  const count = Math.min(all.length, Number(options.sample ?? all.length));
  return Array.from({ length: count }, (_, k) => all[Math.floor((k * all.length) / count)]!);
}

/** Whether Python reads the claims as we do; what it thinks of random values is compared with `FloatReading`. */
async function checkReadings(python: PythonProcess, claims: readonly StatedClaim[]): Promise<void> {
  let [compared, differing] = [0, 0];
  for (const { id, statement } of claims) {
    const found = await agreement(python, statement, 1, COMPARED);
    compared += found.compared;
    differing += found.differing.length;
    const [first] = found.differing;
    if (first !== undefined) console.error(`${id}: Python reads ${first.theirs} where FloatReading has ${first.ours}`);
  }
  console.error(`readings compared: ${compared}, different: ${differing}`);
  if (differing > 0 && options.solver === 'nnls') throw new Error('the Python reading of some claim is not the same');
}

function line(trial: Trial): string {
  const parts = Object.entries(trial.attempts).map(
    ([name, { found, evaluations, seconds }]: [string, Attempt]) =>
      `${name} ${found ? '' : 'not '}found ${evaluations} ${seconds.toFixed(2)} s`,
  );
  return `${trial.claim} seed ${trial.seed}: ${parts.join(', ')}`;
}

async function measured(claims: readonly StatedClaim[], python: PythonProcess | undefined): Promise<Trial[]> {
  const [cap, ownCap] = [Number(options.cap), Number(options['own-cap'])];
  const hard = hardClaims();
  const all: [EngineName, Engine | undefined, number][] = [
    ['a', thisSearch, ownCap],
    ['b', plainFastCheck, cap],
    ['c', python && hypothesisSearch(python), cap],
  ];
  const engines = all.filter(([name, engine]) => engine !== undefined && options.engines.includes(name));
  for (const { statement } of claims.slice(0, 5))
    for (const [, engine] of engines) await engine!(statement, 0, WARM_UP_SECONDS);
  const trials: Trial[] = [];
  for (const { id, statement } of claims) {
    for (const seed of options.seeds.split(',').map(Number)) {
      const attempts: Partial<Record<EngineName, Attempt>> = {};
      for (const [name, engine, seconds] of engines) {
        const attempt = await engine!(statement, seed, seconds);
        attempts[name] = attempt;
        // More time than it was given would count as a ratio in our favour.
        if (name !== 'a' && !attempt.found && attempt.seconds > seconds + MOST_OVERRUN)
          throw new Error(`${id} seed ${seed}: (${name}) ran for ${attempt.seconds} s of ${seconds}`);
      }
      const trial = { claim: id, hard: hard.has(id), seed, attempts };
      trials.push(trial);
      console.error(line(trial));
      if (options.out !== undefined) appendFileSync(options.out, `${JSON.stringify(trial)}\n`);
    }
  }
  return trials;
}

async function run(): Promise<Trial[]> {
  const claims = chosenClaims();
  const python = options.engines.includes('c')
    ? await PythonProcess.started(options.solver as Solver)
    : 'not asked for';
  if (typeof python === 'string') {
    console.error(`without (c): ${python}`);
    return await measured(claims, undefined);
  }
  try {
    await checkReadings(python, claims);
    return await measured(claims, python);
  } finally {
    python.close();
  }
}

const trials =
  options.from === undefined
    ? await run()
    : readFileSync(options.from, 'utf8')
        .trim()
        .split('\n')
        .map((text): Trial => JSON.parse(text));
console.log([...claimRows(trials), '', ...summaryRows(trials)].join('\n'));
