/**
 * Proofs to and from JSON. What is empty is left out of the JSON, so that records stay small; everything else is read strictly: every number
 * is a reduced rational, every list has its shape, and sizes are bounded, because a stranger's proof is read before it is checked.
 */
import type { Expression } from './expression.ts';
import { count, expression, fail, type Json, list, object, rational, text } from './json-parts.ts';
import type { ProofCertificate, ProofStep, WrittenTerm } from './proof.ts';

/** Blocks inside blocks, terms of one refutation, and operations and names of all formulas together. */
const DEEPEST_BLOCK = 32;
const MOST_ENTRIES = 10_000;
const MOST_FORMULA_PARTS = 2_000_000;

/** A proof as a record holds it. */
export interface EncodedProof {
  readonly kind: 'proof';
  readonly sizes?: 'declared';
  readonly assuming: readonly string[];
  readonly steps: readonly EncodedStep[];
}

export interface EncodedStep {
  readonly as: string;
  readonly fact: Expression;
  readonly rule: string;
  readonly from?: readonly string[];
  readonly terms?: readonly Expression[];
  readonly blocks?: readonly (readonly EncodedStep[])[];
  readonly refutation?: readonly EncodedTerm[];
}

export type EncodedTerm =
  | { readonly weight: string; readonly factors: readonly number[]; readonly squares: readonly Expression[] }
  | { readonly equation: number; readonly cofactor: Expression };

/** What has been read so far, of what may be read in all. */
class ProofReader {
  #parts = 0;

  steps(value: Json, depth: number): ProofStep[] {
    if (depth > DEEPEST_BLOCK) return fail('proof', `at most ${DEEPEST_BLOCK} blocks inside each other`, 'more');
    return bounded(value, 'steps', (step) => this.#step(step, depth));
  }

  #step(value: Json, depth: number): ProofStep {
    const s = object(value, 'step', ['as', 'fact', 'rule'], ['from', 'terms', 'blocks', 'refutation']);
    return {
      as: label(s.as),
      fact: this.#formula(s.fact),
      rule: text(s.rule, 'rule'),
      from: bounded(s.from ?? [], 'premises', label),
      terms: bounded(s.terms ?? [], 'terms', (term) => this.#formula(term)),
      blocks: bounded(s.blocks ?? [], 'blocks', (block) => this.steps(block, depth + 1)),
      refutation: bounded(s.refutation ?? [], 'refutation', (term) => this.#term(term)),
    };
  }

  #term(value: Json): WrittenTerm {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'equation')) {
      const { equation, cofactor } = object(value, 'term', ['equation', 'cofactor']);
      return { equation: count(equation, 'place'), cofactor: this.#formula(cofactor) };
    }
    const { weight, factors, squares } = object(value, 'term', ['weight', 'factors', 'squares']);
    return {
      weight: rational(weight),
      factors: bounded(factors, 'factors', (place) => count(place, 'place')),
      squares: bounded(squares, 'squares', (square) => this.#formula(square)),
    };
  }

  #formula(value: Json): Expression {
    const formula = expression(value);
    this.#parts += partCount(formula);
    return this.#parts > MOST_FORMULA_PARTS
      ? fail('proof', `formulas of at most ${MOST_FORMULA_PARTS} parts`, 'more')
      : formula;
  }
}

function partCount(formula: Expression): number {
  if (typeof formula === 'string') return 1;
  let sum = 1;
  for (let k = 1; k < formula.length; k++) sum += partCount(formula[k]!);
  return sum;
}

function bounded<T>(value: Json, what: string, read: (entry: Json) => T): T[] {
  return Array.isArray(value) && value.length > MOST_ENTRIES
    ? fail(what, `at most ${MOST_ENTRIES} entries`, value.length)
    : list(value, what, read);
}

function label(value: Json): string {
  const name = text(value, 'label');
  return /^[\w.-]{1,80}$/.test(name) ? name : fail('label', 'letters, digits, dots and dashes', value);
}

/**
 * @throws RangeError naming the first thing that is not as it should be.
 * @example
 * decodeProof({ kind: 'proof', assuming: [], steps: [{ as: 's1', fact: ['==', '1', '1'], rule: 'algebra' }] }).steps[0].from.length // 0
 */
export function decodeProof(value: Json): ProofCertificate {
  const { kind, sizes, assuming, steps } = object(value, 'proof', ['kind', 'assuming', 'steps'], ['sizes']);
  if (kind !== 'proof') return fail('kind of certificate', 'proof', kind);
  if (sizes !== undefined && sizes !== 'declared') return fail('sizes', 'declared', sizes);
  return {
    kind,
    ...(sizes === undefined ? {} : { sizes }),
    assuming: bounded(assuming, 'assumptions', (key) => text(key, 'assumption')),
    steps: new ProofReader().steps(steps, 0),
  };
}

/**
 * The proof as plain JSON, without what is empty.
 * @example
 * encodedProof({ kind: 'proof', assuming: ['a'], steps: [] }).assuming[0] // 'a'
 */
export function encodedProof({ kind, sizes, assuming, steps }: ProofCertificate): EncodedProof {
  return { kind, ...(sizes === undefined ? {} : { sizes }), assuming, steps: steps.map(encodedStep) };
}

function encodedStep({ as, fact, rule, from, terms, blocks, refutation }: ProofStep): EncodedStep {
  return {
    as,
    fact,
    rule,
    ...(from.length === 0 ? {} : { from }),
    ...(terms.length === 0 ? {} : { terms }),
    ...(blocks.length === 0 ? {} : { blocks: blocks.map((block) => block.map(encodedStep)) }),
    ...(refutation.length === 0 ? {} : { refutation: refutation.map(encodedTerm) }),
  };
}

function encodedTerm(term: WrittenTerm): EncodedTerm {
  return 'equation' in term ? term : { ...term, weight: term.weight.toString() };
}

interface Counted {
  readonly blocks?: readonly (readonly Counted[])[];
}

/** How many steps a proof has, with those of its blocks. */
export function proofLength({ steps }: { readonly steps: readonly Counted[] }): number {
  return steps.reduce(
    (sum, { blocks = [] }) => sum + 1 + blocks.reduce((part, block) => part + proofLength({ steps: block }), 0),
    0,
  );
}
