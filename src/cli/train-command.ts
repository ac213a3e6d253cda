/** `marginalia train`: gradient methods on a user's own dataset, watched, resumable, and beside the exact limit. */
import { DISK } from '../evidence/durable-files.ts';
import { floatDataset } from '../geometry/float-dataset.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import type { Backend } from '../train/backend.ts';
import { BEYOND_THE_BOUND } from '../train/step-size.ts';
import { type TrainingProblem, trainingProblem } from '../train/training-problem.ts';
import { type RunPlan, type RunState, type TrainingRun, trainingRun } from '../train/training-run.ts';
import { interruptible, type Outcome } from './interruptible.ts';
import { readDataset } from './read-dataset.ts';
import { commonPointText, requireBothClasses, type Solved, solutions } from './solution-text.ts';
import { asked, requirePlaces, type TrainOptions } from './train-options.ts';
import { trainingBackend } from './training-backend.ts';
import { identityOf, type RunIdentity, readCheckpoint, writtenCheckpoint } from './training-checkpoint.ts';
import { exactLimit, type Finished, type TrainingReport, trainingReport } from './training-report.ts';
import { figure, progressNote, reportLines } from './training-text.ts';
import { UserError } from './user-error.ts';

/** Milliseconds between checkpoints. */
const KEEP_EVERY = 5000;

/** What happens to the weights then. Source: Z. Ji and M. Telgarsky, "The implicit bias of gradient descent on nonseparable data" (COLT 2019). */
const INSEPARABLE =
  'then the weights do not tend to a margin: on the points that no hyperplane tells apart they stay bounded and approach a minimum of the loss, and across these, where the other points can be told apart, they run off like log(steps) (Ji and Telgarsky 2019)';

/** The exit status: 0 trained, 1 inseparable (and nothing done without --anyway), 130 or 143 interrupted with everything saved. */
export async function train(file: string, options: TrainOptions): Promise<number> {
  const wanted = asked(options);
  requirePlaces(options);
  const data = await readDataset(file);
  requireBothClasses(data, file);
  const problem = requireProblem(trainingProblem(data, wanted), options);
  const say = (line: string) => (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  const p2 = augmentedSvm(data);
  if (p2.status === 'inseparable') {
    say(`not linearly separable: ${commonPointText(p2.certificate)}`);
    say(INSEPARABLE);
    if (!options.anyway) {
      say('to train all the same: --anyway');
      const [positives, negatives] = [data.positives.length, data.negatives.length];
      const { dimension } = data;
      if (options.json)
        process.stdout.write(
          `${JSON.stringify({ dimension, positives, negatives, separable: false, certificate: p2.certificate }, null, 1)}\n`,
        );
      return 1;
    }
  }
  const solved: readonly Solved[] = p2.status === 'solved' ? solutions(data) : [];
  const { backend, why } = await trainingBackend(options.backend, {
    datasets: 1,
    points: problem.vectors,
    dimension: problem.dimension,
    steps: options.steps,
  });
  const identity = identityOf(data, wanted, backend.name);
  const from =
    options.resume && options.checkpoint !== undefined ? readCheckpoint(options.checkpoint, identity) : undefined;
  const limit = exactLimit(wanted.loss, solved);
  const plan: RunPlan = {
    observed: { data: floatDataset(data), loss: wanted.loss, ...(limit === undefined ? {} : { limit }) },
    dimension: problem.dimension,
    steps: options.steps,
    round: problem.round,
    ...(problem.stepsPerRound === undefined ? {} : { stepsPerRound: problem.stepsPerRound }),
    tolerance: options.tolerance,
  };
  const begun = from?.step ?? 0;
  if (begun > 0) say(`resumed at step ${begun.toLocaleString('en')}`);
  const { outcome, seconds, interrupted } = await watchedRun(backend, plan, from, identity, options);
  const finished: Finished = {
    data,
    digest: identity.data,
    asked: wanted,
    problem,
    steps: options.steps,
    tolerance: options.tolerance,
    intercept: options.intercept ?? { kind: wanted.loss === 'cross-entropy' ? 'trained' : 'equation-8' },
    backend,
    chosen: why,
    run: outcome,
    solved,
    inseparability: p2.status === 'inseparable' ? p2.certificate : undefined,
    taken: outcome.step - begun,
    seconds,
  };
  const report = trainingReport(finished);
  const plotted = options.plot === undefined || (await drawn(options.plot, finished, report, solved));
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  else for (const line of [...reportLines(report), ...places(options, file, outcome)]) say(line);
  return interrupted !== undefined && outcome.status === 'interrupted' ? interrupted : plotted ? 0 : 2;
}

/** The run under a progress bar, its checkpoint kept up to date; the backend is disposed of whatever happens. */
async function watchedRun(
  backend: Backend,
  plan: RunPlan,
  from: RunState | undefined,
  identity: RunIdentity,
  { steps, checkpoint, json }: TrainOptions,
): Promise<Outcome<TrainingRun>> {
  const begun = from?.step ?? 0;
  const keep = (state: RunState) => checkpoint === undefined || writtenCheckpoint(checkpoint, identity, state);
  try {
    return await interruptible(
      { candidates: Math.max(steps - begun, 1), unit: 'steps' },
      json === true,
      async ({ signal, update }) => {
        let kept = performance.now();
        const run = await trainingRun(backend, plan, from, {
          signal,
          onProgress: (state, sample) => {
            update(state.step - begun, progressNote(sample));
            if (performance.now() < kept + KEEP_EVERY) return;
            keep(state);
            kept = performance.now();
          },
        });
        keep(run);
        return run;
      },
    );
  } finally {
    await backend.dispose();
  }
}

function places({ plot, checkpoint }: TrainOptions, file: string, { status }: TrainingRun): string[] {
  return [
    ...(plot === undefined ? [] : [`plot: ${plot}`]),
    ...(checkpoint === undefined ? [] : [`checkpoint: ${checkpoint}`]),
    ...(status === 'interrupted' && checkpoint !== undefined
      ? [`go on with: marginalia train ${file} … --checkpoint ${checkpoint} --resume`]
      : []),
  ];
}

async function drawn(
  plot: string,
  { data }: Finished,
  report: TrainingReport,
  solved: readonly Solved[],
): Promise<boolean> {
  // Drawing loads a plotting library and a document; a run without a plot does not wait for them.
  const { trainingPlot } = await import('./training-plot.ts');
  try {
    DISK.replace(plot, trainingPlot(data, report, solved));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    process.stderr.write(`cannot write the plot; expected a place to write to: ${plot} (${code})\n`);
    return false;
  }
}

function requireProblem(
  problem: TrainingProblem,
  { anyway, rate }: TrainOptions,
): Extract<TrainingProblem, { status: 'problem' }> {
  switch (problem.status) {
    case 'problem':
      if (problem.limit !== undefined && problem.rate >= problem.limit && !anyway)
        throw new UserError(
          `step size too large; expected --rate below 2/β = ${figure(problem.limit)}, or --anyway (${BEYOND_THE_BOUND}): ${rate}`,
        );
      return problem;
    case 'too-many-pairs':
      throw new UserError(
        `too many pairs; expected at most ${problem.most.toLocaleString('en')}, such as --pairs sampled or --pairs hardest: ${problem.pairs.toLocaleString('en')}`,
      );
    case 'constant-loss':
      throw new UserError('nothing to train; expected points that differ: all vectors of the loss are 0');
    case 'not-finite':
      throw new UserError('coordinates too large or too small; expected squares within floats: an overflow');
    case 'invalid':
      throw new UserError(`invalid --rate; expected a number above 0: ${problem.stepSize}`);
  }
}
