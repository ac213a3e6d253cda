/** What is known of all points of a class: linear functions <u, p> + c that have one sign on it. They are directions in which hyperplanes can be moved. */
import type { Expression } from '../certificate/expression.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import { formulaOf, polynomialExpression } from '../certificate/written-polynomial.ts';
import { Polynomial } from '../exact/polynomial.ts';
import type { Draft } from './draft.ts';
import { fitting, type Hyperplane, moved, times } from './hyperplane.ts';
import { isAssumption } from './variables.ts';

const RUNNING = '@0';
const MOST_LEVELS = 24;

/** A hyperplane (u, c) with <u, x_i> + c ≥ 0 for the positives, or ≤ 0 for the negatives, and one that meets the constraints of (P1) for that class where this is 0. */
export interface Level {
  readonly direction: Hyperplane;
  readonly point: Hyperplane;
}

interface Quantified {
  readonly binders: readonly (readonly [name: string, count: Expression])[];
  readonly body: Expression;
}

function quantified(e: Expression): Quantified {
  const binders: (readonly [string, Expression])[] = [];
  let body = e;
  while (body[0] === 'forall') {
    const [, name, count, inner] = body as readonly [string, string, Expression, Expression];
    binders.push([name, count]);
    body = inner;
  }
  return { binders, body };
}

/** The body with one index running and all others at indices that are fixed; none where one of these has none. */
function instances(draft: Draft, { binders, body }: Quantified, running: number): Expression[] {
  const { context } = draft;
  const normal = context.normalForm();
  let found: Expression[] = [body];
  for (const [place, [name, count]] of binders.entries()) {
    const indices =
      place === running ? [RUNNING] : [...context.indices.keys()].filter((i) => normal.isIndexOf(i, count));
    found = found.flatMap((e) => indices.map((index) => bodyAt(name, e, index)));
  }
  return found.slice(0, MOST_LEVELS);
}

/** The function that a comparison under the running index says to be at least 0, as a hyperplane (u, c), if it is linear in the point. */
function linearIn(draft: Draft, body: Expression, count: Expression): Level | undefined {
  const constraint = draft.context.constraint(body, draft.context.normalForm(new Map([[RUNNING, count]])));
  if (constraint === undefined || constraint.relation === '!=') return undefined;
  const runs = (name: string) => name.includes(`"${RUNNING}"`);
  let offset = Polynomial.zero;
  let normal: Expression | undefined;
  let family: Expression | undefined;
  for (const { monomial, coefficient } of constraint.polynomial.terms) {
    const [point, ...others] = monomial.filter(([name]) => runs(name));
    const factor = Polynomial.of([{ monomial: monomial.filter(([name]) => !runs(name)), coefficient }]);
    if (point === undefined) {
      offset = offset.add(factor);
      continue;
    }
    const [operation, a, b] = formulaOf(point[0]) as readonly [string, Expression, Expression];
    if (operation !== 'dot' || others.length > 0 || point[1] !== 1) return undefined;
    const sides = [a, b].filter((side) => !JSON.stringify(side).includes(`"${RUNNING}"`));
    if (sides.length !== 1) return undefined;
    const member = sides[0] === a ? b : a;
    if (member[0] !== 'at' || (family !== undefined && JSON.stringify(family) !== JSON.stringify(member[1])))
      return undefined;
    family = member[1] as Expression;
    const part: Expression = ['v*', polynomialExpression(factor), sides[0] as Expression];
    normal = normal === undefined ? part : ['v+', normal, part];
  }
  if (normal === undefined || (family?.[0] !== 'positives' && family?.[0] !== 'negatives')) return undefined;
  const isPositive = family[0] === 'positives';
  const level = times(isPositive ? '1' : '-1', { normal, intercept: polynomialExpression(offset) });
  return { direction: level, point: moved(level, isPositive ? '1' : '-1') };
}

/** What the assumptions in scope say of all points of a class; of an equation, both ways. Whether the other class agrees is not looked at. */
export function levelsIn(draft: Draft): readonly Level[] {
  const found = new Map<string, Level>();
  const { context } = draft;
  for (const label of context.labels.filter(isAssumption))
    for (const part of context.conjuncts(context.fact(label) as Expression)) {
      const fact = quantified(part);
      for (const [running, [, count]] of fact.binders.entries())
        for (const body of instances(draft, fact, running)) {
          const [, l, r] = body as readonly [string, Expression, Expression];
          const bodies: readonly Expression[] =
            body[0] === '=='
              ? [
                  ['>=', l, r],
                  ['<=', l, r],
                ]
              : [body];
          for (const each of bodies) {
            const level = linearIn(draft, each, count);
            const key = level && keyOf(draft, level.point);
            if (level !== undefined && key !== undefined) found.set(key, level);
          }
        }
    }
  return [...found.values()].slice(0, MOST_LEVELS);
}

/** One text for hyperplanes that are the same by their form; none where vectors do not go together. */
export function keyOf(draft: Draft, { normal, intercept }: Hyperplane): string | undefined {
  return fitting(() => {
    const form = draft.context.normalForm();
    const { parts, appended } = form.vector(draft.context.resolved(normal));
    const texts = [...parts].map(([vector, factor]) => `${factor.toString()} ${vector}`).sort();
    return [...texts, ...appended.map(String), form.number(draft.context.resolved(intercept)).toString()].join('; ');
  });
}
