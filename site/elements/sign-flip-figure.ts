/** `<sign-flip-figure>`: Theorem 4 on the line; the points and the level can be moved. */

import { type Levelled, RANGE, signFlipShown } from '../../src/figure/prose/sign-flip.ts';
import type { Point } from '../../src/figure/scene.ts';
import type { PlaneOptions } from '../plane/plane-view.ts';
import { LiveFigure } from './live-figure.ts';

class SignFlipFigure extends LiveFigure<Levelled> {
  protected override shown = signFlipShown;

  protected override options(): PlaneOptions {
    return { step: 0.1, allowed: (_index, [x]) => [Math.max(RANGE[0], Math.min(RANGE[1], x)), 0] };
  }

  protected override moved(state: Levelled, index: number, [x]: Point): Levelled {
    return { ...state, [index === 0 ? 'x' : 'z']: String(x) };
  }

  protected override slid(state: Levelled, value: string): Levelled {
    return { ...state, level: value };
  }

  protected override drawn(_shown: unknown, { level }: Levelled): void {
    const input = this.querySelector('input');
    if (input !== null) input.value = level;
  }
}

customElements.define('sign-flip-figure', SignFlipFigure);
