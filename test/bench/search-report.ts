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

/** The median; a bound where one of the figures up to the middle is one. */
function middle(figures: readonly Figure[]): string {
  if (figures.length === 0) return '–';
  const values = figures.map((figure) => figure.value);
  const upper = [...values].sort((x, y) => x - y)[values.length >> 1]!;
  return text({ value: median(values), atLeast: figures.some(({ atLeast, value }) => atLeast && value <= upper) });
}

function mean(figures: readonly Figure[]): string {
  if (figures.length === 0) return '–';
  const value = geometricMean(figures.map((figure) => figure.value));
  return text({ value, atLeast: figures.some(({ atLeast }) => atLeast) });
}

/** All of theirs divided by all of ours, for the same trials as `ratios`: dear claims weigh most. */
function ratioOfTotals(trials: readonly Trial[], engine: EngineName, quantity: Quantity): string {
  const both = trials.filter(({ attempts: { a, [engine]: other } }) => a?.found && other !== undefined);
  if (both.length === 0) return '–';
  const total = (name: EngineName) => both.reduce((sum, { attempts }) => sum + attempts[name]![quantity], 0);
  return text({ value: total(engine) / total('a'), atLeast: both.some(({ attempts }) => !attempts[engine]!.found) });
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
      middle(figures(own, engine, 'evaluations')),
      middle(figures(own, engine, 'seconds')),
    ]);
    const compared = [middle(ratios(own, 'b', 'evaluations')), middle(ratios(own, 'c', 'seconds'))];
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
      middle(figures(trials, engine, quantity)),
    );
    rows.push(
      `| ${[NAMES[engine], foundCount(trials, engine), foundCount(hard, engine), ...medians, engine === 'a' ? '–' : short(alarms)].join(' | ')} |`,
    );
  }
  rows.push(
    '',
    '| ratio to (a) | geometric mean | median | least | greatest | geometric mean, hard | median, hard | of totals, hard |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const engine of ['b', 'c'] as const) {
    for (const quantity of ['evaluations', 'readings', 'seconds'] as const) {
      const [all, hardOnes] = [ratios(trials, engine, quantity), ratios(hard, engine, quantity)];
      if (all.length === 0) continue;
      const cells = [
        mean(all),
        middle(all),
        short(Math.min(...all.map(({ value }) => value))),
        short(Math.max(...all.map(({ value }) => value))),
        mean(hardOnes),
        middle(hardOnes),
        ratioOfTotals(hard, engine, quantity),
      ];
      rows.push(`| (${engine}), ${quantity} | ${cells.join(' | ')} |`);
    }
  }
  return rows;
}
