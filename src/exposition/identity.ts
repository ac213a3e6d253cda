/** The rule `algebra` written out: which differences are multiplied and added up, and that the sum is zero. */
import type { Expression } from '../certificate/expression.ts';
import type { Label, ProofStep, WrittenTerm } from '../certificate/proof.ts';
import type { Relation } from '../certificate/refutation.ts';
import { type Reader, type Shown, unsigned } from './readable.ts';
import { facts, type Sentence, say } from './words.ts';

/** A comparison as a difference and zero. */
export interface Difference {
  readonly expression: Expression;
  readonly relation: Relation;
}

/** One bracket of the identity: what it stands for, and its sign. */
export interface Bracket {
  /** The number of the fact; `∗` for the opposite of what is shown. */
  readonly number: string;
  readonly formula: Shown;
}

export interface Identity {
  readonly brackets: readonly Bracket[];
  /** The sum of the terms, and that it is zero. */
  readonly sum: Shown;
  /** The term that is positive. */
  readonly positive: Shown;
  /** Whether some terms are multiples of equations, which are zero. */
  readonly hasEquations: boolean;
  /** Whether a polynomial is too long to be shown, and is named p. */
  readonly abridged: boolean;
  /** Whether the opposite of the fact is among the brackets; else the premises contradict each other. */
  readonly supposes: boolean;
}

const OPPOSITE: Readonly<Record<Relation, Relation>> = { '>=': '>', '>': '>=', '==': '!=', '!=': '==' };
const ASTERISK = '∗';

function minus(left: Expression, right: Expression): Expression {
  if (right === '0') return left;
  if (left === '0' && right[0] === 'neg') return right[1] as Expression;
  return left === '0' ? ['neg', right] : ['-', left, right];
}

/** The sides of a comparison, as the kernel reads them: the difference is compared with zero. `undefined` for what is no comparison. */
export function differenceOf(e: Expression): Difference | undefined {
  if (typeof e === 'string') return undefined;
  const [operation, left, right] = e as readonly [string, Expression, Expression];
  switch (operation) {
    case 'not': {
      const inner = differenceOf(left);
      return inner === undefined ? undefined : opposite(inner);
    }
    case 'v==':
    case 'v!=': {
      const difference: Expression = right[0] === 'v*' && right[1] === '0' ? left : ['v-', left, right];
      return { expression: ['dot', difference, difference], relation: operation === 'v==' ? '==' : '!=' };
    }
    case '<':
    case '<=':
      return { expression: minus(right, left), relation: operation === '<' ? '>' : '>=' };
    case '>':
    case '>=':
    case '==':
    case '!=':
      return { expression: minus(left, right), relation: operation };
    default:
      return undefined;
  }
}

/** What holds exactly where the comparison does not. */
export function opposite({ expression, relation }: Difference): Difference {
  const turned = relation === '>=' || relation === '>';
  return {
    expression: !turned ? expression : expression[0] === '-' ? minus(...sidesOf(expression)) : minus('0', expression),
    relation: OPPOSITE[relation],
  };
}

function sidesOf(e: Expression): [Expression, Expression] {
  return [e[2] as Expression, e[1] as Expression];
}

/** Whether every term is a number times one fact: then the step is an addition. */
function isAddition(terms: readonly WrittenTerm[]): boolean {
  return terms.every((term) =>
    'equation' in term
      ? typeof term.cofactor === 'string' && /^-?\d/.test(term.cofactor)
      : term.factors.length <= 1 && term.squares.length === 0,
  );
}

function usedPlaces(terms: readonly WrittenTerm[]): number[] {
  const places = terms.flatMap((term) => ('equation' in term ? [term.equation] : [...term.factors]));
  return [...new Set(places)].sort((a, b) => a - b);
}

/** The step in one sentence. */
export function algebraSentence(step: ProofStep, fact: (label: Label) => Expression | undefined): Sentence {
  const { refutation, from } = step;
  const goal = differenceOf(step.fact);
  const used = usedPlaces(refutation)
    .filter((place) => place < from.length)
    .map((place) => from[place] as Label);
  if (goal === undefined) return say`${facts(used)} cannot hold together, so this follows.`;
  if (used.length === 0) {
    return goal.relation === '==' ? say`Both sides expand to the same.` : say`Expand: it is a sum of squares.`;
  }
  const equations = used.every((label) => differenceOf(fact(label) ?? '0')?.relation === '==');
  if (goal.relation === '==' && equations) return say`Substitute ${facts(used)}, and expand.`;
  if (isAddition(refutation) && used.length === 1) return say`This follows from ${facts(used)}.`;
  if (isAddition(refutation)) return say`Add up ${facts(used)}.`;
  return say`By algebra from ${facts(used)}: were it false, a positive number would be zero.`;
}

function joined(parts: readonly { readonly negative: boolean; readonly text: string }[]): string {
  return parts
    .map(({ negative, text }, k) => `${negative ? (k === 0 ? '-' : ' - ') : k === 0 ? '' : ' + '}${text}`)
    .join('');
}

const SUM = new Set(['+', '-', 'neg']);

/** Formulas with more characters than this are named instead of shown: nobody reads them, and the record has them. */
const LONGEST_FORMULA = 1_200;

/** A formula as a factor of a product; its brackets do not keep a long sum on one line. */
function factorOf(reader: Reader, e: Expression): Shown {
  if (isLong(e)) return { tex: 'p', text: 'p' };
  const { tex, text } = reader.shown(e);
  return SUM.has(e[0] as string) ? { tex: `\\bigl(${tex}\\bigr)`, text: `(${text})` } : { tex, text };
}

function isLong(e: Expression): boolean {
  return JSON.stringify(e).length > LONGEST_FORMULA;
}

interface Written extends Shown {
  readonly negative: boolean;
}

class IdentityWriter {
  readonly #reader: Reader;
  /** Numbers by place, and whether the constraint counts as its square. */
  readonly #brackets: readonly (readonly [number: string, squared: boolean])[];

  constructor(reader: Reader, brackets: readonly (readonly [string, boolean])[]) {
    this.#reader = reader;
    this.#brackets = brackets;
  }

  #bracket(place: number, power: number): Shown {
    const [number = '?', squared = false] = this.#brackets[place] ?? [];
    const exponent = squared ? 2 * power : power;
    const name = number === ASTERISK ? '\\ast' : `\\text{${number}}`;
    return {
      tex: `[${name}]${exponent === 1 ? '' : `^{${exponent}}`}`,
      text: `[${number}]${exponent === 1 ? '' : `^${exponent}`}`,
    };
  }

  term(term: WrittenTerm): Written {
    if ('equation' in term) {
      const [negative, factor] = unsigned(term.cofactor);
      return { negative, ...this.#product(factor, [this.#bracket(term.equation, 1)]) };
    }
    const powers = new Map<number, number>();
    for (const place of term.factors) powers.set(place, (powers.get(place) ?? 0) + 1);
    const squares = term.squares.map((square): Shown => {
      const { tex, text } = isLong(square) ? { tex: 'p', text: 'p' } : this.#reader.shown(square);
      return { tex: `\\left(${tex}\\right)^{2}`, text: `(${text})^2` };
    });
    const brackets = [...powers].map(([place, power]) => this.#bracket(place, power));
    return { negative: false, ...this.#product(String(term.weight), [...brackets, ...squares]) };
  }

  #product(factor: Expression, others: readonly Shown[]): Shown {
    const all = factor === '1' && others.length > 0 ? others : [factorOf(this.#reader, factor), ...others];
    return { tex: all.map(({ tex }) => tex).join(' \\, '), text: all.map(({ text }) => text).join(' * ') };
  }
}

function relationTo(reader: Reader, { expression, relation }: Difference): Shown {
  return reader.shown([relation, expression, '0']);
}

/** The identity behind a step of the rule `algebra`; facts are named by their numbers. */
export function identityOf(
  step: ProofStep,
  reader: Reader,
  fact: (label: Label) => Expression | undefined,
  numberOf: (label: Label) => string,
): Identity {
  const goal = differenceOf(step.fact);
  const differences = [
    ...step.from.map((label) => [numberOf(label), differenceOf(fact(label) ?? '0')] as const),
    ...(goal === undefined ? [] : [[ASTERISK, opposite(goal)] as const]),
  ];
  const writer = new IdentityWriter(
    reader,
    differences.map(([number, difference]) => [number, difference?.relation === '!='] as const),
  );
  const terms = step.refutation.map((term) => writer.term(term));
  const positive = step.refutation.findIndex(
    (term) =>
      !('equation' in term) &&
      term.squares.length === 0 &&
      term.factors.every((place) => ['>', '!='].includes(differences[place]?.[1]?.relation ?? '')),
  );
  const places = usedPlaces(step.refutation);
  return {
    brackets: places.flatMap((place) => {
      const [number, difference] = differences[place] ?? [];
      return number === undefined || difference === undefined
        ? []
        : [{ number, formula: relationTo(reader, difference) }];
    }),
    sum: {
      tex: `${joined(terms.map(({ negative, tex }) => ({ negative, text: tex })))} = 0`,
      text: `${joined(terms)} = 0`,
    },
    positive: terms[positive] ?? { tex: '0', text: '0' },
    hasEquations: step.refutation.some((term) => 'equation' in term),
    abridged: step.refutation.some((term) => ('equation' in term ? isLong(term.cofactor) : term.squares.some(isLong))),
    supposes: goal !== undefined && places.includes(step.from.length),
  };
}
