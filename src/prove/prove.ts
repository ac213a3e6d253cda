/** From a statement to a proof that the kernel accepts, or an account of how far it got. */
import { type Expression, expressionText } from '../certificate/expression.ts';
import type { Label, ProofCertificate } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import { startingContext, verifyProof, verifySteps } from '../certificate/verify-proof.ts';
import { provedStatement, writtenOut } from '../certificate/written-out.ts';
import { type Effort, OpenGoalError } from './algebra.ts';
import type { Progress, ProofAttempt, Sketch } from './attempt.ts';
import { byElimination } from './by-elimination.ts';
import { byOptimality } from './by-optimality.ts';
import { solutionsIn } from './candidates.ts';
import { Draft, RefusedStepError } from './draft.ts';
import { closed } from './goals.ts';
import { inCases } from './in-cases.ts';
import { addIndependence } from './independence.ts';
import { pruned } from './pruned.ts';
import { followSketch } from './sketch.ts';
import { pairsIn, provedForTwoPoints } from './two-points.ts';

export interface ProofOptions {
  /** For the attempt as a whole. */
  readonly seconds?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What is tried before algebra with all that is known: elimination for two points, comparison of solutions for others. */
type Way = 'elimination' | 'optimality';

const FIRST: Readonly<Record<Way, (plain: Effort) => Effort>> = {
  elimination(plain) {
    const effort: Effort = { ...plain, first: (draft, goal) => byElimination(draft, goal, effort) };
    return effort;
  },
  optimality: (plain) => ({ ...plain, first: (draft, goal) => byOptimality(draft, goal, plain) }),
};

/** Seconds for one refutation, at most. */
const SECONDS_A_GOAL = 5;

/** A statement is first tried by algebra alone for this share of the time, where there is enough of it. */
const SHARE_OF_ALGEBRA = 0.6;
const SECONDS_FOR_BOTH = 5;

/**
 * Tries to prove a universal statement: along a sketch if there is one, with the solutions of two points in closed form where it speaks of them, and
 * by form and algebra for the rest. Without a sketch, what that leaves open is tried by elimination, or by comparing solutions. What is proved has been accepted by `verifyProof`.
 */
export async function attemptedProof(
  statement: Statement,
  sketch: Sketch | undefined,
  options: ProofOptions,
): Promise<ProofAttempt> {
  if (statement.quantifier !== 'universal')
    return { status: 'open', report: ['a statement of existence is proved by a witness'] };
  const start = performance.now();
  const { seconds = 60 } = options;
  const [way, about] = sketch === undefined ? wayOf(statement) : [];
  if (way === undefined) return attempt(statement, sketch, options);
  const reports: string[] = [];
  for (const share of seconds < SECONDS_FOR_BOTH ? [1] : [SHARE_OF_ALGEBRA, 1]) {
    const left = seconds - (performance.now() - start) / 1000;
    const inTime = { ...options, seconds: share * left };
    const result = await (share === 1
      ? attempt(statement, sketch, inTime, way, about)
      : attempt(statement, sketch, inTime));
    if (result.status !== 'open') return result;
    reports.push(...result.report);
  }
  return { status: 'open', report: reports };
}

/** What to try, and whether with the points of its dataset written out. */
function wayOf(statement: Statement): readonly [way?: Way, about?: Pick<ProofCertificate, 'sizes'>] {
  const draft = new Draft(startingContext(statement));
  if (pairsIn(draft, statement).length === 1) return ['elimination'];
  const written = writtenOut(statement);
  if (written !== undefined && pairsIn(new Draft(startingContext(written)), written).length === 1)
    return ['elimination', { sizes: 'declared' }];
  const formulas = [...statement.assuming, statement.concluding].map((e) => draft.context.resolved(e));
  return solutionsIn(formulas).length > 0 ? ['optimality'] : [];
}

/** One attempt, in one way before algebra, or by algebra alone. */
async function attempt(
  claimed: Statement,
  sketch: Sketch | undefined,
  { seconds = 60, onProgress, signal }: ProofOptions,
  way?: Way,
  about: Pick<ProofCertificate, 'sizes'> = {},
): Promise<ProofAttempt> {
  const statement = provedStatement(claimed, about);
  const start = performance.now();
  let done = 0;
  const overtime = () => (performance.now() - start) / 1000 > seconds;
  const plain: Effort = {
    seconds: Math.min(SECONDS_A_GOAL, seconds),
    signal,
    onGoal(goal) {
      if (overtime()) throw new OpenGoalError(goal, 'the time is used up');
      onProgress?.({ doing: expressionText(goal).slice(0, 200), done: done++, known: done });
    },
  };
  const effort: Effort = way === undefined ? plain : FIRST[way](plain);
  const draft = new Draft(startingContext(statement));
  const goal = statement.concluding;
  const rest = async (inner: Draft, focus?: readonly Label[]) => {
    const focused = focus === undefined ? effort : { ...effort, focus };
    if (sketch !== undefined) await followSketch(inner, sketch, focused);
    await closed(inner, goal, focused);
  };
  try {
    if (way === 'elimination') await addIndependence(draft, effort);
    const [pair, ...others] = pairsIn(draft, statement);
    if (pair !== undefined && others.length === 0) await provedForTwoPoints(draft, pair, goal, effort, rest);
    else if (way === 'optimality') await inCases(draft, goal, plain, rest);
    else await rest(draft);
  } catch (error) {
    if (error instanceof OpenGoalError)
      return { status: 'open', report: [`open: ${expressionText(error.goal as Expression)}; ${error.message}`] };
    if (error instanceof RefusedStepError)
      return { status: 'open', report: [`refused by the kernel: ${error.message}`] };
    throw error;
  }
  const steps = pruned(draft.steps);
  const context = startingContext(statement);
  verifySteps(context, steps, goal);
  const certificate: ProofCertificate = { kind: 'proof', ...about, assuming: context.cited, steps };
  const failure = verifyProof(claimed, certificate);
  return failure === undefined
    ? { status: 'proved', certificate }
    : { status: 'open', report: [`refused by the kernel: ${failure}`] };
}
