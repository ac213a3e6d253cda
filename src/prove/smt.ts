/** A second opinion on statements about numbers, by Z3: counterexamples to be checked, or the word of a program that there is none. */
import type { Expression } from '../certificate/expression.ts';
import type { GivenValues, Range, Statement } from '../certificate/statement.ts';
import { startingContext } from '../certificate/verify-proof.ts';
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import { type Effort, OpenGoalError } from './algebra.ts';
import { Draft, RefusedStepError } from './draft.ts';
import { realisations } from './realisation.ts';
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

interface Space {
  readonly names: readonly string[];
  readonly dimension: Range;
}

/** The given vectors with the range of their dimension, where all are of one space. */
function spaceOf(statement: Statement): Space | undefined {
  const vectors = statement.given.filter((declared) => declared.kind === 'vector');
  const [first, ...others] = vectors.filter(({ dimension }) => dimension !== undefined);
  const names = vectors.map(({ name }) => name);
  const known = new Set(names);
  if (vectors.some(({ like }) => like !== undefined && !known.has(like)) || others.length > 0) return undefined;
  return { names, dimension: first?.dimension ?? [1, 1] };
}

/** What a model says of a number, by its formula; an inner product may be written either way round. */
function numberIn(model: ReadonlyMap<string, ModelValue>, formula: Expression): ModelValue {
  const [operation, u, v] = formula as readonly [string, Expression, Expression];
  const turned: Expression = operation === 'dot' ? ['dot', v, u] : formula;
  return model.get(JSON.stringify(formula)) ?? model.get(JSON.stringify(turned)) ?? [[Rational.zero, Rational.zero]];
}

/**
 * Rational values near a model of given numbers and vectors; none where something else is given, or a number has no value. A model knows vectors by their
 * inner products: they are realised exactly where that can be, and nearly.
 */
export function valuesNear(statement: Statement, model: ReadonlyMap<string, ModelValue>): GivenValues[] {
  const scalars = statement.given.filter(({ kind }) => kind === 'scalar').map(({ name }) => name);
  const space = spaceOf(statement);
  if (space === undefined || scalars.length + space.names.length < statement.given.length) return [];
  const pairs = space.names.flatMap((u, j) => space.names.slice(0, j + 1).map((v): Expression => ['dot', v, u]));
  const found = new Map<string, GivenValues>();
  for (const numbers of roundings([...scalars, ...pairs].map((formula) => numberIn(model, formula)))) {
    const named = Object.fromEntries(scalars.map((name, place) => [name, numbers[place] as Rational]));
    const product = (u: number, v: number) => numbers[scalars.length + (u * (u + 1)) / 2 + v] as Rational;
    const gram = space.names.map((_, u) => space.names.map((_, v) => product(Math.max(u, v), Math.min(u, v))));
    for (const vectors of gram.length === 0 ? [[]] : realisations(gram, space.dimension)) {
      const values = {
        ...named,
        ...Object.fromEntries(space.names.map((name, place) => [name, vectors[place] as Vector])),
      };
      found.set([...Object.values(named), ...vectors.map((v) => `(${v.join(' ')})`)].join(' '), values);
    }
  }
  return [...found.values()];
}

/** Lists of numbers near values: rounded down and up, finer and finer; none where a value is missing. */
function* roundings(given: readonly ModelValue[]): Generator<readonly Rational[]> {
  if (given.some((value) => value.length === 0)) return;
  const rounded = given.flatMap((value, place) => (value.length > 1 ? [place] : []));
  const finest = Math.max(1, ...given.map((value) => value.length));
  for (let k = 0; k < finest; k++)
    for (let choice = 0; choice < 2 ** Math.min(rounded.length, MOST_MIXED); choice++)
      yield given.map((value, place) => {
        const turn = Math.min(rounded.indexOf(place), MOST_MIXED - 1);
        const [low, high] = value[Math.min(k, value.length - 1)] as readonly [Rational, Rational];
        return turn >= 0 && (choice >> turn) % 2 === 1 ? high : low;
      });
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
