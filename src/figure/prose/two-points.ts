/** One point of each class: both boundaries, the angle between them, and what Theorem 1 says of the case at hand. */
import { Rational } from '../../exact/rational.ts';
import { dot, type Vector } from '../../exact/vector.ts';
import type { PlanePoint, Scene } from '../scene.ts';
import { degreesText, exactText, percentText, type Shown, type ShownValue } from './shown.ts';
import { type Exact, exact, type Separated, solutions } from './solutions.ts';

/** Coordinates as `Rational.parse` reads them. */
export type ExactPlace = readonly [string, string];

/** x is positive and z = −y negative. */
export interface TwoPoints {
  readonly x: ExactPlace;
  readonly z: ExactPlace;
}

const ONE = Rational.one;

function vectorOf(place: ExactPlace): Vector {
  return place.map((entry) => Rational.parse(entry));
}

/** σx, σy and σxy. */
function sigmas({ x, z }: TwoPoints): readonly [Rational, Rational, Rational] {
  const [p, q] = [vectorOf(x), vectorOf(z)];
  return [dot(p, p).add(ONE), dot(q, q).add(ONE), dot(p, q).neg().sub(ONE)];
}

/** Which line of Theorem 1 applies; exchanging the classes exchanges the points. */
function caseOf([sx, sy, sxy]: ReturnType<typeof sigmas>): { readonly text: string; readonly sentence: string } {
  const exchanged = sx.compare(sy) > 0;
  const [least, name, other] = exchanged ? [sy, 'y', 'x'] : [sx, 'x', 'y'];
  const order = sxy.compare(least);
  const note = exchanged ? ' Here ‖x‖ > ‖y‖, so the theorem is read with the classes exchanged.' : '';
  if (order < 0)
    return {
      text: `first: σxy < σ${name}`,
      sentence: `Both points pull on the boundary, because σxy < σ${name}.${note}`,
    };
  const drops = order === 0 ? 'pulls no more' : 'drops out';
  return {
    text: `second: σxy ${order === 0 ? '=' : '>'} σ${name}`,
    sentence: `Only ${pointWord(name)} pulls on the boundary, and ${pointWord(other)} ${drops}, because σxy ${order === 0 ? '=' : '>'} σ${name}.${note}`,
  };
}

function pointWord(name: string): string {
  return name === 'x' ? 'x' : 'z = −y';
}

function pointsOf({ x, z }: TwoPoints, active: readonly number[] | undefined): PlanePoint[] {
  const tight = (index: number) => (active === undefined ? {} : { active: active.includes(index) });
  const at = (place: ExactPlace) => {
    const [a, b] = vectorOf(place).map((entry) => entry.toNumber());
    return [a ?? 0, b ?? 0] as const;
  };
  return [
    { side: 'positive', at: at(x), name: 'x', ...tight(0) },
    { side: 'negative', at: at(z), name: 'z', ...tight(1) },
  ];
}

/** The lines of both boundaries, the SVM first. */
export function boundaries({ svm, crossEntropy }: Separated): Scene['lines'] {
  const line = ({ normal, intercept }: Separated['svm']) => ({
    w: [normal[0]?.value ?? 0, normal[1]?.value ?? 0] as const,
    b: intercept.value,
  });
  return [
    { kind: 'svm', label: 'SVM', ...line(svm) },
    { kind: 'cross-entropy', label: 'cross-entropy', ...line(crossEntropy) },
  ];
}

/** Margins, their ratio and the angle: what every figure with both boundaries tells. */
export function marginValues({ svm, crossEntropy, ratio, cosineSquared, degrees }: Separated): ShownValue[] {
  return [
    { key: 'cosine', label: 'cos<sup>2</sup><var>ψ</var>', text: exactText(cosineSquared) },
    { key: 'psi', label: '<var>ψ</var>', text: degreesText(degrees) },
    { key: 'gamma', label: '<var>γ</var>', text: exactText(svm.margin) },
    { key: 'gamma-ce', label: '<var>γ</var><sub>CE</sub>', text: exactText(crossEntropy.margin) },
    { key: 'ratio', label: '<var>γ</var><sub>CE</sub>/<var>γ</var>', text: exactText(ratio) },
  ];
}

const TITLE = 'Two points, and the boundaries of cross-entropy and of the SVM';

export function twoPointsShown(points: TwoPoints): Shown {
  const parts = sigmas(points);
  const found = solutions([
    { side: 'positive', at: points.x },
    { side: 'negative', at: points.z },
  ]);
  const sigma = (key: string, label: string, value: Exact): ShownValue => ({ key, label, text: exactText(value) });
  const values = [
    sigma('sigma-x', '<var>σ<sub>x</sub></var>', exact(parts[0])),
    sigma('sigma-y', '<var>σ<sub>y</sub></var>', exact(parts[1])),
    sigma('sigma-xy', '<var>σ<sub>xy</sub></var>', exact(parts[2])),
  ];
  if (found.status !== 'solved') {
    const sentence = 'The points coincide. No line separates them, and the trained weights stay bounded.';
    const missing = ['cosine', 'psi', 'gamma', 'gamma-ce', 'ratio', 'case'].map((key) => ({
      key,
      label: '',
      text: '–',
    }));
    return {
      scene: { points: pointsOf(points, undefined), lines: [], title: TITLE, description: sentence },
      values: [...values, ...missing],
      sentence,
    };
  }
  const { text, sentence } = caseOf(parts);
  const both = `${sentence} Cross-entropy keeps ${percentText(found.ratio.value)} of the best margin; the boundaries enclose ${degreesText(found.degrees)}.`;
  return {
    scene: {
      points: pointsOf(points, found.crossEntropy.active),
      lines: boundaries(found),
      angle: { between: [0, 1], label: 'ψ' },
      title: TITLE,
      description: both,
    },
    values: [...values, { key: 'case', label: 'case of Theorem 1', text }, ...marginValues(found)],
    sentence: both,
  };
}
