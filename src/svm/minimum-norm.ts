/** The shortest point of the convex hull of integer vectors, exactly. */
import { Rational } from '../exact/rational.ts';
import { type AffineMinimum, affineMinimum } from './affine-minimum.ts';
import type { VectorFamily } from './vector-family.ts';

/** The shortest point with positive convex weights (over `total`) on affinely independent vectors, keys ascending. */
export interface MinimumNorm extends AffineMinimum {
  readonly keys: readonly number[];
}

/** The affine minimum of the named vectors without those of weight 0; `undefined` unless it lies in their convex hull. */
function convexMinimum(family: VectorFamily, keys: readonly number[]): MinimumNorm | undefined {
  // Floats propose nothing when a coordinate is too large for them.
  const minimum = keys.length === 0 ? undefined : affineMinimum(keys.map((key) => family.vector(key)));
  if (minimum === undefined || minimum.weights.some((w) => w < 0n)) return undefined;
  const kept = keys.map((_, i) => i).filter((i) => minimum.weights[i]! > 0n);
  kept.sort((a, b) => keys[a]! - keys[b]!);
  return { ...minimum, keys: kept.map((i) => keys[i]!), weights: kept.map((i) => minimum.weights[i]!) };
}

/** One step of a minor cycle: from weights w towards the affine weights until one vanishes. Wolfe 1976, step 3. */
function retreatedWeights(weights: readonly Rational[], minimum: AffineMinimum): Rational[] {
  const affine = minimum.weights.map((w) => Rational.of(w, minimum.total));
  let theta = Rational.one;
  weights.forEach((w, i) => {
    if (affine[i]!.sign() > 0) return;
    const ratio = w.div(w.sub(affine[i]!));
    if (ratio.compare(theta) < 0) theta = ratio;
  });
  return weights.map((w, i) => w.add(theta.mul(affine[i]!.sub(w))));
}

/**
 * Wolfe's algorithm in exact arithmetic, from the first vector and with the smallest key at every tie: finite (the norm
 * falls at each major cycle and there are finitely many corrals), and a function of the family alone.
 */
export function minimumNorm(family: VectorFamily): MinimumNorm {
  // In no direction all vectors are equally low, so this is the smallest key.
  let keys = [family.lowest([]).key];
  let weights = [Rational.one];
  for (;;) {
    // An affinely dependent corral cannot occur: every newcomer lies off the affine hull of the rest.
    let minimum = affineMinimum(keys.map((key) => family.vector(key))) as AffineMinimum;
    while (minimum.weights.some((w) => w <= 0n)) {
      const retreated = retreatedWeights(weights, minimum);
      keys = keys.filter((_, i) => retreated[i]!.sign() > 0);
      weights = retreated.filter((w) => w.sign() > 0);
      minimum = affineMinimum(keys.map((key) => family.vector(key))) as AffineMinimum;
    }
    const lowest = family.lowest(minimum.point);
    if (lowest.level >= minimum.level) return convexMinimum(family, keys) as MinimumNorm;
    weights = [...minimum.weights.map((w) => Rational.of(w, minimum.total)), Rational.zero];
    keys = [...keys, lowest.key];
  }
}

/**
 * The shortest point, starting from a proposal: the keys of a corral that floats found. When the proposal's convex
 * minimum exists and no vector lies lower, it is optimal by that alone; otherwise the exact algorithm runs.
 *
 * The point is unique, its weights need not be. To return the same weights whatever was proposed, a corral that is not
 * the whole active face is replaced by the one that the exact algorithm finds on the face, which depends on the face only.
 */
export function minimumNormFrom(family: VectorFamily, proposal: readonly number[]): MinimumNorm {
  const proposed = convexMinimum(family, proposal);
  const optimal = proposed !== undefined && family.lowest(proposed.point).level >= proposed.level;
  const found = optimal ? proposed : minimumNorm(family);
  const face = family.face(found.point);
  return face.size === found.keys.length ? found : minimumNorm(face);
}
