/**
 * Rational vectors whose lengths keep their ratios: the way to exact values where a hypothesis says `norm(x) == norm(y)`.
 *
 * Rounding changes lengths, and their square roots are mostly irrational. But the mirror image of a rational vector in a
 * rational plane is rational and as long, and these images are dense in the sphere: s reflected across the plane orthogonal to u,
 * for a rounded u near s − v, is near v. So one vector is rounded and the others, times a rational ratio, become its images.
 */
import type { GivenValues } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';
import { scaled, type Vector } from '../../exact/vector.ts';
import { reflected } from '../values/arbitraries.ts';
import type { FloatSpace } from './float-space.ts';
import { roundedTo, simplestWithin } from './rounding.ts';

const LONGEST_RATIO = 60n;

interface Stretch {
  readonly from: number;
  readonly width: number;
}

function stretches(space: FloatSpace): Stretch[] {
  return space.blocks.flatMap(({ from, to, width }) =>
    width === 1 ? [] : Array.from({ length: (to - from) / width }, (_, k) => ({ from: from + k * width, width })),
  );
}

function length(v: readonly number[]): number {
  return Math.hypot(...v);
}

/** The ratio as a rational with a small denominator, if it is one. */
function rationalRatio(x: number): Rational | undefined {
  const ratio = simplestWithin(x, 1e-9 * x);
  return ratio !== undefined && ratio.denominator <= LONGEST_RATIO && ratio.sign() > 0 ? ratio : undefined;
}

/**
 * Exact values near the numbers in which every vector whose length is a simple multiple of another's in floats is exactly
 * that multiple of it; `undefined` when no two lengths are so related.
 */
export function onSpheres(space: FloatSpace, numbers: Float64Array, coarseness: number): GivenValues | undefined {
  const exact = new Map<number, Rational>();
  const references: { floats: number[]; exact: Vector }[] = [];
  let related = false;
  for (const { from, width } of stretches(space)) {
    const floats = [...numbers.subarray(from, from + width)];
    const size = length(floats);
    const rounded = floats.map((x) => roundedTo(x, coarseness));
    const own = rationalRatio(size);
    const unit: Vector = floats.map((_, k) => (k === 0 ? Rational.one : Rational.zero));
    const candidates = [
      ...references.filter((reference) => reference.exact.length === width),
      ...(own === undefined ? [] : [{ floats: unit.map((x) => x.toNumber()), exact: unit }]),
    ];
    let found: Vector | undefined;
    for (const reference of candidates) {
      const ratio = size === 0 ? undefined : rationalRatio(size / length(reference.floats));
      if (ratio === undefined) continue;
      const source = reference.exact;
      const sourceLength = length(source.map((x) => x.toNumber()));
      if (sourceLength === 0) continue;
      const mirror = source.map((x, k) => roundedTo(x.toNumber() / sourceLength - floats[k]! / size, coarseness / 4));
      found = scaled(reflected(source, mirror), ratio);
      related = true;
      break;
    }
    const vector = found ?? rounded;
    references.push({ floats, exact: vector });
    for (const [k, x] of vector.entries()) exact.set(from + k, x);
  }
  if (!related) return undefined;
  return space.exact(
    numbers,
    (x, k) => exact.get(k) ?? roundedTo(space.integers.has(k) ? Math.round(x) : x, coarseness),
  );
}
