/** The hunt on many threads: the same result as on one, whatever is known, remembered or cut short. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/certificate/statement.ts';
import { Rational } from '../../../src/exact/rational.ts';
import { hunt, type PlannedRestart, restartTasks } from '../../../src/search/hunt.ts';
import type { RestartReport } from '../../../src/search/restart.ts';
import { decodeReport } from '../../../src/search/running/decode-report.ts';
import { huntInParallel, type ParallelOptions } from '../../../src/search/running/parallel-hunt.ts';
import { type KnownReport, restartReports } from '../../../src/search/running/restart-reports.ts';
import { wholeRounds } from '../../../src/search/running/whole-rounds.ts';
import { statementOf } from '../../claim-files.ts';

const POINTS = 'given: { data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: [1, 2] } }';
const TRUE_CLAIM = statementOf(`${POINTS}\nassuming: separable(data)\nconcluding: gamma_CE <= gamma`);
const FALSE_CLAIM = statementOf(`${POINTS}\nassuming: separable(data)\nconcluding: gamma_CE >= gamma / 2`);
const CANDIDATES = 5000;

/** False at two integers only, which are found after the first restart. */
function foundLate(): Statement {
  for (let t = 312; t < 400; t++) {
    const statement = statementOf(
      `given: { t: { kind: scalar, integer: true }, u: { kind: scalar, integer: true } }\nconcluding: t * (t + 2) != ${t * (t + 2)}`,
    );
    const { settled, restarts } = hunt(statement, 1, { candidates: CANDIDATES });
    if (settled !== undefined && restarts > 1) return statement;
  }
  throw new Error('expected a claim that is refuted after its first restart: none');
}

const text = (value: unknown) => JSON.stringify(value);

/** Threads from the start, whether they pay or not. */
function inThreads(statement: Statement, workers: number, more: ParallelOptions = {}, budget = {}) {
  return huntInParallel(statement, 1, { candidates: CANDIDATES, ...budget }, { workers, patience: 0, ...more });
}

async function reportsOf(statement: Statement): Promise<KnownReport[]> {
  const known: KnownReport[] = [];
  const onReport = ({ size }: PlannedRestart, report: RestartReport) => known.push({ size, report });
  await restartReports(statement, 1, { candidates: CANDIDATES }, { workers: 1, onReport });
  return known;
}

describe('the hunt in parallel', () => {
  it.each([
    ['a true claim', TRUE_CLAIM],
    ['a false claim', FALSE_CLAIM],
    ['a claim that is refuted late', foundLate()],
  ])('%s: byte for byte that of one core', async (_, statement) => {
    const serial = text(hunt(statement, 1, { candidates: CANDIDATES }));
    for (const workers of [1, 2, 4]) expect(text(await inThreads(statement, workers)), `${workers}`).toBe(serial);
  });

  it('tells how far it is while restarts run', async () => {
    const seen: number[] = [];
    const result = await inThreads(TRUE_CLAIM, 2, { onProgress: ({ candidates }) => seen.push(candidates) });
    expect(seen.length).toBeGreaterThanOrEqual(result.restarts);
    expect(Math.max(...seen)).toBeLessThanOrEqual(result.candidates);
  });

  it('what memory does not settle leaves no trace; what it does is said', async () => {
    const values = { t: Rational.of(3) };
    const fits = statementOf('given: { t: { kind: scalar } }\nconcluding: t != 3');
    const without = await huntInParallel(TRUE_CLAIM, 1, { candidates: 600 });
    expect(text(await huntInParallel(TRUE_CLAIM, 1, { candidates: 600 }, { remembered: [values] }))).toBe(
      text(without),
    );
    const half = { t: Rational.of(1, 2) };
    expect(await huntInParallel(fits, 1, { candidates: 600 }, { remembered: [values, half] })).toMatchObject({
      remembered: 1,
      restarts: 0,
      settled: { values },
    });
  });

  it('known reports are taken in any order and not run again', async () => {
    const known = await reportsOf(TRUE_CLAIM);
    const ran: number[] = [];
    const onReport = ({ index }: PlannedRestart) => ran.push(index);
    const some = known.filter(({ report }) => report.index !== 1).reverse();
    const result = await inThreads(TRUE_CLAIM, 2, { known: some, onReport });
    expect(ran).toEqual([1]);
    expect(text(result)).toBe(text(hunt(TRUE_CLAIM, 1, { candidates: CANDIDATES })));
  });

  it('a known report of another size is not taken', async () => {
    const [first] = await reportsOf(TRUE_CLAIM);
    const ran: number[] = [];
    const onReport = ({ index }: PlannedRestart) => ran.push(index);
    await huntInParallel(TRUE_CLAIM, 1, { candidates: 400 }, { workers: 1, known: [first!], onReport });
    expect(ran).toEqual([0]);
  });
});

describe('a hunt that is stopped', () => {
  it('looks at one round however short the time, and says where its restarts were cut', async () => {
    const result = await inThreads(TRUE_CLAIM, 2, {}, { milliseconds: 1, candidates: 1e9 });
    expect(result.candidates).toBeGreaterThan(0);
    const { restarts, cut } = result;
    expect(Object.keys(cut).length).toBeGreaterThan(0);
    expect(text(hunt(TRUE_CLAIM, 1, { candidates: 1e9, restarts, cut }))).toBe(text(result));
  });

  it.each([1, 2])(
    'by a signal after the first restart, with %i threads: kept, and repeated exactly',
    async (workers) => {
      const controller = new AbortController();
      const budget = { candidates: 1e9, signal: controller.signal };
      const result = await inThreads(TRUE_CLAIM, workers, { onReport: () => controller.abort() }, budget);
      expect(result.run).toBe('interrupted');
      expect(result.candidates).toBeGreaterThanOrEqual(1000);
      const { restarts, cut } = result;
      const again = hunt(TRUE_CLAIM, 1, { candidates: 1e9, restarts, cut });
      expect(text(again)).toBe(text({ ...result, run: 'completed' }));
    },
  );

  it('a finding that is interrupted while it shrinks is kept as it is', async () => {
    const controller = new AbortController();
    const certified: string[] = [];
    const result = await huntInParallel(
      FALSE_CLAIM,
      1,
      { candidates: CANDIDATES, signal: controller.signal },
      {
        onCertified: (found) => {
          certified.push(text(found.values));
          controller.abort();
        },
      },
    );
    expect(result).toMatchObject({ run: 'interrupted', settled: { kind: 'counterexample' } });
    expect(certified).toEqual([text(result.settled?.values)]);
  });

  it('at any question of the clock: its whole rounds count, and are repeated', () => {
    const [task] = restartTasks(1, { candidates: 900 });
    const run = (statement: Statement, planned: PlannedRestart, stopped: () => boolean) => {
      const rounds = wholeRounds(statement, planned, stopped);
      for (;;) {
        const { done, value } = rounds.next();
        if (done) return value;
      }
    };
    for (const last of [0, 1, 130, 191, 200, 300, 450]) {
      let asked = 0;
      const reports = run(TRUE_CLAIM, task!, () => ++asked > last);
      const [report] = reports;
      if (report!.candidates === 0) continue;
      const again = run(TRUE_CLAIM, { ...task!, stopAt: report!.candidates }, () => false);
      expect(text(again), `${last}`).toBe(text([report]));
    }
  });
});

describe('reports as JSON', () => {
  it('come back as they were', async () => {
    for (const statement of [TRUE_CLAIM, FALSE_CLAIM])
      for (const { report } of await reportsOf(statement))
        expect(text(decodeReport(JSON.parse(text(report))))).toBe(text(report));
  });

  it('planted: one that lacks a part, has another, or contradicts itself is refused', async () => {
    const [known] = await reportsOf(FALSE_CLAIM);
    const report = JSON.parse(text(known!.report)) as Record<string, unknown>;
    const { coverage: _, ...lacking } = report;
    const wrong: unknown[] = [
      null,
      [],
      lacking,
      { ...report, more: 1 },
      { ...report, index: -2 },
      { ...report, ended: 'completed' },
      { ...report, settled: null },
      { ...report, closestSlack: 'near' },
      { ...report, coverage: { ...(report.coverage as object), scale: { '1e0': -1 } } },
      { ...report, defined: 1 },
    ];
    for (const value of wrong) expect(() => decodeReport(value), text(value)).toThrow(RangeError);
  });

  it('planted: numbers that are not in their one spelling are refused', async () => {
    const [known] = await reportsOf(FALSE_CLAIM);
    for (const [right, wrong] of [
      [/"(-?\d+)"/, '"$1/1"'],
      [/"(-?\d+)"/, '"0$1"'],
      [/"(-?\d+)"/, '$1'],
    ] as const) {
      const forged = text(known!.report).replace(right, wrong);
      expect(forged).not.toBe(text(known!.report));
      expect(() => decodeReport(JSON.parse(forged)), forged.slice(0, 300)).toThrow();
    }
  });
});
