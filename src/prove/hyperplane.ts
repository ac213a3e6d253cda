/** Hyperplanes as formulas, and what is made of them. */
import type { Expression } from '../certificate/expression.ts';

/** (w, b): the points with <w, p> + b = 0. */
export interface Hyperplane {
  readonly normal: Expression;
  readonly intercept: Expression;
}

export function hyperplaneOf(solution: Expression): Hyperplane {
  return { normal: ['normal', solution], intercept: ['intercept', solution] };
}

export function times(factor: Expression, { normal, intercept }: Hyperplane): Hyperplane {
  return factor === '1'
    ? { normal, intercept }
    : { normal: ['v*', factor, normal], intercept: ['*', factor, intercept] };
}

export function plus(g: Hyperplane, h: Hyperplane): Hyperplane {
  return { normal: ['v+', g.normal, h.normal], intercept: ['+', g.intercept, h.intercept] };
}

/** The hyperplane with another intercept, larger by a number. */
export function moved({ normal, intercept }: Hyperplane, by: Expression): Hyperplane {
  return { normal, intercept: ['+', intercept, by] };
}

/** A hyperplane for the points of a transformed dataset, as one for the points before: <w, p'> + b = <w', p> + b'. */
export function pulledBack(data: Expression, h: Hyperplane): Hyperplane | undefined {
  const [operation, , by] = data as readonly [string, Expression, Expression];
  const { normal, intercept } = h;
  if (operation === 'shifted') return moved(h, ['dot', normal, by]);
  if (operation === 'scaled') return { normal: ['v*', by, normal], intercept };
  if (operation === 'mirrored') return { normal: ['v*', '-1', normal], intercept };
  return operation === 'swapped' ? times('-1', h) : undefined;
}

/** The other way round. */
export function pushedForward(data: Expression, h: Hyperplane): Hyperplane | undefined {
  const [operation, , by] = data as readonly [string, Expression, Expression];
  const { normal, intercept } = h;
  if (operation === 'shifted') return moved(h, ['neg', ['dot', normal, by]]);
  if (operation === 'scaled') return { normal: ['v/', normal, by], intercept };
  return pulledBack(data, h);
}

/** What is computed, unless vectors with entries appended meet others. */
export function fitting<R>(compute: () => R): R | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
