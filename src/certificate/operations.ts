/** The operations of the formula language on vectors, families of vectors and datasets, over any arithmetic. */
import { UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import type { Arithmetic, Points, Solution, Value } from './arithmetic.ts';

export type Family<N> = readonly (readonly N[])[];
export type Operation = <N, T>(a: Arithmetic<N, T>, ...operands: Value<N, T>[]) => Value<N, T>;

function sameLength<N>(u: readonly N[], v: readonly N[]): void {
  if (u.length !== v.length)
    throw new UndefinedValueError(`vectors of dimensions ${u.length} and ${v.length} do not go together`);
}

export function zero<N, T>(a: Arithmetic<N, T>): N {
  return a.rational(Rational.zero);
}

export function dot<N, T>(a: Arithmetic<N, T>, u: readonly N[], v: readonly N[]): N {
  sameLength(u, v);
  let total = zero(a);
  for (let i = 0; i < u.length; i++) total = a.add(total, a.mul(u[i] as N, v[i] as N));
  return total;
}

function entrywise<N>(u: readonly N[], v: readonly N[], f: (x: N, y: N) => N): readonly N[] {
  sameLength(u, v);
  return u.map((x, i) => f(x, v[i] as N));
}

function norm<N, T>(a: Arithmetic<N, T>, u: readonly N[]): N {
  return a.unary('sqrt', dot(a, u, u));
}

function total<N, T>(a: Arithmetic<N, T>, entries: readonly N[]): N {
  return entries.reduce((sum, entry) => a.add(sum, entry), zero(a));
}

/** An orthogonal (not normalised) basis of the span, by Gram–Schmidt: rational over rationals. */
function orthogonalBasis<N, T>(a: Arithmetic<N, T>, vectors: Family<N>): Family<N> {
  const basis: (readonly N[])[] = [];
  for (const v of vectors) {
    const rest = remainder(a, v, basis);
    if (!a.isZero(dot(a, rest, rest))) basis.push(rest);
  }
  return basis;
}

/** v minus its projection on the span of an orthogonal basis. */
function remainder<N, T>(a: Arithmetic<N, T>, v: readonly N[], basis: Family<N>): readonly N[] {
  return basis.reduce((rest, u) => {
    const factor = a.div(dot(a, rest, u), dot(a, u, u));
    return entrywise(rest, u, (x, y) => a.sub(x, a.mul(factor, y)));
  }, v);
}

/** Whether the vectors are linearly independent. */
export function areIndependent<N, T>(a: Arithmetic<N, T>, vectors: Family<N>): boolean {
  return orthogonalBasis(a, vectors).length === vectors.length;
}

function directions<N, T>(a: Arithmetic<N, T>, points: Family<N>): Family<N> {
  const [origin, ...others] = points;
  if (origin === undefined) throw new UndefinedValueError('the affine hull of no points is empty');
  return others.map((p) => entrywise(p, origin, (x, y) => a.sub(x, y)));
}

/** The largest of values; throws for none. */
function extreme<N>(values: readonly N[], pick: (x: N, y: N) => N): N {
  if (values.length === 0) throw new UndefinedValueError('an extremum over nothing');
  return values.reduce(pick);
}

function diameter<N, T>(a: Arithmetic<N, T>, points: Family<N>): N {
  const squares = points.flatMap((p, i) =>
    points.slice(i).map((q) => {
      const step = entrywise(p, q, (x, y) => a.sub(x, y));
      return dot(a, step, step);
    }),
  );
  return a.unary(
    'sqrt',
    extreme(squares, (x, y) => a.max(x, y)),
  );
}

/** Label times (<w,p> + b) for each positive, then for each negative. */
function functionalMargins<N, T>(
  a: Arithmetic<N, T>,
  s: Solution<N>,
): readonly [positives: readonly N[], negatives: readonly N[]] {
  const score = (p: readonly N[]) => a.add(dot(a, s.normal, p), s.intercept);
  return [s.data.positives.map(score), s.data.negatives.map((z) => a.neg(score(z)))];
}

function smallestMargin<N, T>(a: Arithmetic<N, T>, s: Solution<N>): N {
  return extreme(functionalMargins(a, s).flat(), (x, y) => a.min(x, y));
}

function activeCount<N, T>(a: Arithmetic<N, T>, s: Solution<N>, side: 0 | 1): N {
  const smallest = smallestMargin(a, s);
  const active = functionalMargins(a, s)[side].filter((margin) => a.decide(a.equal(margin, smallest)));
  return a.rational(Rational.of(active.length));
}

function mapPoints<N>(data: Points<N>, f: (p: readonly N[]) => readonly N[]): Points<N> {
  const positives = data.positives.map(f);
  const negatives = data.negatives.map(f);
  return { dimension: (positives[0] ?? negatives[0])?.length ?? data.dimension, positives, negatives };
}

function without<N, T>(a: Arithmetic<N, T>, points: Family<N>, index: N): Family<N> {
  const k = a.integer(index);
  if (k < 1 || k > points.length) throw new UndefinedValueError(`there is no point ${k} to leave out`);
  return points.filter((_, i) => i !== k - 1);
}

function uniqueMultipliers<N>(multipliers: readonly N[] | undefined): readonly N[] {
  if (multipliers === undefined) throw new UndefinedValueError('the multipliers are not unique');
  return multipliers;
}

/** Equation (8) of nar2019: halfway between the classes along w. */
export function middleIntercept<N, T>(a: Arithmetic<N, T>, data: Points<N>, normal: readonly N[]): N {
  const scores = (points: Family<N>) => points.map((p) => dot(a, normal, p));
  const [x, z] = [scores(data.positives), scores(data.negatives)];
  if (x.length === 0 || z.length === 0) throw new UndefinedValueError('equation (8) needs a point in each class');
  const twice = a.add(
    x.reduce((u, v) => a.min(u, v)),
    z.reduce((u, v) => a.max(u, v)),
  );
  return a.mul(a.rational(Rational.of(-1, 2)), twice);
}

function pointAt<N, T>(a: Arithmetic<N, T>, points: Family<N>, index: N): readonly N[] {
  const k = a.integer(index);
  const point = points[k - 1];
  if (point === undefined) throw new UndefinedValueError(`there is no point ${k} in a class of ${points.length}`);
  return point;
}

/** One step of stochastic gradient on the pair loss, from w on the pair (k, l): w + η v/(1 + e^<w, v>) with v = x_k − z_l. */
function stochasticStep<N, T>(a: Arithmetic<N, T>, data: Points<N>, w: readonly N[], k: N, l: N, rate: N): Solution<N> {
  const v = entrywise(pointAt(a, data.positives, k), pointAt(a, data.negatives, l), (x, z) => a.sub(x, z));
  const factor = a.mul(rate, a.unary('sigmoid', a.neg(dot(a, w, v))));
  const normal = entrywise(w, v, (u, entry) => a.add(u, a.mul(factor, entry)));
  return { data, normal, intercept: middleIntercept(a, data, normal) };
}

// Operands of the table are numbers of whichever arithmetic: nothing here may look inside one.
type Number = unknown;
type Vec = readonly Number[];
type Fam = Family<Number>;
type Data = Points<Number>;
type Solved = Solution<Number>;
type Any = Arithmetic<Number, unknown>;

function operation<Operands extends unknown[]>(f: (a: Any, ...operands: Operands) => unknown): Operation {
  return f as unknown as Operation;
}

const subtract = (a: Any, u: Vec, v: Vec) => entrywise(u, v, (x, y) => a.sub(x, y));
const cosine = (a: Any, u: Vec, v: Vec) => a.div(dot(a, u, v), a.mul(norm(a, u), norm(a, v)));

/** NAME → what it does with evaluated operands. The types of the operands are the elaborator's business (src/formula). */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  vector: operation((_, ...entries) => entries),
  family: operation((_, ...vectors) => vectors),
  union: operation((_, ...families: Fam[]) => families.flat()),
  'v+': operation((a, u: Vec, v: Vec) => entrywise(u, v, (x, y) => a.add(x, y))),
  'v-': operation(subtract),
  'v*': operation((a, factor: Number, v: Vec) => v.map((x) => a.mul(factor, x))),
  'v/': operation((a, v: Vec, divisor: Number) => v.map((x) => a.div(x, divisor))),
  vneg: operation((a, v: Vec) => v.map((x) => a.neg(x))),
  '.*': operation((a, u: Vec, v: Vec) => entrywise(u, v, (x, y) => a.mul(x, y))),
  '.^': operation((a, v: Vec, exponent: Number) => v.map((x) => a.power(x, exponent))),
  append: operation((_, v: Vec, entry: Number) => [...v, entry]),
  dot: operation((a, u: Vec, v: Vec) => dot(a, u, v)),
  norm: operation((a, u: Vec) => norm(a, u)),
  sum: operation((a, u: Vec) => total(a, u)),
  cosine: operation(cosine),
  angle: operation((a, u: Vec, v: Vec) => a.unary('acos', cosine(a, u, v))),
  count: operation((a, list: Vec) => a.rational(Rational.of(list.length))),
  diameter: operation((a, points: Fam) => diameter(a, points)),
  rank: operation((a, vectors: Fam) => a.rational(Rational.of(orthogonalBasis(a, vectors).length))),
  affineDimension: operation((a, points: Fam) =>
    a.rational(Rational.of(orthogonalBasis(a, directions(a, points)).length)),
  ),
  affineDistance: operation((a, points: Fam) =>
    norm(a, remainder(a, points[0] ?? [], orthogonalBasis(a, directions(a, points)))),
  ),
  dataset: operation((_, positives: Fam, negatives: Fam) => ({
    dimension: (positives[0] ?? negatives[0])?.length ?? 0,
    positives,
    negatives,
  })),
  positives: operation((_, data: Data) => data.positives),
  negatives: operation((_, data: Data) => data.negatives),
  opposites: operation((a, points: Fam) => points.map((p) => p.map((x) => a.neg(x)))),
  dimension: operation((a, data: Data) => a.rational(Rational.of(data.dimension))),
  scaled: operation((a, data: Data, factor: Number) => mapPoints(data, (p) => p.map((x) => a.mul(factor, x)))),
  shifted: operation((a, data: Data, by: Vec) => mapPoints(data, (p) => entrywise(p, by, (x, y) => a.add(x, y)))),
  lifted: operation((_, data: Data, height: Number) => mapPoints(data, (p) => [...p, height])),
  mirrored: operation((a, data: Data) => mapPoints(data, (p) => p.map((x) => a.neg(x)))),
  rotated: operation((a, data: Data, frame: Fam) => mapPoints(data, (p) => frame.map((r) => dot(a, r, p)))),
  swapped: operation((_, data: Data) => ({ ...data, positives: data.negatives, negatives: data.positives })),
  withPositive: operation((_, data: Data, p: Vec) => ({ ...data, positives: [...data.positives, p] })),
  withNegative: operation((_, data: Data, p: Vec) => ({ ...data, negatives: [...data.negatives, p] })),
  withoutPositive: operation((a, data: Data, i: Number) => ({ ...data, positives: without(a, data.positives, i) })),
  withoutNegative: operation((a, data: Data, j: Number) => ({ ...data, negatives: without(a, data.negatives, j) })),
  onlyPositives: operation((_, data: Data) => ({ ...data, negatives: [] })),
  onlyNegatives: operation((_, data: Data) => ({ ...data, positives: [] })),
  normal: operation((_, s: Solved) => s.normal),
  intercept: operation((_, s: Solved) => s.intercept),
  sgd: operation(stochasticStep),
  loss: operation((a, s: Solved) =>
    total(
      a,
      functionalMargins(a, s)
        .flat()
        .map((m) => a.unary('softplus', a.neg(m))),
    ),
  ),
  confidence: operation((a, s: Solved, p: Vec) => a.unary('sigmoid', a.add(dot(a, s.normal, p), s.intercept))),
  margin: operation((a, s: Solved) => a.div(smallestMargin(a, s), norm(a, s.normal))),
  activePositives: operation((a, s: Solved) => activeCount(a, s, 0)),
  activeNegatives: operation((a, s: Solved) => activeCount(a, s, 1)),
  positiveMultipliers: operation((_, s: Solved) => uniqueMultipliers(s.positiveMultipliers)),
  negativeMultipliers: operation((_, s: Solved) => uniqueMultipliers(s.negativeMultipliers)),
};
