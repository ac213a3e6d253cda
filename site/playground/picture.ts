/** Points and their solutions as a picture of the plane. */
import {
  type LineKind,
  type PlaneLine,
  type PlanePoint,
  type Point,
  placeText,
  type Scene,
} from '../../src/figure/scene.ts';
import type { PlainSolution, PlainSolutions } from '../engine/messages.ts';
import { coordinateValue, indexOf, namesOf, type Points, placeOf } from '../plane/points.ts';
import { angleDegrees, commonPoint, decimalText, solutionReport } from './solution-text.ts';

/** A boundary in training, in floats. */
export interface TrainedLine {
  readonly normal: readonly number[];
  readonly intercept: number;
  readonly label: string;
}

function line(kind: LineKind, label: string, { normal, intercept }: PlainSolution): PlaneLine {
  const [first = '0', second = '0'] = normal;
  return { kind, label, w: [coordinateValue(first), coordinateValue(second)], b: coordinateValue(intercept) };
}

function trainedLine({ normal: [first = 0, second = 0], intercept, label }: TrainedLine): PlaneLine {
  return { kind: 'trained', label, w: [first, second], b: intercept };
}

function same(a: PlainSolution, b: PlainSolution): boolean {
  return a.intercept === b.intercept && a.normal.every((entry, k) => entry === b.normal[k]);
}

/** Both boundaries, or the one that both are. */
function boundaries({ hardMargin, augmented }: PlainSolutions & { status: 'solved' }): PlaneLine[] {
  if (same(hardMargin, augmented))
    return [line('cross-entropy', '', augmented), line('svm', 'both boundaries', hardMargin)];
  return [line('cross-entropy', 'cross-entropy', augmented), line('svm', 'SVM', hardMargin)];
}

/** Points that are tight for (P1) or (P2). */
function activeIndices(points: Points, solved: PlainSolutions | undefined): ReadonlySet<number> {
  if (solved?.status !== 'solved') return new Set();
  return new Set(
    [solved.hardMargin, solved.augmented].flatMap(({ activePositives, activeNegatives }) => [
      ...activePositives.map((k) => indexOf(points, 'positive', k)),
      ...activeNegatives.map((k) => indexOf(points, 'negative', k)),
    ]),
  );
}

/** Where the hulls meet. */
function commonPlace(points: Points, solved: PlainSolutions & { status: 'inseparable' }): Point {
  const [first = '0', second = '0'] = commonPoint(points, solved);
  return [coordinateValue(first), coordinateValue(second)];
}

/**
 * The scene of some points.
 * @param solved absent while nothing is known of them
 */
export function pictureOf(points: Points, solved: PlainSolutions | undefined, trained?: TrainedLine): Scene {
  const active = activeIndices(points, solved);
  const names = namesOf(points.points);
  const drawn = points.points.map(
    (point, k): PlanePoint => ({
      side: point.side,
      at: placeOf(point),
      name: names[k] as string,
      ...(solved?.status === 'solved' ? { active: active.has(k) } : {}),
    }),
  );
  const exact = solved?.status === 'solved' ? boundaries(solved) : [];
  const lines = trained === undefined ? exact : [...exact, trainedLine(trained)];
  const degrees =
    solved?.status === 'solved' && solved.cosineSquared !== undefined ? angleDegrees(solved.cosineSquared) : 0;
  const places = drawn.map(({ name, at }) => `${name} ${placeText(at)}`).join(', ');
  const report = solved === undefined ? '' : ` ${solutionReport(points, solved).summary}`;
  return {
    points: drawn,
    lines,
    ...(points.dimension === 2 && degrees > 1
      ? { angle: { between: [0, 1], label: `ψ = ${decimalText(degrees)}°` } }
      : {}),
    ...(solved?.status === 'inseparable' ? { mark: { at: commonPlace(points, solved), label: 'common point' } } : {}),
    title: 'Points of two classes and their boundaries',
    description: `${places === '' ? 'No points.' : `${places}.`}${report}`,
  };
}
