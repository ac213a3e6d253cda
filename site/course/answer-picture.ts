/** A small picture of an answer: its points, the boundary of cross-entropy and that of the support vector machine. */
import { boxAround } from '../../src/figure/line-in-box.ts';
import type { Box, PlaneLine, PlanePoint, Point, Scene, Side } from '../../src/figure/scene.ts';
import { sceneSvg } from '../../src/figure/scene-svg.ts';
import type { ExactSolution, ExactSolutions, PlainDataset } from '../engine/messages.ts';

/** A line needs less height than a plane. */
const SIZES = [undefined, { width: 380, height: 170 }, { width: 380, height: 300 }] as const;
/** Points this many times farther from the origin than from each other are shown without it. */
const FAR = 5;

function floatOf(text: string): number {
  const [numerator = '', denominator = '1'] = text.split('/');
  return Number(numerator) / Number(denominator);
}

/** A point of the line is drawn on the first axis. */
function place(point: readonly string[]): Point {
  const [x = 0, y = 0] = point.map(floatOf);
  return [x, y];
}

function lineOf(kind: PlaneLine['kind'], label: string, { normal, intercept }: ExactSolution): PlaneLine {
  return { kind, label, w: place(normal), b: floatOf(intercept) };
}

function pointsOf(data: PlainDataset, { activePositives, activeNegatives }: ExactSolution): PlanePoint[] {
  const named = (side: Side, letter: string, points: PlainDataset['positives'], active: readonly number[]) =>
    points.map((point, k) => ({ side, at: place(point), name: `${letter}${k + 1}`, active: active.includes(k) }));
  return [
    ...named('positive', 'x', data.positives, activePositives),
    ...named('negative', 'z', data.negatives, activeNegatives),
  ];
}

function frameOf(places: readonly Point[]): Box | undefined {
  const [first = [0, 0]] = places;
  const spread = Math.max(...places.map(([x, y]) => Math.hypot(x - first[0], y - first[1])));
  const distance = Math.min(...places.map(([x, y]) => Math.hypot(x, y)));
  return distance > FAR * spread ? boxAround(places, 0.6, spread) : undefined;
}

/** `<svg>` text; nothing for data of three dimensions and more, or that no hyperplane separates. */
export function answerPicture(data: PlainDataset, solutions: ExactSolutions): string | undefined {
  const size = SIZES[data.dimension];
  if (solutions.status !== 'solved' || size === undefined) return undefined;
  const { hardMargin, augmented } = solutions;
  const points = pointsOf(data, augmented);
  const frame = frameOf(points.map(({ at }) => at));
  const scene: Scene = {
    points,
    lines: [lineOf('cross-entropy', 'cross-entropy', augmented), lineOf('svm', 'SVM', hardMargin)],
    ...(frame === undefined ? {} : { frame }),
    title: 'Your answer',
    description: `Your points with the boundary of cross-entropy, which keeps a margin of ${augmented.margin.toPrecision(4)}, and that of the support vector machine, which keeps ${hardMargin.margin.toPrecision(4)}. Rings mark the points that are active for cross-entropy.`,
  };
  return sceneSvg(scene, { size });
}
