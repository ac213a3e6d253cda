/** Systematic changes to proofs and to what they prove. */
import type { Expression } from '../../src/certificate/expression.ts';
import type { ProofCertificate, ProofStep, WrittenTerm } from '../../src/certificate/proof.ts';
import { AXIOMS } from '../../src/certificate/proof-axioms.ts';
import { OPTIMA } from '../../src/certificate/proof-optima.ts';
import { LOGIC } from '../../src/certificate/proof-rules.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';

/** What is changed, and the result. */
export type Mutant<T> = readonly [kind: string, mutant: T];

const RELATIONS = ['<', '<=', '>', '>=', '==', '!='];
const RULES = [...Object.keys(LOGIC), ...Object.keys(AXIOMS), ...Object.keys(OPTIMA), 'defined'];
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  positives: ['negatives'],
  negatives: ['positives'],
  SVM: ['CE', 'PAIR'],
  CE: ['SVM', 'GD'],
  GD: ['CE', 'DT'],
  forall: ['exists'],
  exists: ['forall'],
  and: ['or'],
  or: ['and'],
  implies: ['iff'],
  iff: ['implies'],
  '+': ['-'],
  '-': ['+'],
  '*': ['+', '/'],
  '/': ['*'],
  sumOver: ['maxOver'],
  dot: ['cosine'],
  'v-': ['v+'],
};

function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, k) => k !== place);
}

function replaced<T>(list: readonly T[], place: number, entry: T): T[] {
  return list.map((old, k) => (k === place ? entry : old));
}

/** One place of a formula changed: its number, operation, operands or name. `names` may stand in for one another. */
export function mutatedFormulas(e: Expression, names: readonly string[]): Mutant<Expression>[] {
  if (typeof e === 'string') {
    if (/^-?\d/.test(e)) {
      const value = Rational.parse(e);
      const numbers = [
        value.add(Rational.one),
        value.sub(Rational.of(1, 100)),
        value.add(Rational.of(1, 100)),
        value.neg(),
      ];
      return numbers.filter((x) => !x.equals(value)).map((x) => ['a number', x.toString()]);
    }
    return names.filter((name) => name !== e).map((name) => ['a name', name]);
  }
  const [operation, ...operands] = e;
  const operations = RELATIONS.includes(operation)
    ? RELATIONS.filter((r) => r !== operation)
    : (OTHERS[operation] ?? []);
  const own: Mutant<Expression>[] = operations.map((other) => [
    RELATIONS.includes(operation) ? 'a relation' : `${operation} → ${other}`,
    [other, ...operands],
  ]);
  if (operands.length === 2 && operands[0] !== operands[1])
    own.push(['operands swapped', [operation, operands[1]!, operands[0]!]]);
  const inner = operands.flatMap((operand, place) =>
    mutatedFormulas(operand, names).map(
      ([kind, other]): Mutant<Expression> => [kind, [operation, ...replaced(operands, place, other)]],
    ),
  );
  return [...own, ...inner];
}

function mutatedTerms(refutation: readonly WrittenTerm[], names: readonly string[]): Mutant<WrittenTerm>[][] {
  return refutation.map((term) =>
    'equation' in term
      ? [
          ['another equation', { ...term, equation: term.equation + 1 }],
          ...mutatedFormulas(term.cofactor, names).map(
            ([, cofactor]): Mutant<WrittenTerm> => ['a cofactor', { ...term, cofactor }],
          ),
          ['an equation for an inequality', { weight: Rational.one, factors: [term.equation], squares: [] }],
        ]
      : [
          ['a weight', { ...term, weight: term.weight.add(Rational.of(1, 3)) }],
          ['a weight', { ...term, weight: term.weight.neg() }],
          ['a weight', { ...term, weight: Rational.zero }],
          ...term.factors.flatMap((factor, place): Mutant<WrittenTerm>[] => [
            ['a factor', { ...term, factors: without(term.factors, place) }],
            ['a factor', { ...term, factors: replaced(term.factors, place, factor + 1) }],
            ['a factor', { ...term, factors: replaced(term.factors, place, factor - 1) }],
          ]),
          ['a square', { ...term, squares: [...term.squares, names[0] ?? '2'] }],
          ['a square', { ...term, squares: [...term.squares, '0'] }],
        ],
  );
}

function mutatedStep(step: ProofStep, labels: readonly string[], names: readonly string[]): Mutant<ProofStep>[] {
  const { from, terms, blocks, refutation, fact } = step;
  const found: Mutant<ProofStep>[] = [
    ['a label', { ...step, as: `${step.as}x` }],
    ['a label', { ...step, as: 'H1' }],
    ['the fact negated', { ...step, fact: ['not', fact] }],
    ['the fact strengthened', { ...step, fact: ['and', fact, ['==', '1', '0']] }],
    ['the fact without end', { ...step, fact: ['and'] }],
    ['terms left out', { ...step, terms: [] }],
    ['blocks left out', { ...step, blocks: [] }],
    ['blocks in another order', { ...step, blocks: [...blocks].reverse() }],
    ['refutation left out', { ...step, refutation: [] }],
    ['premises in another order', { ...step, from: [...from].reverse() }],
    ['one more premise', { ...step, from: [...from, labels[0] ?? 'H1'] }],
    ['terms in another order', { ...step, terms: [...terms].reverse() }],
    ...RULES.filter((rule) => rule !== step.rule).map((rule): Mutant<ProofStep> => ['another rule', { ...step, rule }]),
    ...mutatedFormulas(fact, names).map(
      ([kind, other]): Mutant<ProofStep> => [`${kind} of the fact`, { ...step, fact: other }],
    ),
  ];
  for (const [place, label] of from.entries()) {
    found.push(['a premise left out', { ...step, from: without(from, place) }]);
    for (const other of labels)
      if (other !== label) found.push(['another premise', { ...step, from: replaced(from, place, other) }]);
  }
  for (const [place, term] of terms.entries()) {
    for (const [, other] of mutatedFormulas(term, names))
      found.push(['a term', { ...step, terms: replaced(terms, place, other) }]);
    for (const other of ['1', '0', '#p', '7', 'zz'])
      if (other !== term) found.push(['a term', { ...step, terms: replaced(terms, place, other) }]);
  }
  for (const [place, options] of mutatedTerms(refutation, names).entries()) {
    found.push(['a term of the refutation left out', { ...step, refutation: without(refutation, place) }]);
    found.push(['a term of the refutation twice', { ...step, refutation: [...refutation, refutation[place]!] }]);
    for (const [kind, term] of options)
      found.push([`${kind} of the refutation`, { ...step, refutation: replaced(refutation, place, term) }]);
  }
  for (const [place, block] of blocks.entries()) {
    found.push(['a block emptied', { ...step, blocks: replaced(blocks, place, []) }]);
    found.push(['a block left out', { ...step, blocks: without(blocks, place) }]);
    for (const [kind, other] of mutatedSteps(block, [...labels, `${step.as}.${place + 1}`], names))
      found.push([kind, { ...step, blocks: replaced(blocks, place, other) }]);
  }
  return found;
}

function mutatedSteps(
  steps: readonly ProofStep[],
  outer: readonly string[],
  names: readonly string[],
): Mutant<readonly ProofStep[]>[] {
  const labels = [...outer, ...steps.map((s) => s.as)];
  return steps.flatMap((step, place): Mutant<readonly ProofStep[]>[] => [
    ['a step left out', without(steps, place)],
    ['a step twice', [...steps.slice(0, place + 1), ...steps.slice(place)]],
    [
      'two steps swapped',
      place === 0 ? [] : [...steps.slice(0, place - 1), step, steps[place - 1]!, ...steps.slice(place + 1)],
    ],
    ['the end left out', steps.slice(0, place)],
    ...mutatedStep(step, labels, names).map(
      ([kind, other]): Mutant<readonly ProofStep[]> => [kind, replaced(steps, place, other)],
    ),
  ]);
}

export function mutatedProofs(statement: Statement, certificate: ProofCertificate): Mutant<ProofCertificate>[] {
  const hypotheses = statement.assuming.map((_, k) => `H${k + 1}`);
  const names = statement.given.map((d) => d.name);
  const original = JSON.stringify(certificate.steps);
  return mutatedSteps(certificate.steps, hypotheses, names)
    .filter(([, steps]) => JSON.stringify(steps) !== original)
    .map(([kind, steps]) => [kind, { ...certificate, steps }]);
}

/** The statement with its conclusion changed, a hypothesis changed or left out, or a class or family that may be empty. */
export function mutatedStatements(statement: Statement): Mutant<Statement>[] {
  const names = statement.given.map((d) => d.name);
  const { assuming, concluding } = statement;
  const conclusions: Mutant<Expression>[] = [
    ['the conclusion negated', ['not', concluding]],
    ...mutatedFormulas(concluding, names),
  ];
  const hypotheses = assuming.flatMap((hypothesis, place): Mutant<Statement>[] => [
    ['a hypothesis left out', { ...statement, assuming: without(assuming, place) }],
    ...mutatedFormulas(hypothesis, names).map(
      ([kind, other]): Mutant<Statement> => [
        `${kind} of a hypothesis`,
        { ...statement, assuming: replaced(assuming, place, other) },
      ],
    ),
  ]);
  return [
    ...conclusions.map(
      ([kind, other]): Mutant<Statement> => [`${kind} of the conclusion`, { ...statement, concluding: other }],
    ),
    ...hypotheses,
  ];
}

/** The proof with one formula in the place of another wherever a step states it. */
export function restated(steps: readonly ProofStep[], old: Expression, other: Expression): ProofStep[] {
  const same = JSON.stringify(old);
  return steps.map((step) => ({
    ...step,
    fact: JSON.stringify(step.fact) === same ? other : step.fact,
    blocks: step.blocks.map((block) => restated(block, old, other)),
  }));
}
