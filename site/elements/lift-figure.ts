/** `<lift-figure>`: two points of a line at a height that a slider sets, and the margin at every height beside them. */

import { curveSvg } from '../../src/figure/prose/curve-svg.ts';
import { HEIGHT_STEP, HIGHEST, type Lifted, type LiftShown, liftShown } from '../../src/figure/prose/lift.ts';
import type { Point } from '../../src/figure/scene.ts';
import type { PlaneOptions } from '../plane/plane-view.ts';
import { LiveFigure } from './live-figure.ts';

class LiftFigure extends LiveFigure<Lifted, LiftShown> {
  protected override shown = liftShown;

  protected override options(): PlaneOptions {
    return { step: HEIGHT_STEP, allowed: (_index, [x, y]) => [x, Math.max(0, Math.min(HIGHEST, y))] };
  }

  /** Along the line each point moves for itself; upwards they move together. */
  protected override moved(state: Lifted, index: number, [x, y]: Point): Lifted {
    return { ...state, [index === 0 ? 'x' : 'z']: String(x), height: String(y) };
  }

  protected override slid(state: Lifted, value: string): Lifted {
    return { ...state, height: value };
  }

  protected override drawn({ curve }: LiftShown, { height }: Lifted): void {
    const beside = this.querySelector<HTMLElement>('.figure-beside');
    const svg = beside?.querySelector('svg');
    const input = this.querySelector('input');
    if (input !== null) input.value = height;
    if (beside === null || svg == null) return;
    const [width, aspect] = [beside.clientWidth, svg.viewBox.baseVal.height / svg.viewBox.baseVal.width];
    beside.innerHTML = curveSvg(curve, { width, height: Math.round(width * aspect) });
  }
}

customElements.define('lift-figure', LiftFigure);
