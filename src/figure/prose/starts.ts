/** What the geometric figures of the prose set out from, and how to read them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Side } from '../scene.ts';
import type { Lifted } from './lift.ts';
import type { PointSet } from './point-set.ts';
import type { Levelled } from './sign-flip.ts';
import type { TwoPoints } from './two-points.ts';

const LINES =
  'Solid: where training on cross-entropy ends up. Dashed: the support vector machine. A ring marks a point on which cross-entropy rests.';

export const TWO_POINTS: TwoPoints = { x: ['0', '1'], z: ['-4', '-1'] };
export const FAR_POINTS: PointSet = [
  { side: 'positive', at: ['5', '1'] },
  { side: 'negative', at: ['3', '1'] },
];
export const LIFTED: Lifted = { x: '5', z: '3', height: '1' };
/** The printed bound fails at the first and holds at the second. */
export const SIGN_FLIP: readonly Levelled[] = [
  { x: '3', z: '1', level: '1' },
  { x: '1', z: '-3', level: '1' },
];

export const CAPTIONS = {
  'two-points': `One point of each class, x and z = −y. ${LINES}`,
  'far-points': `Two points whose best boundary misses the origin. ${LINES}`,
  'figure-1': `The paper’s Figure 1 from a seed: two classes on one line that misses the origin by a little. ${LINES}`,
  lift: `Two points of a line, lifted to the same height Δ. The best margin does not change; that of cross-entropy does. ${LINES}`,
  'sign-flip':
    'The line with one point of each class, x and z. The upper bar is the margin of cross-entropy, from its boundary to the nearest point; the lower one is as long as the printed bound allows. In the first picture BΔ is negative and the margin is too long; in the second it is positive and the margin fits.',
} as const;

/**
 * The committed data of the paper's Figure 1.
 * @throws the file system's error, when the file is missing from the package.
 */
export function figureOne(): PointSet {
  const root = dirname(createRequire(import.meta.url).resolve('marginalia/package.json'));
  const { data } = JSON.parse(readFileSync(join(root, 'checks', 'figures', 'figure-1.json'), 'utf8')) as {
    readonly data: Readonly<Record<'positives' | 'negatives', readonly (readonly [string, string])[]>>;
  };
  const of = (side: Side, points: readonly (readonly [string, string])[]) => points.map((at) => ({ side, at }));
  return [...of('positive', data.positives), ...of('negative', data.negatives)];
}
