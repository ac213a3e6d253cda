/**
 * How close gradient descent has provably come to its limit direction after so many steps, so that a backend can be held to a theorem.
 *
 * Setting: v_1 … v_N with multiplicities m_k ≥ 1, M = Σ m_k; u^ the shortest u with <u, v_k> ≥ 1 (for lifted points, (P2)); γ = 1/‖u^‖; L(u) = Σ m_k log(1 + e^−<u, v_k>);
 * β = Σ m_k‖v_k‖²/4, which bounds its curvature; R = max ‖v_k‖; w_0 = 0, w_{t+1} = w_t − η g_t with g_t = ∇L(w_t) and θ = ηβ ≤ 1.
 *
 * 1. Put Φ(L) = log(e^L − 1), concave and increasing. Since m_k ≥ 1, no loss of one vector exceeds L, so that min_k <w, v_k> ≥ −Φ(L(w)).
 * 2. G = Σ m_k/(1 + e^<w, v_k>) ≥ 1 − e^−L: with ℓ_k = log(1 + e^−<w, v_k>) it is Σ m_k(1 − e^−ℓ_k), concave in the ℓ_k, and so least, for given
 *    Σ m_k ℓ_k = L, where one vector has all the loss. And ‖g‖ ≥ <−g, u^>/‖u^‖ ≥ γG. Hence ‖g‖² ≥ γ‖g‖(1 − e^−L).
 * 3. On the segment from w_t to w_{t+1} the curvature is at most b_t = min(β, R² L_t), for Σ m σ(1 − σ)‖v‖² ≤ R² G ≤ R² L, and L ≤ L_t on it as θ ≤ 1.
 *    So L_t − L_{t+1} ≥ η(1 − ηb_t/2)‖g_t‖².
 * 4. Φ is concave with slope 1/(1 − e^−L), so Φ(L_t) − Φ(L_{t+1}) ≥ η(1 − ηb_t/2)‖g_t‖²/(1 − e^−L_t) ≥ γη‖g_t‖ − η²b_t‖g_t‖²/(2(1 − e^−L_t)).
 * 5. What is subtracted is at most ηb_t (L_t − L_{t+1})/((2 − θ)(1 − e^−L_t)) by 3 with b_t ≤ β, and min(θ, ηR²L)/(1 − e^−L) is largest at L = β/R². Summed up over
 *    all steps, with L_0 = M log 2: at most E = M log 2 · θ/((2 − θ)(1 − e^−β/R²)).
 * 6. Sum of 4 with ‖w_T‖ ≤ Σ η‖g_t‖ and 1: **min_k <w_T, v_k> ≥ γ‖w_T‖ − C, C = log(2^M − 1) + E.**
 * 7. If min_k <w, v_k> ≥ (1 − ε)γ‖w‖ with ε < 1, then w/((1 − ε)γ‖w‖) satisfies all constraints, so its inner product with u^ is at least ‖u^‖² (u^ is the
 *    shortest of a convex set), that is **cos ∠(w, u^) ≥ 1 − ε**. By 6, ε_T = C/(γ‖w_T‖) will do.
 * 8. A rate in T alone: L_T ≤ L(u) + ‖u‖²/(2ηT) for every u (convex, θ ≤ 1). With u = u^ log(ηT): L_T ≤ ℓ_T = M/(ηT) + ‖u^‖² log²(ηT)/(2ηT), for ηT ≥ 1.
 *    γ‖w_T‖ ≥ min_k <w_T, v_k> ≥ −Φ(ℓ_T), so that **1 − cos ∠(w_T, u^) ≤ C/−Φ(ℓ_T) = O(1/log T)**, where −Φ(ℓ_T) > 0.
 * 9. The same from a later start: 4 to 6 hold from any step t₀ on, with L_t₀ ≥ L_t, so that C may be replaced by what is left at t₀,
 *    **C(t₀) = γ‖w_t₀‖ + Φ(L_t₀) + ηR² L_t₀²/((2 − θ)(1 − e^−L_t₀))**, since ‖w_T‖ ≤ ‖w_t₀‖ + Σ η‖g_t‖. The last term vanishes with L_t₀; the first two are how far w_t₀ itself is off.
 *
 * 1/log T is the true order in general (soudry2018, Theorem 3), so nothing but constants is lost.
 */

import { logisticLoss } from './logistic-loss.ts';

/** What the bound depends on. */
export interface LimitProblem {
  /** Rows v_k that pull (multiplicity at least 1). */
  readonly vectors: readonly ArrayLike<number>[];
  readonly multiplicities?: readonly number[];
  /** u^, the shortest u with <u, v_k> ≥ 1. */
  readonly limit: ArrayLike<number>;
  /** η, at most 1/β. */
  readonly stepSize: number;
}

export interface LimitBound {
  /** C in 6. */
  readonly constant: number;
  /** C(t₀) in 9, from the weights at some step. */
  readonly constantFrom: (weights: ArrayLike<number>) => number;
  /** 1 − cos ∠(w_T, u^) is at most so much, from ‖w_T‖ (7) with C or a C(t₀); Infinity where 7 says nothing. */
  readonly fromLength: (length: number, constant?: number) => number;
  /** The same from T alone (8). */
  readonly fromSteps: (steps: number) => number;
}

/** Σ m_k‖v_k‖²/4. */
export function traceSmoothness(vectors: readonly ArrayLike<number>[], multiplicities?: readonly number[]): number {
  return vectors.reduce((sum, v, k) => sum + ((multiplicities?.[k] ?? 1) * squareOf(v)) / 4, 0);
}

/** Φ(L) = log(e^L − 1), which is L for large L. */
function logExpm1(loss: number): number {
  return loss > 40 ? loss : Math.log(Math.expm1(loss));
}

function lossAt(
  vectors: readonly ArrayLike<number>[],
  multiplicities: readonly number[] | undefined,
  weights: ArrayLike<number>,
): number {
  return vectors.reduce((sum, v, k) => {
    let margin = 0;
    for (let i = 0; i < v.length; i++) margin += (v[i] as number) * (weights[i] as number);
    return sum + (multiplicities?.[k] ?? 1) * logisticLoss(margin);
  }, 0);
}

function squareOf(v: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += (v[i] as number) ** 2;
  return sum;
}

/**
 * The bounds of 6–8, for gradient descent from 0. A step size above 1/β, or a multiplicity below 1, is outside the theorem: every bound is then Infinity.
 * @example
 * limitBound({ vectors: [[2]], limit: [0.5], stepSize: 0.25 }).fromSteps(10000).toFixed(3) // '0.079'
 */
export function limitBound({ vectors, multiplicities, limit, stepSize }: LimitProblem): LimitBound {
  const beta = traceSmoothness(vectors, multiplicities);
  const theta = stepSize * beta;
  const total = multiplicities === undefined ? vectors.length : multiplicities.reduce((sum, m) => sum + m, 0);
  const longest = vectors.reduce((most, v) => Math.max(most, squareOf(v)), 0);
  const meant = theta <= 1 && (multiplicities ?? []).every((m) => m >= 1);
  const spill = (total * Math.LN2 * theta) / ((2 - theta) * -Math.expm1(-beta / longest));
  // log(2^M − 1) without overflow.
  const constant = meant ? total * Math.LN2 + Math.log1p(-(2 ** -total)) + spill : Number.POSITIVE_INFINITY;
  const size = Math.sqrt(squareOf(limit));
  const vacuous = (epsilon: number): number => (epsilon < 1 ? epsilon : Number.POSITIVE_INFINITY);
  return {
    constant,
    constantFrom: (weights) => {
      if (!meant) return Number.POSITIVE_INFINITY;
      const loss = lossAt(vectors, multiplicities, weights);
      const later = (stepSize * longest * loss * loss) / ((2 - theta) * -Math.expm1(-loss));
      return Math.sqrt(squareOf(weights)) / size + logExpm1(loss) + later;
    },
    fromLength: (length, from = constant) => vacuous((from * size) / length),
    fromSteps: (steps) => {
      const time = stepSize * steps;
      if (!(time > 1)) return Number.POSITIVE_INFINITY;
      const loss = total / time + (size * Math.log(time)) ** 2 / (2 * time);
      const margin = -logExpm1(loss);
      return margin > 0 ? vacuous(constant / margin) : Number.POSITIVE_INFINITY;
    },
  };
}
