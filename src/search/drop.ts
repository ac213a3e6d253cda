/**
 * What each hypothesis is for: the claim without it, attacked where the dropped hypothesis is false and the others hold.
 * One certificate then shows both: the weakened claim is false, and it is the dropped hypothesis that the values break.
 */

import type { Expression } from '../certificate/expression.ts';
import type { Statement } from '../certificate/statement.ts';
import { CONTRARY } from '../formula/contrary.ts';
import { exactOutcome } from './certify.ts';
import { Allowance } from './constants/allowance.ts';
import { type Budget, type HuntResult, type HuntStatistics, hunt, huntInRounds } from './hunt.ts';

/** What the hunt without a hypothesis came to. */
export type DropOutcome =
  /** The budget was spent before a single candidate. */
  | 'not searched'
  /** There is a certified counterexample that breaks this hypothesis only. */
  | 'needed'
  | 'not needed as far as searched'
  /** Where it fails, the conclusion or another hypothesis has no value: nothing there can be a counterexample. */
  | 'undefined without it'
  /** Nothing was found where the other hypotheses hold and this one does not. */
  | 'never false where the others hold';

export interface Dropped {
  /** Its place among the statement's hypotheses. */
  readonly index: number;
  readonly outcome: DropOutcome;
  /** The other hypotheses and the negation of this one: what the hunt attacked, and what the certificate is of. */
  readonly statement: Statement;
  readonly hunt: HuntResult;
}

const NEGATIONS: Readonly<Record<string, string>> = {
  ...CONTRARY,
  'v==': 'v!=',
  'v!=': 'v==',
  forall: 'exists',
  exists: 'forall',
};

/**
 * The denial of a formula, carried inwards so that the generator sees its conditions.
 * @example
 * negated(['and', ['<', 's', 't'], ['separable', 'data']]) // ['or', ['>=', 's', 't'], ['not', ['separable', 'data']]]
 */
export function negated(expression: Expression): Expression {
  if (typeof expression === 'string') return ['not', expression];
  const [operation, ...operands] = expression as readonly [string, ...Expression[]];
  const other = Object.hasOwn(NEGATIONS, operation) ? NEGATIONS[operation] : undefined;
  if (operation === 'forall' || operation === 'exists') {
    const [index, count, body] = operands as [Expression, Expression, Expression];
    return [other as string, index, count, negated(body)];
  }
  if (other !== undefined) return [other, ...operands];
  if (operation === 'not') return operands[0] as Expression;
  if (operation === 'and' || operation === 'or')
    return [operation === 'and' ? 'or' : 'and', ...operands.map((operand) => negated(operand))];
  if (operation === 'implies') return ['and', operands[0] as Expression, negated(operands[1] as Expression)];
  return ['not', expression];
}

/** The statement with one hypothesis turned into its opposite. */
export function withoutHypothesis(statement: Statement, index: number): Statement {
  return { ...statement, assuming: statement.assuming.map((e, k) => (k === index ? negated(e) : e)) };
}

const LOOK = 512;

function outcomeOf(statement: Statement, index: number, seed: number, found: HuntResult): DropOutcome {
  if (found.settled !== undefined) return 'needed';
  // The nearest miss was decided exactly: the conclusion has a value there. Floats only think so.
  if (found.closest !== undefined) return 'not needed as far as searched';
  if (found.candidates === 0) return 'not searched';
  if (found.admissible > 0) return 'undefined without it';
  return othersHaveValues(statement, index, seed) ? 'never false where the others hold' : 'undefined without it';
}

/** Whether all the other hypotheses have a value (true or false) anywhere where this one is false; true if it never is. */
function othersHaveValues(statement: Statement, index: number, seed: number): boolean {
  const others = statement.assuming.filter((_, k) => k !== index);
  if (others.length === 0) return true;
  const hasValue = (e: Expression): Expression => ['or', e, ['not', e]];
  const look = hunt(
    {
      ...statement,
      quantifier: 'universal',
      assuming: [negated(statement.assuming[index] as Expression)],
      concluding: ['and', ...others.map(hasValue)],
    },
    seed,
    { candidates: LOOK },
  );
  return look.admissible === 0 || look.closest !== undefined;
}

/** Nothing may rest on the negation alone: the weakened claim itself has to be settled by the same values. */
function confirmed(statement: Statement, dropped: Dropped): Dropped {
  const { settled } = dropped.hunt;
  if (settled === undefined) return dropped;
  const weakened = { ...statement, assuming: statement.assuming.filter((_, k) => k !== dropped.index) };
  const { status } = exactOutcome(weakened, settled.values);
  if (status !== 'settled') throw new Error(`the weakened claim is ${status} at a counterexample of its negation`);
  return dropped;
}

export interface DropProgress {
  readonly candidates: number;
  /** The hypothesis at hand. */
  readonly index: number;
  readonly done: readonly Dropped[];
}

/** The hunt without one hypothesis. An interrupted one that settled nothing has the outcome of what it saw. */
export function* dropOneInRounds(
  statement: Statement,
  index: number,
  seed: number,
  budget: Budget,
): Generator<HuntStatistics, Dropped> {
  const attacked = withoutHypothesis(statement, index);
  const found = yield* huntInRounds(attacked, seed, budget);
  const dropped = { index, outcome: outcomeOf(statement, index, seed, found), statement: attacked, hunt: found };
  return confirmed(statement, dropped);
}

/** Drops one hypothesis of a universal statement after the other; each hunt has an equal share of the budget. */
export function* dropInRounds(
  statement: Statement,
  seed: number,
  budget: Budget,
): Generator<DropProgress, readonly Dropped[]> {
  const allowance = new Allowance(budget);
  const done: Dropped[] = [];
  for (const index of statement.assuming.keys()) {
    // What quick refutations leave over goes to the hypotheses that resist.
    const share = allowance.share(allowance.left() / (statement.assuming.length - index));
    if (allowance.isInterrupted()) break;
    const rounds = dropOneInRounds(statement, index, seed, share);
    for (;;) {
      const { done: ended, value } = rounds.next();
      if (ended) {
        allowance.spend(value.hunt.candidates);
        if (value.hunt.run === 'interrupted' && value.hunt.settled === undefined) return done;
        done.push(value);
        break;
      }
      yield { candidates: allowance.spent() + value.candidates, index, done };
    }
  }
  return done;
}

/**
 * The whole at once.
 * @example
 * drop(claim.statement, 1, { candidates: 300 }).map(({ outcome }) => outcome) // ['undefined without it']
 */
export function drop(statement: Statement, seed: number, budget: Budget): readonly Dropped[] {
  const rounds = dropInRounds(statement, seed, budget);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}
