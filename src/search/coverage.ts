/** Where a search has been: counts of what it tried, so that "none found" says among what. */
import type { Declaration, GivenValue, GivenValues, Statement } from '../certificate/statement.ts';
import { decimalExponent } from '../formula/float-functions.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { numbersOf } from './values/construction.ts';

/**
 * Admissible candidates by property. Keys are short texts: `dimension` 1, 2, …; `points` such as 2+3 for each dataset
 * (members of families likewise); `scale` the power of ten of the largest number; `active` the numbers of support vectors of
 * each class in the solutions that the statement names, such as `CE 1+2`.
 */
export interface Coverage {
  readonly dimension: Readonly<Record<string, number>>;
  readonly points: Readonly<Record<string, number>>;
  readonly scale: Readonly<Record<string, number>>;
  readonly active: Readonly<Record<string, number>>;
}

const PARTS = ['dimension', 'points', 'scale', 'active'] as const;

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function spaceAndSize(
  { kind }: Declaration,
  value: GivenValue,
): readonly [dimension: number, size: string | undefined] {
  if (kind === 'dataset') {
    const data = value as Dataset;
    return [data.dimension, `${data.positives.length}+${data.negatives.length}`];
  }
  const list = value as readonly unknown[];
  if (kind === 'vector') return [list.length, undefined];
  return [(list[0] as readonly unknown[] | undefined)?.length ?? 0, String(list.length)];
}

/** The power of ten of a size: 1 for numbers from 1 to below 10 is `1e0`; 0 is `0`. */
export function magnitude(size: number): string {
  return size === 0 ? '0' : `1e${decimalExponent(size)}`;
}

/** Counts as a search goes. */
export class CoverageCount {
  readonly #given: readonly Declaration[];
  readonly #counts = new Map(PARTS.map((part) => [part, new Map<string, number>()]));

  constructor(statement: Statement) {
    this.#given = statement.given;
  }

  /**
   * Notes the shape of exact values, the size of the largest number in them (or in numbers of the same shape), and the
   * active-set patterns of the solutions met while evaluating them.
   */
  add(values: GivenValues, patterns: readonly string[], largest = this.largest(values)): void {
    const spaces: number[] = [];
    const sizes: string[] = [];
    for (const declaration of this.#given) {
      if (declaration.kind === 'scalar') continue;
      const [dimension, size] = spaceAndSize(declaration, values[declaration.name] as GivenValue);
      spaces.push(dimension);
      if (size !== undefined) sizes.push(size);
    }
    if (spaces.length > 0) this.#increase('dimension', String(Math.max(...spaces)));
    if (sizes.length > 0) this.#increase('points', sizes.join(' '));
    this.#increase('scale', magnitude(largest));
    for (const pattern of patterns) this.#increase('active', pattern);
  }

  /** The size of the largest number in exact values; frames, which are of unit length, left out. */
  largest(values: GivenValues): number {
    let largest = 0;
    for (const { name, kind } of this.#given) {
      if (kind === 'orthonormal') continue;
      for (const number of numbersOf(values[name] as GivenValue))
        largest = Math.max(largest, Math.abs(number.toNumber()));
    }
    return largest;
  }

  #increase(part: (typeof PARTS)[number], key: string): void {
    const counts = this.#counts.get(part)!;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  coverage(): Coverage {
    return Object.fromEntries(PARTS.map((part) => [part, sorted(this.#counts.get(part)!)])) as unknown as Coverage;
  }
}

/** The coverage of several searches together; no search at all covers nothing. */
export function totalCoverage(parts: readonly Coverage[]): Coverage {
  return Object.fromEntries(
    PARTS.map((part) => {
      const counts = new Map<string, number>();
      for (const coverage of parts)
        for (const [key, n] of Object.entries(coverage[part])) counts.set(key, (counts.get(key) ?? 0) + n);
      return [part, sorted(counts)];
    }),
  ) as unknown as Coverage;
}
