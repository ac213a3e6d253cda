/** A training report in lines to read. */
import type { RunStatus } from '../train/training-run.ts';
import type { TrajectorySample } from '../train/trajectory.ts';
import type { TrainingReport } from './training-report.ts';

const ENDINGS: Readonly<Record<RunStatus, string>> = {
  completed: 'all steps taken',
  converged: 'the direction is within --tolerance of the exact limit',
  still: 'the weights no longer move in this precision: more steps change nothing',
  underflow: "the pull of every point is below float32's numbers: go on in float64 with --backend cpu",
  'not-finite': 'the weights overflowed: take a smaller --rate',
  interrupted: 'interrupted',
};

const CAUTIONS = {
  stalled: 'float32 loses most of each update here: check with --backend cpu',
  imprecise: 'float32 may have added up more rounding than the figures shown: check with --backend cpu',
} as const;

/** Six significant digits. */
export function figure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'undefined';
  return String(Number(value.toPrecision(6)));
}

export function degrees(angle: number | null): string {
  return angle === null ? 'undefined' : `${figure((angle * 180) / Math.PI)}°`;
}

/** A count with its thousands set off, or as a power where it is long. */
export function countText(count: number): string {
  return count < 1e9 ? count.toLocaleString('en') : `10^${Math.round(Math.log10(count) * 10) / 10}`;
}

/** What the bar says beside the count. */
export function progressNote({ loss, margin, angle }: TrajectorySample): string {
  const direction = angle === null ? '' : ` | angle to the limit ${degrees(angle)}`;
  return `loss ${figure(loss)} | margin ${figure(margin)}${direction}`;
}

function methodText({ settings }: TrainingReport): string {
  const { method, batchSize, pairs, loss } = settings;
  const batch = method === 'stochastic-gradient' ? ` of ${batchSize} a step` : '';
  const which =
    loss === 'cross-entropy'
      ? ''
      : pairs.kind === 'all'
        ? ' on all pairs'
        : pairs.kind === 'sampled'
          ? ` on ${pairs.count} sampled pairs`
          : ` on the ${pairs.count} hardest pairs, chosen anew every ${pairs.stepsPerRound} steps`;
  return `${method.replaceAll('-', ' ')}${batch}${which}`;
}

function interceptText({ settings: { intercept } }: TrainingReport): string {
  if (intercept.kind === 'trained') return 'as trained';
  if (intercept.kind === 'equation-8') return 'by equation (8)';
  return `for at most ${figure(100 * intercept.share)} % ${intercept.kind.replace('-', ' ')}`;
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, k) => cell.padEnd([30, 40][k] ?? 0)).join('')}`.trimEnd();
}

const NAMES: Readonly<Record<string, string>> = {
  P1: '(P1) hard-margin SVM',
  P2: '(P2) cross-entropy limit',
  P3: '(P3) differential limit',
};

/** Lines of the report. */
export function reportLines(report: TrainingReport): string[] {
  const { settings, run, trained, exact, flow, machine, backend, data } = report;
  const limit = settings.rateLimit === null ? '' : ` (the loss falls for sizes below ${figure(settings.rateLimit)})`;
  const lines = [
    `${settings.loss}, ${methodText(report)}: ${countText(run.steps)} steps of size ${figure(settings.rate)}${limit}`,
    `  on ${data.positives} positives and ${data.negatives} negatives in dimension ${data.dimension}, ${backend.name} (${backend.precision}; ${machine.chosen})`,
    `  ended: ${ENDINGS[run.status]}`,
  ];
  if (run.caution !== null) lines.push(`  caution: ${CAUTIONS[run.caution]}`);
  lines.push(
    `  w = (${trained.normal.map(figure).join(', ')})   b = ${figure(trained.intercept)}, ${interceptText(report)}`,
    `  loss ${figure(trained.loss)}   functional margin ${figure(trained.functionalMargin)}   errors: ${trained.falsePositives} false positives, ${trained.falseNegatives} false negatives`,
    '',
    row(['', 'margin']),
    row(['trained', figure(trained.margin)]),
    ...exact.map(({ problem, margin }) => row([NAMES[problem] ?? problem, `${margin} (exact)`])),
  );
  if (trained.angleToLimit !== null) {
    const what = settings.loss === 'cross-entropy' ? '(w, b) and its exact limit (P2)' : 'w and its exact limit (P1)';
    lines.push('', `angle between ${what}: ${degrees(trained.angleToLimit)}`);
    if (settings.loss === 'cross-entropy')
      lines.push(`angle between w and the normal of the hard-margin SVM: ${degrees(trained.angleToSvm)}`);
  }
  const [now, ...later] = flow;
  if (now !== undefined)
    lines.push(
      `why the angle is not 0: gradient flow at the same time has ${degrees(now.angle)}; the angle falls only like 1/log(steps):`,
      `  ${later.map(({ steps, angle }) => `${degrees(angle)} after ${countText(steps)} steps`).join(', ')}`,
    );
  else if (trained.angleToLimit !== null && settings.method !== 'normalised-gradient-descent')
    lines.push('the angle falls only like 1/log(steps): to halve it, square the number of steps');
  if (report.law === 'tie')
    lines.push(
      'a tie: a point at the exact margin pulls at nothing in the limit, so the angle falls slower still, like log log(steps)/log(steps)',
    );
  return lines;
}
