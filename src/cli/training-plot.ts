/** The plot of a training run: the boundaries where the data can be drawn in a plane, and the margin and the angle against the steps. */
import { dot } from '../exact/vector.ts';
import { type Boundary, boundaryPanel } from '../figure/boundary-panel.ts';
import { curvePanel } from '../figure/curve-panel.ts';
import type { Point } from '../figure/line-in-box.ts';
import { type Panel, svgSheet } from '../figure/svg-sheet.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { floatDataset, floatVector } from '../geometry/float-dataset.ts';
import type { Solved } from './solution-text.ts';
import type { TrainingReport } from './training-report.ts';
import { degrees, figure } from './training-text.ts';

interface Plane {
  readonly axes: readonly [Float64Array, Float64Array];
  readonly names: readonly [string, string];
}

function inner(u: ArrayLike<number>, v: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i]! * v[i]!;
  return sum;
}

/** v, made orthogonal to the unit vector u and of length 1; undefined when nothing is left. */
function orthogonalUnit(v: ArrayLike<number>, u?: Float64Array): Float64Array | undefined {
  const along = u === undefined ? 0 : inner(u, v);
  const rest = Float64Array.from(v, (entry, i) => entry - (u === undefined ? 0 : along * u[i]!));
  const length = Math.hypot(...rest);
  return length > 1e-9 * Math.hypot(...Array.from(v)) ? rest.map((entry) => entry / length) : undefined;
}

/**
 * The plane to draw in: that of the data in two dimensions; in more, the plane of the trained normal and the normal of the hard-margin SVM (or of a point,
 * where the two agree), in which both boundaries are lines. None in one dimension.
 */
function plane(data: Dataset, normal: readonly number[], svm: Solved | undefined): Plane | undefined {
  if (data.dimension === 1) return undefined;
  if (data.dimension === 2) return { axes: [Float64Array.of(1, 0), Float64Array.of(0, 1)], names: ['x₁', 'x₂'] };
  const first = orthogonalUnit(svm === undefined ? normal : floatVector(svm.normal));
  if (first === undefined) return undefined;
  const floats = floatDataset(data);
  for (const [candidate, name] of [
    [normal, 'across it, in the plane of the trained normal'] as const,
    ...[...floats.positives, ...floats.negatives].map((point) => [point, 'across it, towards a point'] as const),
  ]) {
    const second = orthogonalUnit(candidate, first);
    if (second !== undefined)
      return {
        axes: [first, second],
        names: [svm === undefined ? 'along the trained normal' : 'along the SVM normal', name],
      };
  }
  return undefined;
}

function boundaryOf(
  { axes }: Plane,
  dimension: number,
  normal: ArrayLike<number>,
  intercept: number,
  label: string,
  kind: Boundary['kind'],
): Boundary[] {
  const projected: Point = [inner(axes[0], normal), inner(axes[1], normal)];
  // A hyperplane whose normal leaves the plane has no line for a picture there.
  const inPlane = Math.hypot(...projected) > (1 - 1e-6) * Math.hypot(...Array.from(normal));
  return dimension === 2 || inPlane ? [{ label, kind, normal: projected, intercept }] : [];
}

/** The whole sheet as SVG text. */
export function trainingPlot(data: Dataset, report: TrainingReport, solved: readonly Solved[]): string {
  const { trained, settings } = report;
  const [svm, ce] = [solved.find(({ problem }) => problem === 'P1'), solved.find(({ problem }) => problem === 'P2')];
  const drawn = plane(data, trained.normal, svm);
  const panels: Panel[] = [];
  if (drawn !== undefined) {
    const floats = floatDataset(data);
    const point = (p: ArrayLike<number>): Point => [inner(drawn.axes[0], p), inner(drawn.axes[1], p)];
    const exact = (s: Solved | undefined, label: string, kind: Boundary['kind']) =>
      s === undefined
        ? []
        : boundaryOf(drawn, data.dimension, floatVector(s.normal), s.intercept.toNumber(), label, kind);
    panels.push(
      boundaryPanel({
        positives: floats.positives.map(point),
        negatives: floats.negatives.map(point),
        boundaries: [
          ...boundaryOf(drawn, data.dimension, trained.normal, trained.intercept, 'trained', 'trained'),
          ...exact(ce, 'cross-entropy limit', 'cross-entropy'),
          ...exact(svm, 'differential limit (SVM)', 'differential'),
        ],
        axes: drawn.names,
      }),
    );
  }
  const margin = (s: Solved) => 1 / Math.sqrt(dot(s.normal, s.normal).toNumber());
  const finite = (values: readonly (readonly [number, number | null])[]) =>
    values.flatMap(([step, value]) => (value === null || !Number.isFinite(value) ? [] : [[step, value] as const]));
  const margins = finite(report.history.map((sample) => [sample.step, sample.margin]));
  if (margins.length > 0)
    panels.push(
      curvePanel({
        samples: shownFrom(margins, solved.map(margin)),
        levels: [
          ...(svm === undefined
            ? []
            : [{ label: 'differential limit (SVM)', value: margin(svm), kind: 'differential' as const }]),
          ...(ce === undefined
            ? []
            : [{ label: 'cross-entropy limit', value: margin(ce), kind: 'cross-entropy' as const }]),
        ],
        label: 'margin',
        floor: 0,
      }),
    );
  const angles = finite(
    report.history.map(({ step, angle }) => [step, angle === null ? null : (angle * 180) / Math.PI]),
  );
  if (angles.length > 0)
    panels.push(curvePanel({ samples: angles, levels: [], label: 'angle to the limit, in degrees', floor: 0 }));
  return svgSheet(panels, {
    title: `Training by ${settings.loss}: ${report.run.steps} steps of ${settings.method.replaceAll('-', ' ')}`,
    description: description(report, drawn),
  });
}

/** Margins far below 0, from the first steps, would squeeze all the rest: the curve begins where it comes near. */
function shownFrom(
  samples: readonly (readonly [number, number])[],
  levels: readonly number[],
): readonly (readonly [number, number])[] {
  const most = Math.max(...levels, ...samples.map(([, value]) => value));
  const from = samples.findIndex(([, value]) => value > -0.5 * most);
  return from === -1 ? samples : samples.slice(from);
}

function description({ data, trained, exact, history }: TrainingReport, drawn: Plane | undefined): string {
  const boundaries =
    drawn === undefined
      ? 'No picture of the boundary: the data have one dimension.'
      : data.dimension === 2
        ? `${data.positives} positives (circles) and ${data.negatives} negatives (squares) with the trained boundary and the exact ones.`
        : `${data.positives} positives (circles) and ${data.negatives} negatives (squares), projected; horizontally ${drawn.names[0]}, vertically ${drawn.names[1]}.`;
  const margins = exact.map(({ problem, margin }) => `(${problem}) ${margin}`).join(', ');
  return `${boundaries} Margin after ${history.at(-1)?.step ?? 0} steps: ${figure(trained.margin)}${margins === '' ? '' : `; exact: ${margins}`}. Angle to the exact limit: ${degrees(trained.angleToLimit)}.`;
}
