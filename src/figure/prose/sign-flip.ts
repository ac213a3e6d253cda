/** Theorem 4 on the line: one point of each class, a level between them, and the printed bound beside the margin. */
import { Rational } from '../../exact/rational.ts';
import { vector } from '../../exact/vector.ts';
import { numberText, type PlanePoint, type Point, type Scene } from '../scene.ts';
import { exactText, type Shown, type ShownValue } from './shown.ts';
import { exact, exactRoot, type Separated, solutions } from './solutions.ts';

/** Places on the line, as `Rational.parse` reads them. */
export interface Levelled {
  readonly x: string;
  readonly z: string;
  readonly level: string;
}

/** Everything stays in here, so that the two pictures of the figure can be compared. */
export const RANGE: readonly [number, number] = [-5, 6];
/** Room for the bars below the points. */
const FRAME = { x: RANGE, y: [-1.8, 0.2] } as const;
const TITLE = 'Two points of the line, a level between them, the margin and the printed bound';
/** Pixels below the line of the points. */
const DROPS = { margin: 27, bound: 46 } as const;

const LABELS = {
  w: '<var>W</var>',
  b: '<var>B</var>',
  bd: '<var>BΔ</var>',
  'gamma-ce': '<var>γ</var><sub>CE</sub>',
  bound: 'printed bound',
} as const;

function valuesOf(texts: Partial<Record<keyof typeof LABELS, string>>): ShownValue[] {
  return (Object.keys(LABELS) as (keyof typeof LABELS)[]).map((key) => ({
    key,
    label: LABELS[key],
    text: texts[key] ?? '–',
  }));
}

/** Reads the exact solution; the classes must differ. */
function finding(found: Separated, x: Rational, z: Rational, delta: Rational) {
  const { normal, intercept, normSquared } = found.crossEntropy;
  const product = Rational.parse(intercept.text).mul(delta);
  const square = product.mul(product);
  const norm = Rational.parse(normSquared.text);
  // γ_CE ≤ 1/|BΔ| says the same as B²Δ² ≤ W².
  const holds = square.compare(norm) <= 0;
  const between = x.compare(delta) >= 0 && delta.compare(z) >= 0;
  const bound = square.isZero() ? undefined : exactRoot(Rational.one.div(square));
  return { normal, intercept, product, bound, holds, equal: square.equals(norm), between };
}

function sentenceOf({ product, holds, equal, between, bound }: ReturnType<typeof finding>, margin: string): string {
  if (!between) return 'The level does not lie between the points, so the theorem says nothing here.';
  if (bound === undefined) return 'BΔ is 0, and a bound with 0 in its denominator says nothing.';
  const sign = product.sign() < 0 ? 'negative' : 'positive';
  if (!holds)
    return `BΔ is ${sign}. The margin, ${margin}, is larger than the printed bound, ${exactText(bound)}: the printed theorem fails here.`;
  const met = equal ? 'The margin meets the bound exactly' : 'The margin keeps to the bound';
  return product.sign() > 0
    ? `BΔ is positive. ${met}, as the repaired theorem says.`
    : `BΔ is negative, so the proof does not apply. ${met} all the same.`;
}

export function signFlipShown({ x, z, level }: Levelled): Shown {
  const [px, pz, delta] = vector(x, z, level) as [Rational, Rational, Rational];
  const found = solutions([
    { side: 'positive', at: [x] },
    { side: 'negative', at: [z] },
  ]);
  const at = (value: Rational): Point => [value.toNumber(), 0];
  const levelLine = { kind: 'level', w: [1, 0], b: -delta.toNumber(), label: 'level Δ' } as const;
  const solved = found.status === 'solved' ? found : undefined;
  const tight = (index: number) => (solved === undefined ? {} : { active: solved.crossEntropy.active.includes(index) });
  const points: PlanePoint[] = [
    { side: 'positive', at: at(px), name: 'x', ...tight(0) },
    { side: 'negative', at: at(pz), name: 'z', ...tight(1) },
  ];
  if (solved === undefined || solved.crossEntropy.normSquared.text === '0') {
    const sentence = 'The points coincide: nothing separates them.';
    const scene: Scene = { points, lines: [levelLine], frame: FRAME, flat: true, title: TITLE, description: sentence };
    return { scene, values: valuesOf({}), sentence };
  }
  const facts = finding(solved, px, pz, delta);
  const { margin } = solved.crossEntropy;
  const [w = exact(Rational.zero)] = facts.normal;
  const boundary = -facts.intercept.value / w.value;
  const towards = Math.sign(px.toNumber() - boundary);
  const bar = (length: number): { from: Point; to: Point } => ({
    from: [boundary, 0],
    to: [boundary + towards * length, 0],
  });
  const sentence = sentenceOf(facts, exactText(margin));
  const scene: Scene = {
    points,
    lines: [{ kind: 'cross-entropy', w: [w.value, 0], b: facts.intercept.value, label: 'cross-entropy' }, levelLine],
    measures: [
      { ...bar(margin.value), drop: DROPS.margin, kind: 'cross-entropy', label: 'margin' },
      ...(facts.bound === undefined || facts.bound.value > RANGE[1] - RANGE[0]
        ? []
        : [{ ...bar(facts.bound.value), drop: DROPS.bound, kind: 'level', label: 'printed bound' } as const]),
    ],
    frame: FRAME,
    flat: true,
    title: TITLE,
    description: `x is at ${numberText(px.toNumber())}, z at ${numberText(pz.toNumber())}, the level at ${numberText(delta.toNumber())}. ${sentence}`,
  };
  return {
    scene,
    values: valuesOf({
      w: exactText(w),
      b: exactText(facts.intercept),
      bd: exactText(exact(facts.product)),
      'gamma-ce': exactText(margin),
      bound: facts.bound === undefined ? 'none' : exactText(facts.bound),
    }),
    sentence,
  };
}
