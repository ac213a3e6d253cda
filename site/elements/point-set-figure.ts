/** `<point-set-figure>`: any points of two classes; the origin can be moved onto the SVM's boundary. */

import { centred, type PointSet, pointSetShown } from '../../src/figure/prose/point-set.ts';
import type { Point } from '../../src/figure/scene.ts';
import { LiveFigure } from './live-figure.ts';

class PointSetFigure extends LiveFigure<PointSet> {
  protected override shown = pointSetShown;

  protected override moved(state: PointSet, index: number, [x, y]: Point): PointSet {
    return state.map((point, k) => (k === index ? { ...point, at: [String(x), String(y)] } : point));
  }

  protected override acted(state: PointSet, action: string): PointSet {
    return action === 'centre' ? (centred(state) ?? state) : state;
  }
}

customElements.define('point-set-figure', PointSetFigure);
