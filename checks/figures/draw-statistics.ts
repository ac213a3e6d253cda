/** What the paper's Figure 2 shows for one draw, for many: how much of the best margin cross-entropy keeps. Every comparison is exact. */
import { Rational } from '../../src/exact/rational.ts';
import { crossEntropyFlow } from '../../src/flow/gradient-flow.ts';
import { floatDataset, floatVector } from '../../src/geometry/float-dataset.ts';
import { augmentedSvmApprox, hardMarginSvmApprox } from '../../src/svm/svm-approx.ts';
import { stepSize } from '../../src/train/step-size.ts';
import { batchOf, liftedVectors } from '../../src/train/training-vectors.ts';
import { angleBetween, functionalMarginApprox, trainedHyperplane } from '../../src/train/trajectory.ts';
import { gaussianDraw } from './draws.ts';
import { exactMargins, sixDigits } from './exact-margins.ts';

export const BINS = 25;
const LEVELS = ['1/2', '3/4', '9/10', '99/100'] as const;
const SHARES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1] as const;
/** Steps whose gradient-flow time is looked at besides the limit. */
export const STEPS = 1e6;

export interface Quantile {
  readonly share: number;
  readonly value: number;
}

export interface DrawStatistics {
  readonly seeds: readonly [first: number, last: number];
  readonly draws: number;
  readonly separable: number;
  /** γ_CE/γ of the limits. */
  readonly ratio: {
    readonly mean: number;
    readonly quantiles: readonly Quantile[];
    /** Draws with γ_CE < level · γ, decided in rationals; the interval holds the share with 95 % confidence (Wilson). */
    readonly below: readonly {
      readonly level: string;
      readonly draws: number;
      readonly interval: readonly [number, number];
    }[];
    /** Draws with γ_CE = γ exactly. */
    readonly equal: number;
    /** Of equal bins from 0 to 1, decided in rationals; the last one holds 1. */
    readonly bins: readonly number[];
  };
  /** Between the normals of (P1) and (P2), in degrees. */
  readonly angle: { readonly quantiles: readonly Quantile[] };
  /** Margin over γ of gradient flow at the time of 10⁶ steps of size 1/β, for the first draws: training that has not come to its limit. */
  readonly trained: {
    readonly draws: number;
    readonly steps: number;
    readonly quantiles: readonly Quantile[];
    readonly separating: number;
  };
  /** The largest relative difference between the float solvers' ratio and the exact one. */
  readonly floatError: number;
}

/** Nearest-rank quantiles of values, which are sorted here. */
export function quantiles(values: readonly number[], shares: readonly number[] = SHARES): Quantile[] {
  const sorted = [...values].sort((a, b) => a - b);
  return shares.map((share) => ({
    share,
    value: sixDigits(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN),
  }));
}

/** Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927). */
export function wilsonInterval(hits: number, trials: number): readonly [number, number] {
  const z = 1.959964;
  const share = hits / trials;
  const centre = (share + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const half =
    (z / (1 + (z * z) / trials)) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return [sixDigits(Math.max(0, centre - half)), sixDigits(centre + half)];
}

/** The bin of √square: the largest k with (k/bins)² ≤ square. */
function binOf(square: Rational): number {
  let bin = 0;
  while (
    bin + 1 < BINS &&
    Rational.of(bin + 1, BINS)
      .pow(2)
      .compare(square) <= 0
  )
    bin++;
  return bin;
}

export function drawStatistics(first: number, last: number, trainedDraws: number): DrawStatistics {
  const ratios: Rational[] = [];
  const angles: number[] = [];
  const trained: number[] = [];
  let floatError = 0;
  for (let seed = first; seed <= last; seed++) {
    const data = gaussianDraw(seed);
    const exact = exactMargins(data);
    if (exact === undefined) continue;
    ratios.push(exact.ratioSquare);
    const ratio = Math.sqrt(exact.ratioSquare.toNumber());
    const [w, W] = [floatVector(exact.svm.normal), floatVector(exact.crossEntropy.normal)];
    angles.push(((angleBetween(w, W) ?? Number.NaN) * 180) / Math.PI);
    const floats = floatDataset(data);
    const [one, two] = [hardMarginSvmApprox(floats), augmentedSvmApprox(floats)];
    const approximate =
      one.status === 'solved' && two.status === 'solved' ? Math.hypot(...one.normal) / Math.hypot(...two.normal) : 0;
    floatError = Math.max(floatError, Math.abs(approximate / ratio - 1));
    if (seed < first + trainedDraws) trained.push(trainedMargin(seed) / Math.sqrt(exact.svmSquare.toNumber()));
  }
  const draws = last - first + 1;
  const bins = Array.from({ length: BINS }, () => 0);
  for (const square of ratios) bins[binOf(square)]! += 1;
  const roots = ratios.map((square) => Math.sqrt(square.toNumber()));
  return {
    seeds: [first, last],
    draws,
    separable: ratios.length,
    ratio: {
      mean: sixDigits(roots.reduce((a, b) => a + b, 0) / roots.length),
      quantiles: quantiles(roots),
      below: LEVELS.map((level) => {
        const square = Rational.parse(level).pow(2);
        const hits = ratios.filter((ratio) => ratio.compare(square) < 0).length;
        return { level, draws: hits, interval: wilsonInterval(hits, ratios.length) };
      }),
      equal: ratios.filter((ratio) => ratio.equals(Rational.one)).length,
      bins,
    },
    angle: { quantiles: quantiles(angles) },
    trained: {
      draws: trained.length,
      steps: STEPS,
      quantiles: quantiles(trained),
      separating: trained.filter((ratio) => ratio > 0).length,
    },
    // An upper bound with one digit: the last bits of a float computation are nobody's business.
    floatError: 10 ** Math.ceil(Math.log10(Math.max(floatError, 1e-16))),
  };
}

/** The margin of gradient flow on cross-entropy at t = 10⁶/β. */
function trainedMargin(seed: number): number {
  const data = floatDataset(gaussianDraw(seed));
  const vectors = liftedVectors(data);
  const joined = vectors.status === 'vectors' ? batchOf([vectors]) : vectors;
  const size = joined.status === 'batch' ? stepSize(joined.batch, 0) : joined;
  if (size.status !== 'descends') throw new Error(`draw ${seed} cannot be trained: ${size.status}`);
  const [sample] = crossEntropyFlow(data, [Math.log(STEPS * size.stepSize)]).samples;
  if (sample === undefined) throw new Error(`the flow of draw ${seed} stalls`);
  const hyperplane = trainedHyperplane(data, 'cross-entropy', sample.weights);
  return functionalMarginApprox(data, hyperplane) / Math.hypot(...hyperplane.normal);
}
