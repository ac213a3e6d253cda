/** Points of both classes, with both boundaries; and where the origin would have to be for cross-entropy to do as well as the SVM. */
import { Rational } from '../../exact/rational.ts';
import { numberText, type PlanePoint, type Side } from '../scene.ts';
import { degreesText, exactText, percentText, type Shown, type ShownValue } from './shown.ts';
import { exactRoot, type Separated, solutions } from './solutions.ts';
import { boundaries, type ExactPlace, marginValues } from './two-points.ts';

export interface SetPoint {
  readonly side: Side;
  readonly at: ExactPlace;
}
export type PointSet = readonly SetPoint[];

const TITLE = 'Two classes, and the boundaries of cross-entropy and of the SVM';

function planePoints(points: PointSet, active: readonly number[] | undefined): PlanePoint[] {
  const counts = { positive: 0, negative: 0 };
  return points.map(({ side, at }, index) => {
    const [x, y] = at.map((entry) => Rational.parse(entry).toNumber());
    counts[side]++;
    return {
      side,
      at: [x ?? 0, y ?? 0] as const,
      name: `${side === 'positive' ? 'x' : 'z'}${counts[side]}`,
      ...(active === undefined ? {} : { active: active.includes(index) }),
    };
  });
}

export function pointSetShown(points: PointSet): Shown {
  const found = solutions(points);
  if (found.status !== 'solved') {
    const sentence = 'No line separates these classes: their hulls meet. There is no margin to speak of.';
    const values = ['cosine', 'psi', 'gamma', 'gamma-ce', 'ratio', 'h', 'floor'].map((key) => ({
      key,
      label: '',
      text: '–',
    }));
    return {
      scene: { points: planePoints(points, undefined), lines: [], title: TITLE, description: sentence },
      values,
      sentence,
    };
  }
  const turned = `Its boundary stands at ${degreesText(found.degrees)} to that of the SVM.`;
  const sentence =
    found.ratio.text === '1'
      ? `Cross-entropy keeps all of the best margin${sameBoundary(found) ? ', and the two boundaries are one.' : '.'}`
      : `Cross-entropy keeps ${percentText(found.ratio.value)} of the best margin. ${turned}`;
  return {
    scene: {
      points: planePoints(points, found.crossEntropy.active),
      lines: boundaries(found),
      angle: { between: [0, 1], label: 'ψ' },
      title: TITLE,
      description: `${sentence} Rings mark the points on which cross-entropy rests.`,
    },
    values: [...marginValues(found), ...floorValues(found)],
    sentence,
  };
}

/** The distance h from the origin to the SVM's boundary, and what it leaves of the margin at least: 2/(1 + √(1 + h²)). */
function floorValues({ svm }: Separated): ShownValue[] {
  const intercept = Rational.parse(svm.intercept.text);
  const square = intercept.mul(intercept).div(Rational.parse(svm.normSquared.text));
  const floor = 2 / (1 + Math.sqrt(1 + square.toNumber()));
  return [
    { key: 'h', label: 'origin to SVM, <var>h</var>', text: exactText(exactRoot(square)) },
    {
      key: 'floor',
      label: 'least ratio at this <var>h</var>',
      text: square.isZero() ? '1' : `≈ ${numberText(Number(floor.toPrecision(4)))}`,
    },
  ];
}

/** The normals then agree already, because (P1)'s is unique. */
function sameBoundary({ svm, crossEntropy }: Separated): boolean {
  return svm.intercept.text === crossEntropy.intercept.text;
}

/**
 * The same points with the origin moved midway between the nearest points of their hulls, so that the SVM's boundary passes through it;
 * `undefined` where nothing separates them. Then cross-entropy loses nothing (the intercept costs nothing where it is 0).
 */
export function centred(points: PointSet): PointSet | undefined {
  const found = solutions(points);
  if (found.status !== 'solved') return undefined;
  const middle = nearestMiddle(points, found);
  return points.map(({ side, at: [x, y] }) => ({
    side,
    at: [Rational.parse(x).sub(middle[0]).toString(), Rational.parse(y).sub(middle[1]).toString()],
  }));
}

/** (P1)'s multipliers of each class, made convex, are weights of the nearest point of its hull. */
function nearestMiddle(points: PointSet, { svm }: Separated): readonly [Rational, Rational] {
  const weights = svm.multipliers.map(({ text }) => Rational.parse(text));
  const total = weights.reduce((sum, weight) => sum.add(weight), Rational.zero);
  const coordinate = (t: 0 | 1) =>
    points
      .reduce((sum, { at }, k) => sum.add(Rational.parse(at[t]).mul(weights[k] as Rational)), Rational.zero)
      .div(total);
  return [coordinate(0), coordinate(1)];
}
