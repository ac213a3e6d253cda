/** A second opinion on statements about numbers, by Z3: counterexamples to be checked, or the word of a program that there is none. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { startingContext } from '../certificate/verify-proof.ts';
import { Rational } from '../exact/rational.ts';
import { type Effort, OpenGoalError } from './algebra.ts';
import { Draft, RefusedStepError } from './draft.ts';
import { InexpressibleError, type SmtQuery, smtQueries } from './smt-query.ts';
import { pairsIn, provedForTwoPoints } from './two-points.ts';
import { type ModelValue, type Z3Limits, z3Answers } from './z3.ts';

export type SmtOpinion =
  /** Z3 says that there is no counterexample. That is no proof that the kernel could check. */
  | { readonly status: 'none' }
  /** Values near a model of Z3's, to be decided exactly; none where the model is not one of given numbers. */
  | { readonly status: 'model'; readonly values: readonly GivenValues[] }
  | { readonly status: 'unknown'; readonly reason: string };

/** A model with more algebraic numbers than this is rounded to all lower or all upper approximations only. */
const MOST_MIXED = 4;

/** The cases of a statement, each as queries; two points are solved first. */
async function queriesOf(statement: Statement, effort: Effort): Promise<SmtQuery[]> {
  const draft = new Draft(startingContext(statement));
  const goal = statement.concluding;
  const [pair, ...others] = pairsIn(draft, statement);
  if (pair === undefined || others.length > 0) return smtQueries(draft, goal);
  const queries: SmtQuery[] = [];
  const asked = async (inner: Draft) => void queries.push(...smtQueries(inner, goal));
  await provedForTwoPoints(draft, pair, goal, effort, asked, () => {});
  return queries;
}

/** Rational values near a model of given numbers; none where something else is given, or a number has no value. */
export function valuesNear(statement: Statement, model: ReadonlyMap<string, ModelValue>): GivenValues[] {
  const given = statement.given.map(({ name }) => model.get(JSON.stringify(name)) ?? [[Rational.zero, Rational.zero]]);
  if (statement.given.some(({ kind }) => kind !== 'scalar') || given.some((value) => value.length === 0)) return [];
  const rounded = given.flatMap((value, place) => (value.length > 1 ? [place] : []));
  const finest = Math.max(1, ...given.map((value) => value.length));
  const found = new Map<string, GivenValues>();
  for (let k = 0; k < finest; k++)
    for (let choice = 0; choice < 2 ** Math.min(rounded.length, MOST_MIXED); choice++) {
      const values = given.map((value, place) => {
        const turn = Math.min(rounded.indexOf(place), MOST_MIXED - 1);
        const [low, high] = value[Math.min(k, value.length - 1)] as readonly [Rational, Rational];
        return turn >= 0 && (choice >> turn) % 2 === 1 ? high : low;
      });
      const named = Object.fromEntries(statement.given.map(({ name }, place) => [name, values[place] as Rational]));
      found.set(values.join(' '), named);
    }
  return [...found.values()];
}

/** What Z3 says of a universal statement. */
export async function smtOpinion(statement: Statement, { seconds, signal }: Z3Limits): Promise<SmtOpinion> {
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  const effort: Effort = {
    seconds,
    signal,
    onGoal(goal) {
      if (elapsed() > seconds) throw new OpenGoalError(goal, 'the time is used up');
    },
  };
  let queries: readonly SmtQuery[];
  try {
    queries = await queriesOf(statement, effort);
  } catch (error) {
    const known = [InexpressibleError, OpenGoalError, RefusedStepError].some((kind) => error instanceof kind);
    if (!known) throw error;
    return { status: 'unknown', reason: (error as Error).message };
  }
  const answers = await z3Answers(queries, { seconds: seconds - elapsed(), signal });
  const last = answers.at(-1);
  if (last?.status === 'sat') return { status: 'model', values: valuesNear(statement, last.model) };
  if (last?.status === 'unknown') return last;
  return { status: 'none' };
}
