/** A small picture of an answer: its points, the boundary of cross-entropy and that of the support vector machine. */
import { sceneBox } from '../../src/figure/frame.ts';
import { boxAround } from '../../src/figure/line-in-box.ts';
import type { Box, Scene } from '../../src/figure/scene.ts';
import { sceneSvg } from '../../src/figure/scene-svg.ts';
import type { PlainDataset, PlainSolutions } from '../engine/messages.ts';
import { indexOf, type Points, pointsOf } from '../plane/points.ts';
import { pictureOf } from '../playground/picture.ts';

/** A line needs less height than a plane. */
export const SIZES = { 1: { width: 380, height: 170 }, 2: { width: 380, height: 300 } } as const;
/** Points this many times farther from the origin than from each other are shown without it. */
const FAR = 5;

/** Around the points, and the origin unless they are far from it. */
export function answerBox(scene: Scene): Box {
  const places = scene.points.map(({ at }) => at);
  const [first = [0, 0]] = places;
  const spread = Math.max(0, ...places.map(([x, y]) => Math.hypot(x - first[0], y - first[1])));
  const distance = Math.min(...places.map(([x, y]) => Math.hypot(x, y)));
  return spread > 0 && distance > FAR * spread ? boxAround(places, 0.6, spread) : sceneBox(scene);
}

/** @param solutions absent while nothing has been checked */
export function answerScene(points: Points, solutions?: PlainSolutions): Scene {
  const scene: Scene = {
    ...pictureOf(points, solutions),
    flat: points.dimension === 1,
    title: 'The points of your answer',
  };
  if (solutions?.status !== 'solved') return scene;
  const { hardMargin, augmented } = solutions;
  const active = new Set([
    ...augmented.activePositives.map((k) => indexOf(points, 'positive', k)),
    ...augmented.activeNegatives.map((k) => indexOf(points, 'negative', k)),
  ]);
  return {
    ...scene,
    points: scene.points.map((point, k) => ({ ...point, active: active.has(k) })),
    description: `Your points with the boundary of cross-entropy, which keeps a margin of ${augmented.margin.toPrecision(4)}, and that of the support vector machine, which keeps ${hardMargin.margin.toPrecision(4)}. Rings mark the points that are active for cross-entropy.`,
  };
}

/** `<svg>` text; nothing for data of three dimensions and more, or that no hyperplane separates. */
export function answerPicture(data: PlainDataset, solutions: PlainSolutions): string | undefined {
  const points = pointsOf(data);
  if (solutions.status !== 'solved' || points === undefined) return undefined;
  const scene = answerScene(points, solutions);
  return sceneSvg({ ...scene, frame: answerBox(scene) }, { size: SIZES[points.dimension] });
}
