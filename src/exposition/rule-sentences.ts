/** Each rule of proofs in one sentence: what is used, what it is applied to, and which facts it rests on. */
import type { Expression } from '../certificate/expression.ts';
import type { Label, ProofStep } from '../certificate/proof.ts';
import { algebraSentence } from './identity.ts';
import { facts, formulas, type Piece, type Sentence, say } from './words.ts';

/** What a sentence may speak of; the fact of a label is as the step that stated it wrote it. */
export interface SentenceContext {
  readonly step: ProofStep;
  readonly fact: (label: Label) => Expression | undefined;
}

export interface RuleWords {
  /** The rule by the name that people know it by. */
  readonly title: string;
  readonly sentence: (context: SentenceContext) => Sentence;
}

/** The solutions in words, as a genitive takes them. */
const SOLVED: Readonly<Record<string, string>> = {
  SVM: 'the solution of (P1)',
  CE: 'the solution of (P2)',
  PAIR: 'the solution of (P3)',
  GD: 'the limit of gradient descent',
  DT: 'the limit of differential training',
};

function shown(e: Expression | undefined): Piece {
  return e === undefined ? 'nothing' : { formula: e };
}

/** A solution by its problem; of data that are not the claim's own, with their name. */
function solution(e: Expression | undefined): Sentence {
  const words = e === undefined || typeof e === 'string' ? undefined : SOLVED[e[0]];
  if (words === undefined) return [shown(e)];
  return e?.[1] === 'data' ? [words] : say`${words} for ${shown(e?.[1] as Expression)}`;
}

/** `, by (1) and (2)`, or nothing where there are no premises. */
function by(labels: readonly Label[]): Sentence {
  return labels.length === 0 ? [] : say`, by ${facts(labels)}`;
}

/** `k = a`: the indices of quantifiers, one inside the other, by name; an index that goes by the same name outside is named once. */
function places(terms: readonly Expression[], quantified: Expression | undefined): Sentence {
  let body = quantified;
  const values = terms.map((term): Expression => {
    const name = body?.[1];
    body = body?.[3] as Expression | undefined;
    return typeof name === 'string' && /^\w/.test(name) && name !== term ? ['==', name, term] : term;
  });
  return formulas(values);
}

const rule = (title: string, sentence: RuleWords['sentence']): RuleWords => ({ title, sentence });

const LOGIC_WORDS: Readonly<Record<string, RuleWords>> = {
  algebra: rule('algebra', ({ step, fact }) => algebraSentence(step, fact)),
  entries: rule('entry by entry', ({ step }) => say`Vector and appended entries agree${by(step.from)}.`),
  restatement: rule('restatement', ({ step }) => say`This is ${facts(step.from)} in other words.`),
  conjunction: rule('together', ({ step }) => say`${facts(step.from)}, taken together.`),
  part: rule('part', ({ step }) => say`This is a part of ${facts(step.from)}.`),
  alternative: rule('alternative', ({ step }) => say`${facts(step.from)} is one of these alternatives.`),
  cases: rule('cases', ({ step }) =>
    step.from.length > 0
      ? say`One of the alternatives in ${facts(step.from)} holds; each of them leads to this.`
      : say`Either ${shown(step.terms[0])} or not; both lead to this.`,
  ),
  implication: rule('implication', () => say`Assume the one, and show the other.`),
  equivalence: rule('equivalence', () => say`Each side implies the other.`),
  application: rule(
    'application',
    ({ step: { from } }) => say`${facts(from.slice(0, 1))} applies, by ${facts(from.slice(1))}.`,
  ),
  generalisation: rule('any index', () => say`What is shown below for any one index holds for all of them.`),
  instance: rule(
    'instance',
    ({ step: { from, terms }, fact }) =>
      say`${facts(from)} holds for every index, so for ${places(terms, fact(from[0] ?? ''))}.`,
  ),
  existence: rule(
    'example',
    ({ step: { from, terms, fact } }) => say`${facts(from)} is an example, with ${places(terms, fact)}.`,
  ),
  choice: rule(
    'choice',
    ({ step: { from, terms } }) => say`By ${facts(from)} there is such an index; call it ${formulas(terms)}.`,
  ),
};

const AXIOM_WORDS: Readonly<Record<string, RuleWords>> = {
  square: rule('square', () => say`The inner product of a vector with itself is a sum of squares.`),
  'cauchy-schwarz': rule(
    'Cauchy–Schwarz',
    ({ step }) => say`The inequality of Cauchy and Schwarz, for ${formulas(step.terms)}.`,
  ),
  congruence: rule(
    'equal vectors',
    ({ step }) => say`Equal vectors have equal inner products with ${shown(step.terms[0])}${by(step.from)}.`,
  ),
  reciprocal: rule(
    'reciprocal',
    ({ step }) =>
      say`A number that is not zero times its reciprocal is one; ${shown(step.terms[0])} is not zero${by(step.from)}.`,
  ),
  root: rule(
    'root',
    ({ step }) =>
      say`The square of a root is the number under it, which is not negative: ${shown(step.terms[0])}${by(step.from)}.`,
  ),
  'root-sign': rule('root', () => say`A square root is not negative.`),
  norm: rule('length', ({ step }) =>
    step.fact[0] === '>='
      ? say`A length is not negative.`
      : say`The square of a length is the inner product of the vector with itself.`,
  ),
  'absolute-value': rule('absolute value', ({ step }) =>
    step.fact[0] === '>='
      ? say`An absolute value is not negative.`
      : say`A number and its absolute value have one square.`,
  ),
  'largest-of': rule('extremum', ({ step: { terms, fact } }) => {
    const word = terms[0]?.[0] === 'min' ? 'smallest' : 'largest';
    return fact[0] === 'or'
      ? say`The ${word} of some numbers is one of them.`
      : say`The ${word} of some numbers is ${word === 'largest' ? 'at least' : 'at most'} each of them.`;
  }),
  extreme: rule('extremum', ({ step: { terms, fact } }) => {
    const word = terms[0]?.[0] === 'minOver' ? 'minimum' : 'maximum';
    return fact[0] === 'exists'
      ? say`The ${word} is reached, because there is an index.`
      : say`The ${word} is ${word === 'maximum' ? 'at least' : 'at most'} the value at each index.`;
  }),
  diameter: rule('diameter', ({ step: { fact, terms } }) => {
    if (fact[0] === 'exists') return say`The diameter of ${shown(terms[0])} is the distance of two of the points.`;
    return fact[0] === 'forall'
      ? say`No two points of ${shown(terms[0])} are further apart than the diameter.`
      : say`A diameter is not negative.`;
  }),
  sum: rule('sum', ({ step }) => say`Add up ${facts(step.from)} over all indices.`),
  summand: rule(
    'summand',
    ({ step }) =>
      say`No summand is negative, by ${facts(step.from)}; so the sum is at least the one at ${shown(step.terms[0])}.`,
  ),
  'case-value': rule(
    'choice of a formula',
    ({ step }) => say`${facts(step.from)} decides which case of the formula applies.`,
  ),
  exponential: rule('exponential', ({ step: { fact, terms, from } }) => {
    if (fact[0] === '<=') return say`The exponential function increases${by(from)}.`;
    if (fact[0] === '>') return say`The exponential function is positive.`;
    if (fact[0] === '>=') return say`The exponential function lies above its tangent at zero.`;
    if (from.length > 0) return say`The exponential function undoes the logarithm of a positive number${by(from)}.`;
    return fact[1]?.[0] === '*'
      ? say`The exponential function turns sums into products; here ${formulas(terms)}.`
      : say`The exponential function is one at zero.`;
  }),
  sigmoid: rule('logistic function', ({ step: { fact } }) =>
    fact[0] === '==' ? say`What the logistic function is.` : say`The logistic function lies between zero and one.`,
  ),
  'rank-of-two': rule(
    'rank',
    ({ step }) =>
      say`Two vectors, here ${formulas(step.terms)}, are linearly dependent exactly when their Gram determinant is zero.`,
  ),
  foot: rule('perpendicular', ({ step: { terms, from, fact } }) => {
    const [family, u] = terms;
    if (u !== undefined)
      return say`The foot of the perpendicular is an affine combination of the points, at all of which the product with ${shown(u)} has one value${by(from)}.`;
    if (fact[0] === 'forall')
      return say`The perpendicular from the origin is orthogonal to the affine hull of ${shown(family)}.`;
    return fact[0] === '>='
      ? say`A distance is not negative.`
      : say`The distance of an affine hull from the origin is the length of the perpendicular.`;
  }),
  complement: rule(
    'complement',
    ({ step: { terms, from } }) =>
      say`The orthonormal vectors ${shown(terms[1])} are a basis of the orthogonal complement of the differences of the points${by(from)}; the perpendicular lies in it.`,
  ),
};

const OPTIMUM_WORDS: Readonly<Record<string, RuleWords>> = {
  separated: rule(
    'separation',
    ({ step: { terms, from } }) =>
      say`The hyperplane of ${formulas(terms.slice(1))} has each class on its side${by(from)}; so the data are separable.`,
  ),
  feasible: rule(
    'feasibility',
    ({ step: { terms, from } }) =>
      say`The data are separable${by(from)}; so ${solution(terms[0])} exists and satisfies its constraints.`,
  ),
  optimal: rule('optimality', ({ step: { terms, from } }) => {
    const [of, w, b = '0'] = terms;
    const intercept = b === '0' ? [] : say` and the intercept ${shown(b)}`;
    return say`The hyperplane with the normal ${shown(w)}${intercept} is feasible${by(from.slice(1))}. No feasible one is downhill from ${solution(of)}.`;
  }),
  intercept: rule(
    'intercept',
    ({ step: { terms, from } }) =>
      say`The normal of ${solution(terms[0])} goes together with one intercept only, and ${shown(terms[1])} does${by(from.slice(1))}.`,
  ),
  middle: rule(
    'equation (8)',
    ({ step }) => say`The intercept of ${solution(step.terms[0])} is halfway between the classes: equation (8).`,
  ),
  step: rule(
    'one step',
    ({ step }) =>
      say`One stochastic step moves the normal along the drawn difference; here its product with ${shown(step.terms[1])}.`,
  ),
  margin: rule(
    'margin',
    ({ step }) =>
      say`The margin of ${solution(step.terms[0])} is its smallest margin over the points, divided by the length of its normal.`,
  ),
  active: rule(
    'active points',
    ({ step }) =>
      say`Counts are at least 0, and a class whose smallest margin is not above that of the other has a point where the smallest margin of all is reached${by(step.from)}.`,
  ),
  tight: rule('tight constraint', ({ step: { terms, from, fact } }) =>
    fact[0] === '=='
      ? say`Some constraint of ${solution(terms[0])} is tight, else it could be shrunk${by(from)}; this is its margin.`
      : say`Both classes have points, so ${solution(terms[0])} has a normal that is not zero, and a positive margin${by(from)}.`,
  ),
  multipliers: rule('Karush–Kuhn–Tucker', ({ step: { terms, fact, from } }) => {
    const of = solution(terms[0]);
    const [operation, , , body] = fact as readonly [string, unknown, unknown, Expression | undefined];
    if (operation === 'forall')
      return body?.[0] === '>='
        ? say`The multipliers of ${of} are not negative${by(from)}.`
        : say`A multiplier of ${of} is zero where its constraint is slack${by(from)}.`;
    return fact[1]?.[0] === 'dot'
      ? say`The normal of ${of} is the points, weighted by the multipliers${by(from)}; take the product with ${shown(terms[1])}.`
      : say`So the multipliers of ${of} balance${by(from)}.`;
  }),
};

/** Every rule that the kernel knows. */
export const RULE_WORDS: Readonly<Record<string, RuleWords>> = {
  ...LOGIC_WORDS,
  ...AXIOM_WORDS,
  ...OPTIMUM_WORDS,
  defined: rule(
    'definedness',
    ({ step }) => say`${facts(step.from)} is true, so all of it has a value; without this it would have none.`,
  ),
};

/** A rule that has no words yet is named, rather than left out. */
export function ruleWords(name: string): RuleWords {
  return Object.hasOwn(RULE_WORDS, name)
    ? (RULE_WORDS[name] as RuleWords)
    : rule(name, ({ step }) => say`By the rule ${name}${by(step.from)}.`);
}
