/** The exact solutions of some points in words and rows, for the build and for the page. */
import { Rational } from '../../src/exact/rational.ts';
import { Surd } from '../../src/exact/surd.ts';
import { nameText } from '../../src/figure/scene.ts';
import type { PlainSolution, PlainSolutions } from '../engine/messages.ts';
import { indexOf, namesOf, type Points } from '../plane/points.ts';

/** Longer exact numbers are shown rounded. */
const LONGEST_NUMBER = 14;

export interface SolutionRow {
  readonly kind: 'svm' | 'cross-entropy' | 'differential';
  readonly name: string;
  readonly normal: string;
  readonly intercept: string;
  readonly margin: string;
  readonly active: string;
}

export interface SolutionReport {
  /** One sentence: what these points are. */
  readonly summary: string;
  readonly rows: readonly SolutionRow[];
}

function minus(text: string): string {
  return text.replaceAll('-', '−');
}

/** Four digits. */
export function decimalText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : String(value);
  const rounded = Number(value.toPrecision(4));
  return minus(
    Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-4) ? rounded.toExponential() : String(rounded),
  );
}

/**
 * A rational, or its first digits where it is long.
 * @example
 * rationalText('-3/2') // '−3/2'
 */
export function rationalText(text: string): string {
  if (text.length <= LONGEST_NUMBER || !/^-?\d+(\/\d+)?$/.test(text)) return minus(text);
  return `≈ ${decimalText(Rational.parse(text).toNumber())}`;
}

/** The root of a rational, exactly where that is short: `2√5/5 ≈ 0.8944`. */
export function rootText(square: string): string {
  const value = Rational.parse(square);
  const root = Surd.sqrt(value);
  const rational = root.terms.length === 0 ? root.rational.toString() : undefined;
  const decimal = decimalText(Math.sqrt(value.toNumber()));
  if (rational !== undefined) {
    const short = rationalText(rational);
    return short === decimal || short.startsWith('≈') ? short : `${short} ≈ ${decimal}`;
  }
  const [term] = root.terms;
  const { numerator, denominator } = term?.coefficient ?? Rational.one;
  const written = `${numerator === 1n ? '' : numerator}√${term?.radicand}${denominator === 1n ? '' : `/${denominator}`}`;
  return written.length > LONGEST_NUMBER ? `≈ ${decimal}` : `${written} ≈ ${decimal}`;
}

function activeNames(points: Points, { activePositives, activeNegatives }: PlainSolution): string {
  const names = namesOf(points.points);
  const indices = [
    ...activePositives.map((k) => indexOf(points, 'positive', k)),
    ...activeNegatives.map((k) => indexOf(points, 'negative', k)),
  ];
  return indices.map((index) => nameText(names[index] ?? '')).join(' ') || 'none';
}

function row(points: Points, kind: SolutionRow['kind'], name: string, solution: PlainSolution): SolutionRow {
  const { normal, intercept, marginSquared } = solution;
  return {
    kind,
    name,
    normal: normal.length === 1 ? rationalText(normal[0] as string) : `(${normal.map(rationalText).join(', ')})`,
    intercept: rationalText(intercept),
    margin: marginSquared === undefined ? '∞' : rootText(marginSquared),
    active: activeNames(points, solution),
  };
}

/** The angle between the two boundaries in degrees, from its exact cosine. */
export function angleDegrees(cosineSquared: string): number {
  const square = Rational.parse(cosineSquared);
  const [sine, cosine] = [Rational.one.sub(square).toNumber(), square.toNumber()];
  return (Math.atan2(Math.sqrt(Math.max(0, sine)), Math.sqrt(cosine)) * 180) / Math.PI;
}

/** γ_CE/γ as a percentage. */
function kept({ hardMargin, augmented }: PlainSolutions & { status: 'solved' }): string {
  return `${decimalText((100 * augmented.margin) / hardMargin.margin)} %`;
}

/** Weights of the points that a common point of both hulls is made of, and the point itself. */
export function commonPoint(points: Points, solved: PlainSolutions & { status: 'inseparable' }): readonly string[] {
  const rows = points.points.filter(({ side }) => side === 'positive').map(({ at }) => at);
  return Array.from({ length: points.dimension }, (_, t) =>
    rows
      .reduce(
        (sum, at, k) => sum.add(Rational.parse(at[t] ?? '0').mul(Rational.parse(solved.positiveWeights[k] ?? '0'))),
        Rational.zero,
      )
      .toString(),
  );
}

function combination(points: Points, side: 'positive' | 'negative', weights: readonly string[]): string {
  const names = namesOf(points.points);
  return weights
    .flatMap((weight, k) => {
      if (weight === '0') return [];
      const name = nameText(names[indexOf(points, side, k)] ?? '');
      return [weight === '1' ? name : `${rationalText(weight)}·${name}`];
    })
    .join(' + ');
}

export function solutionReport(points: Points, solved: PlainSolutions): SolutionReport {
  if (points.points.length === 0) return { summary: 'No points yet.', rows: [] };
  if (solved.status === 'one-class') {
    const empty = points.points[0]?.side === 'positive' ? 'negative' : 'positive';
    return {
      summary: `There is no ${empty} point: with one class there is no boundary between classes. Add one.`,
      rows: [],
    };
  }
  if (solved.status === 'inseparable') {
    const place = commonPoint(points, solved).map(rationalText).join(', ');
    const [left, right] = [
      combination(points, 'positive', solved.positiveWeights),
      combination(points, 'negative', solved.negativeWeights),
    ];
    return {
      summary: `No line separates these points: ${points.dimension === 1 ? place : `(${place})`} = ${left} = ${right} lies between points of each class.`,
      rows: [],
    };
  }
  const { hardMargin, augmented, pairwise, cosineSquared } = solved;
  const angle =
    cosineSquared === undefined || points.dimension === 1
      ? ''
      : `, at ${decimalText(angleDegrees(cosineSquared))}° to the best boundary`;
  return {
    summary: `Separable. The cross-entropy limit keeps ${kept(solved)} of the best margin${angle}.`,
    rows: [
      row(points, 'svm', 'SVM (P1)', hardMargin),
      row(points, 'cross-entropy', 'Cross-entropy (P2)', augmented),
      row(points, 'differential', 'Differential (P3)', pairwise),
    ],
  };
}
