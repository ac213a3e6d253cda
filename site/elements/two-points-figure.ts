/** `<two-points-figure>`: Theorem 1's two points, both boundaries and the angle between them. */

import { type TwoPoints, twoPointsShown } from '../../src/figure/prose/two-points.ts';
import type { Point } from '../../src/figure/scene.ts';
import { LiveFigure } from './live-figure.ts';

class TwoPointsFigure extends LiveFigure<TwoPoints> {
  protected override shown = twoPointsShown;

  protected override moved(state: TwoPoints, index: number, [x, y]: Point): TwoPoints {
    return { ...state, [index === 0 ? 'x' : 'z']: [String(x), String(y)] };
  }
}

customElements.define('two-points-figure', TwoPointsFigure);
