/** Tables of search.bench.ts: a row a claim, and what all of them come to. */
import type { Attempt } from './search-engines.ts';

export type EngineName = 'a' | 'b' | 'c';
export type Attempts = Readonly<Partial<Record<EngineName, Attempt>>>;

/** One claim with one seed. */
export interface Trial {
  readonly claim: string;
  readonly hard: boolean;
  readonly seed: number;
  readonly attempts: Attempts;
}

/** A number that may only be bounded from below, because a search ran out of time. */
interface Figure {
  readonly value: number;
  readonly atLeast: boolean;
}

/** The middle of the values, the mean of the two middle ones where their number is even; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Three digits, more for large numbers. */
function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)));
}

function text({ value, atLeast }: Figure): string {
  return `${atLeast ? '≥ ' : ''}${short(value)}`;
}

type Quantity = 'evaluations' | 'readings' | 'seconds';

function figures(trials: readonly Trial[], engine: EngineName, quantity: Quantity): Figure[] {
  return trials.flatMap(({ attempts: { [engine]: attempt } }) =>
    attempt === undefined ? [] : [{ value: attempt[quantity], atLeast: !attempt.found }],
  );
}

/** Theirs divided by ours, for trials in which ours found something; at least that where theirs did not. */
function ratios(trials: readonly Trial[], engine: EngineName, quantity: Quantity): Figure[] {
  return trials.flatMap(({ attempts: { a, [engine]: other } }) =>
    a === undefined || other === undefined || !a.found
      ? []
      : [{ value: other[quantity] / Math.max(a[quantity], 1e-9), atLeast: !other.found }],
  );
}

function summary(found: readonly Figure[], summarise: (values: readonly number[]) => number): string {
  if (found.length === 0) return '–';
  return text({ value: summarise(found.map(({ value }) => value)), atLeast: found.some(({ atLeast }) => atLeast) });
}

/** A Markdown table with a row a claim: medians over its seeds. */
export function claimRows(trials: readonly Trial[]): string[] {
  const rows = [
    '| claim | hard | (a) evaluations | (a) s | (b) evaluations | (b) s | (c) evaluations | (c) s | b/a, evaluations | c/a, time |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const claim of new Set(trials.map((trial) => trial.claim))) {
    const own = trials.filter((trial) => trial.claim === claim);
    const cells = (['a', 'b', 'c'] as const).flatMap((engine) => [
      summary(figures(own, engine, 'evaluations'), median),
      summary(figures(own, engine, 'seconds'), median),
    ]);
    const compared = [summary(ratios(own, 'b', 'evaluations'), median), summary(ratios(own, 'c', 'seconds'), median)];
    rows.push(`| ${[claim, own[0]!.hard ? 'hard' : '', ...cells, ...compared].join(' | ')} |`);
  }
  return rows;
}

function foundCount(trials: readonly Trial[], engine: EngineName): string {
  const tried = trials.flatMap(({ attempts: { [engine]: attempt } }) => (attempt === undefined ? [] : [attempt]));
  return `${tried.filter(({ found }) => found).length} of ${tried.length}`;
}

const NAMES: Readonly<Record<EngineName, string>> = {
  a: '(a) this search',
  b: '(b) fast-check, same generators',
  c: '(c) Hypothesis, SciPy',
};

/** Markdown: how many each search found, medians, and the ratios to this search, for all claims and for hard ones. */
export function summaryRows(trials: readonly Trial[]): string[] {
  const hard = trials.filter((trial) => trial.hard);
  const rows = [
    '| search | found | found, hard | evaluations, median | readings, median | seconds, median | violations in floats only |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const engine of ['a', 'b', 'c'] as const) {
    if (!trials.some(({ attempts }) => attempts[engine] !== undefined)) continue;
    const alarms = trials.reduce((sum, { attempts }) => sum + (attempts[engine]?.alarms ?? 0), 0);
    const medians = (['evaluations', 'readings', 'seconds'] as const).map((quantity) =>
      summary(figures(trials, engine, quantity), median),
    );
    rows.push(
      `| ${[NAMES[engine], foundCount(trials, engine), foundCount(hard, engine), ...medians, engine === 'a' ? '–' : short(alarms)].join(' | ')} |`,
    );
  }
  rows.push(
    '',
    '| ratio to (a) | geometric mean | median | least | greatest | geometric mean, hard | median, hard |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const engine of ['b', 'c'] as const) {
    for (const quantity of ['evaluations', 'readings', 'seconds'] as const) {
      const [all, hardOnes] = [ratios(trials, engine, quantity), ratios(hard, engine, quantity)];
      if (all.length === 0) continue;
      const cells = [
        summary(all, geometricMean),
        summary(all, median),
        short(Math.min(...all.map(({ value }) => value))),
        short(Math.max(...all.map(({ value }) => value))),
        summary(hardOnes, geometricMean),
        summary(hardOnes, median),
      ];
      rows.push(`| (${engine}), ${quantity} | ${cells.join(' | ')} |`);
    }
  }
  return rows;
}
