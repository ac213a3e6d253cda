/** One of the paper's two figures: points from a seed, exact boundaries, trained boundaries, and their margins. */
import { Rational } from '../../src/exact/rational.ts';
import { type Boundary, boundaryPanel } from '../../src/figure/boundary-panel.ts';
import { curvePanel } from '../../src/figure/curve-panel.ts';
import type { Point } from '../../src/figure/line-in-box.ts';
import { svgSheet } from '../../src/figure/svg-sheet.ts';
import { gradientFlowApprox } from '../../src/flow/gradient-flow.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset, floatVector } from '../../src/geometry/float-dataset.ts';
import { trainBatchSync } from '../../src/train/synchronous.ts';
import { trainingProblem } from '../../src/train/training-problem.ts';
import { nextSampleStep } from '../../src/train/training-run.ts';
import {
  angleBetween,
  type Loss,
  type TrajectorySample,
  trainedHyperplane,
  trajectorySample,
} from '../../src/train/trajectory.ts';
import { exactMargins, sixDigits } from './exact-margins.ts';

export const STEPS = 1_000_000;
/** Steps by gradient flow, far beyond what can be taken. */
const FLOW_STEPS = [1e6, 1e9, 1e12, 1e24, 1e100] as const;

export interface FigureRow {
  readonly loss: Loss;
  /** Gradient descent by its steps, or gradient flow at the time that so many steps reach. */
  readonly by: 'gradient descent' | 'gradient flow';
  readonly steps: number;
  readonly margin: number;
  /** Of the best margin. */
  readonly share: number;
  /** Between the weights and their limit, in degrees. */
  readonly angle: number;
}

export interface FigureRecord {
  readonly figure: number;
  readonly seed: number;
  readonly data: Dataset;
  /** Exact, as texts. */
  readonly exact: {
    readonly svm: {
      readonly normal: readonly string[];
      readonly intercept: string;
      readonly marginSquared: string;
      readonly margin: number;
    };
    readonly crossEntropy: {
      readonly normal: readonly string[];
      readonly intercept: string;
      readonly marginSquared: string;
      readonly margin: number;
    };
    readonly ratioSquared: string;
    readonly ratio: number;
    /** Between the two normals, in degrees. */
    readonly angle: number;
  };
  readonly rates: Readonly<Record<Loss, number>>;
  readonly rows: readonly FigureRow[];
}

interface Trained {
  readonly rows: readonly FigureRow[];
  readonly rate: number;
  readonly history: readonly TrajectorySample[];
  readonly boundary: { readonly normal: Point; readonly intercept: number };
}

/** Six digits; what is rounding is 0. */
function degrees(angle: number): number {
  return angle < 1e-12 ? 0 : sixDigits((angle * 180) / Math.PI);
}

/** Gradient descent from 0 with step size 1/β, and the flow at the same time and later. */
function trained(data: Dataset, loss: Loss, limit: Float64Array, best: number): Trained {
  const problem = trainingProblem(data, {
    loss,
    method: 'gradient-descent',
    batchSize: 1,
    pairs: { kind: 'all' },
    seed: 1,
  });
  if (problem.status !== 'problem') throw new Error(`the figure cannot be trained: ${problem.status}`);
  const { rate } = problem;
  const { batch, settings } = problem.round(new Float64Array(problem.dimension));
  const vectors = Array.from({ length: batch.points }, (_, k) =>
    batch.vectors.subarray(k * batch.dimension, (k + 1) * batch.dimension),
  );
  const observed = { data: floatDataset(data), loss, limit };
  const rowOf = (by: FigureRow['by'], steps: number, weights: ArrayLike<number>): FigureRow => {
    const { margin, angle } = trajectorySample(observed, batch, steps, weights);
    return {
      loss,
      by,
      steps,
      margin: sixDigits(margin ?? Number.NaN),
      share: sixDigits((margin ?? Number.NaN) / best),
      angle: degrees(angle ?? Number.NaN),
    };
  };
  const history: TrajectorySample[] = [];
  let weights = new Float64Array(problem.dimension);
  for (let step = 0; step < STEPS; ) {
    const next = nextSampleStep(step, STEPS);
    weights = new Float64Array(trainBatchSync(batch, { ...settings, start: weights }, next - step));
    step = next;
    history.push(trajectorySample(observed, batch, step, weights));
  }
  const flow = gradientFlowApprox(
    vectors,
    FLOW_STEPS.map((steps) => Math.log(rate) + Math.log(steps)),
  );
  const { normal, intercept } = trainedHyperplane(observed.data, loss, weights);
  return {
    rate,
    history,
    rows: [
      rowOf('gradient descent', STEPS, weights),
      ...flow.samples.map((sample, k) => rowOf('gradient flow', FLOW_STEPS[k] as number, sample.weights)),
    ],
    boundary: { normal: [normal[0] as number, normal[1] as number], intercept },
  };
}

/** The record and its picture. */
export function boundaryFigure(
  figure: number,
  seed: number,
  data: Dataset,
  title: string,
): { readonly record: FigureRecord; readonly svg: string } {
  const exact = exactMargins(data);
  if (exact === undefined) throw new Error(`inseparable draw; expected another seed for figure ${figure}: ${seed}`);
  const { svm, crossEntropy, svmSquare, crossEntropySquare, ratioSquare } = exact;
  const part = (c: typeof svm, square: Rational) => ({
    normal: c.normal.map(String),
    intercept: (c.intercept ?? Rational.zero).toString(),
    marginSquared: square.toString(),
    margin: sixDigits(Math.sqrt(square.toNumber())),
  });
  const [w, W] = [floatVector(svm.normal), floatVector(crossEntropy.normal)];
  const b = (crossEntropy.intercept ?? Rational.zero).toNumber();
  const best = Math.sqrt(svmSquare.toNumber());
  const ce = trained(data, 'cross-entropy', Float64Array.of(...W, b), best);
  const dt = trained(data, 'differential', w, best);
  const record: FigureRecord = {
    figure,
    seed,
    data,
    exact: {
      svm: part(svm, svmSquare),
      crossEntropy: part(crossEntropy, crossEntropySquare),
      ratioSquared: ratioSquare.toString(),
      ratio: sixDigits(Math.sqrt(ratioSquare.toNumber())),
      angle: degrees(angleBetween(w, W) ?? Number.NaN),
    },
    rates: { 'cross-entropy': sixDigits(ce.rate), differential: sixDigits(dt.rate) },
    rows: [...ce.rows, ...dt.rows],
  };
  return { record, svg: picture(record, data, ce, dt, title) };
}

function picture(record: FigureRecord, data: Dataset, ce: Trained, dt: Trained, title: string): string {
  const floats = floatDataset(data);
  const points = (some: readonly ArrayLike<number>[]): Point[] => some.map((p) => [p[0]!, p[1]!]);
  const number = (text: string) => Rational.parse(text).toNumber();
  const exact = (part: FigureRecord['exact']['svm']) => ({
    normal: [number(part.normal[0]!), number(part.normal[1]!)] as const,
    intercept: number(part.intercept),
  });
  const { svm, crossEntropy } = record.exact;
  const boundaries: Boundary[] = [
    { ...exact(crossEntropy), label: 'cross-entropy limit', kind: 'cross-entropy' },
    { ...exact(svm), label: 'SVM', kind: 'differential' },
    { ...ce.boundary, label: 'cross-entropy, 10⁶ steps', kind: 'trained' },
    { ...dt.boundary, label: 'differential, 10⁶ steps', kind: 'trained' },
  ];
  const last = (loss: Loss) => record.rows.find((row) => row.loss === loss && row.by === 'gradient descent');
  // Margins of the first steps, far below 0, would squeeze the rest.
  const samples = ce.history.flatMap(({ step, margin }) =>
    margin !== null && margin > -0.4 * svm.margin ? [[step, margin] as const] : [],
  );
  return svgSheet(
    [
      boundaryPanel({
        positives: points(floats.positives),
        negatives: points(floats.negatives),
        boundaries,
        axes: ['x', 'y'],
      }),
      curvePanel({
        samples,
        levels: [
          { label: 'SVM', value: svm.margin, kind: 'differential' },
          { label: 'cross-entropy limit', value: crossEntropy.margin, kind: 'cross-entropy' },
        ],
        label: 'margin of cross-entropy as it trains',
        floor: 0,
      }),
    ],
    {
      title,
      description: `Circles and squares are the two classes. The SVM has the margin ${svm.margin}, the limit of cross-entropy ${crossEntropy.margin}; the angle between the two boundaries is ${record.exact.angle} degrees. After a million steps of gradient descent cross-entropy has the margin ${last('cross-entropy')?.margin}, differential training ${last('differential')?.margin}.`,
    },
  );
}
