/**
 * Forged proofs of false claims: the refuted pages of theory/, the false claims of checks/falsehoods/ and test/quality/, and statements that random values refute. Each
 * certificate starts with steps that are valid, and ends with the false conclusion: by a rule that does not give it, by a refutation of the right shape whose weights
 * solve a linear system but are not positive, by cases that do not cover, by an example for all, by proofs of other statements. All are rejected.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import type { ProofStep, WrittenTerm } from '../../src/certificate/proof.ts';
import { AXIOMS } from '../../src/certificate/proof-axioms.ts';
import { OPTIMA } from '../../src/certificate/proof-optima.ts';
import { LOGIC } from '../../src/certificate/proof-rules.ts';
import { negated } from '../../src/certificate/refutation.ts';
import { bodyAt } from '../../src/certificate/rewriting.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { provedStatement, writtenOut } from '../../src/certificate/written-out.ts';
import { solveLinearSystem } from '../../src/exact/linear-algebra.ts';
import type { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';
import { claimsIn } from '../claim-files.ts';
import { ROOT } from '../source-rules.ts';
import { IntegerStream } from '../svm/random-datasets.ts';
import { Derivation } from './proof-derivation.ts';
import { PROVED, step } from './proof-writing.ts';

const ROUNDS = Number(process.env.MARGINALIA_FUZZ ?? 1);
const RULES = [...Object.keys(LOGIC), ...Object.keys(AXIOMS), ...Object.keys(OPTIMA), 'defined'];
const PREFIXES = 3;
const FORGERIES_A_PREFIX = 20;

interface FalseClaim {
  readonly id: string;
  readonly statement: Statement;
}

/** Universal claims that are known to be false. */
function falseClaims(): FalseClaim[] {
  const folder = join(ROOT, 'checks/evidence');
  const refuted = new Set(
    readdirSync(folder)
      .map(
        (name) =>
          JSON.parse(readFileSync(join(folder, name), 'utf8')) as { id: string; certificate?: { kind?: string } },
      )
      .filter(({ certificate }) => certificate?.kind === 'counterexample')
      .map(({ id }) => id),
  );
  const planted = ['checks/falsehoods', 'test/quality']
    .flatMap((name) => claimsIn(name))
    .filter(({ id }) => id.startsWith('false-'));
  return [...planted, ...claimsIn('theory').filter(({ id }) => refuted.has(id))].filter(
    ({ statement }) => statement.quantifier === 'universal',
  );
}

const one = (factors: readonly number[]): WrittenTerm => ({ weight: Rational.one, factors, squares: [] });

/** Weights that make the terms add up to zero, of whatever sign: a refutation if they were positive. */
function solvedRefutation(
  d: Derivation,
  from: readonly string[],
  goal: Expression,
  signed: (weight: Rational) => Rational,
): WrittenTerm[] | undefined {
  const constraints = [
    ...from.map((label) => d.context.constraint(d.context.fact(label)!)),
    d.context.constraint(goal),
  ];
  if (constraints.some((c) => c === undefined)) return undefined;
  const all = constraints.map((c, k) => (k === from.length ? negated(c!) : c!));
  const places = all
    .flatMap((_, k) => [[k], ...all.slice(k).map((__, l) => [k, k + l])])
    .filter((list) => list.some((k) => k === from.length) || list.length === 1);
  const products = places.map((list) => list.map((k) => all[k]!.polynomial).reduce((p, q) => p.mul(q))).slice(0, 9);
  const target = all[from.length]!.polynomial.neg();
  const key = (p: Polynomial) => new Map(p.terms.map((t) => [JSON.stringify(t.monomial), t.coefficient]));
  const columns = products.map(key);
  const rightSide = key(target);
  const monomials = [...new Set([...columns, rightSide].flatMap((column) => [...column.keys()]))];
  if (monomials.length > 25) return undefined;
  const zero = Rational.zero;
  const solutions = solveLinearSystem(
    monomials.map((m) => columns.map((column) => column.get(m) ?? zero)),
    monomials.map((m) => rightSide.get(m) ?? zero),
    columns.length,
  );
  const weights =
    solutions.status === 'none'
      ? products.map(() => Rational.one)
      : solutions.status === 'unique'
        ? solutions.solution
        : solutions.particular;
  const terms = weights.flatMap((weight, k): WrittenTerm[] =>
    weight.isZero()
      ? []
      : [
          places[k]!.length === 1 && all[places[k]![0]!]!.relation === '=='
            ? { equation: places[k]![0]!, cofactor: weight.toString() }
            : { ...one(places[k]!), weight: signed(weight) },
        ],
  );
  return [...terms, one([from.length])];
}

/** One last step that states the conclusion, though nothing gives it. */
function forgedEnd(d: Derivation, conclusion: Expression): readonly ProofStep[] {
  const labels = d.context.labels;
  const some = () => (labels.length === 0 ? [] : Array.from({ length: d.stream.between(1, 3) }, () => d.pick(labels)));
  const as = 'end';
  const resolved = d.context.resolved(conclusion);
  const [operation, name, , body] = resolved as readonly [string, string, Expression, Expression];
  const end = (rule: string, parts: Partial<ProofStep> = {}, fact = conclusion) => [step(as, fact, rule, parts)];
  switch (d.stream.between(0, 9)) {
    case 0:
    case 1:
    case 2: {
      const goal = operation === 'and' ? (resolved[1] as Expression) : conclusion;
      const from = some();
      const signed = d.pick<(weight: Rational) => Rational>([(weight) => weight, (weight) => weight.abs()]);
      const refutation = solvedRefutation(d, from, goal, signed) ?? [one([0]), one([from.length])];
      return end('algebra', { from, refutation });
    }
    case 3:
      return end(d.pick(RULES), { from: some(), terms: [d.term('solution'), d.term('vector'), d.term('number')] });
    case 4: {
      // One example for all, or an index of something else.
      if (operation !== 'forall' && operation !== 'exists') return end('conjunction', { from: some() });
      const example = bodyAt(name, body, d.pick(['1', 'p']));
      const block = [
        step('x', example, d.pick(['restatement', 'algebra', 'instance']), {
          from: some(),
          terms: ['1'],
          refutation: [one([0]), one([1])],
        }),
      ];
      return operation === 'forall'
        ? end('generalisation', { terms: ['p'], blocks: [block] })
        : [...block, ...end('existence', { from: ['x'], terms: ['1'] })];
    }
    case 5: {
      // Cases that do not cover, or whose second block argues from the first assumption.
      const split = d.term('fact');
      const blocks = [
        [step('x', conclusion, 'restatement', { from: [`${as}.1`] })],
        [step('y', conclusion, 'restatement', { from: [`${as}.1`] })],
      ];
      return end('cases', { terms: [d.pick([split, conclusion])], blocks: d.pick([blocks, [blocks[0]!], []]) });
    }
    case 6: {
      // The conclusion from itself.
      const blocks = [[step('x', conclusion, 'restatement', { from: [`${as}0.1`] })]];
      return [
        step(`${as}0`, ['implies', conclusion, conclusion], 'implication', { blocks }),
        ...end('application', { from: [`${as}0`, d.pick([...labels, `${as}0`])] }),
      ];
    }
    case 7: {
      const { certificate } = d.pick(PROVED);
      const last = certificate.steps.at(-1)!;
      return [...certificate.steps.slice(0, -1), { ...last, fact: conclusion }];
    }
    case 8: {
      // A disjunction for a conjunction, all for some, and the other way round.
      const swapped: Readonly<Record<string, string>> = {
        and: 'or',
        or: 'and',
        forall: 'exists',
        exists: 'forall',
        implies: 'iff',
        '<': '<=',
        '>': '>=',
        '==': '<=',
      };
      const other = swapped[operation];
      const weaker: Expression = other === undefined ? conclusion : [other, ...(resolved.slice(1) as Expression[])];
      return [
        step('x', weaker, d.pick(['restatement', 'alternative', 'algebra', 'part']), {
          from: some(),
          refutation: [one([0])],
        }),
        ...end(d.pick(['restatement', 'part', 'conjunction']), { from: ['x'] }),
      ];
    }
    default: {
      // A contradiction out of nothing.
      const absurd: Expression = d.pick<Expression>([
        ['==', '1', '0'],
        ['exists', 'i', '0', ['==', '0', '0']],
        ['or'],
        ['!=', 's', 's'],
        ['forall', 'i', '3/2', ['<', '1', '0']],
      ]);
      return [
        step('x', absurd, d.pick(RULES), {
          from: some(),
          terms: [d.pick(['1', '0', '3/2', '#p'])],
          refutation: [one([0])],
        }),
        ...end(d.pick(['cases', 'algebra']), { from: ['x'], refutation: [one([]), { equation: 0, cofactor: '-1' }] }),
      ];
    }
  }
}

const claims = falseClaims();
const counts = { forged: 0, prefixSteps: 0, atTheEnd: 0 };

describe('forged proofs of false claims', () => {
  /** Forges after steps that follow, from what is proved: the statement, or the same with its points written out. */
  function forge({ statement, id }: (typeof claims)[number], sizes?: 'declared'): void {
    const about = sizes === undefined ? {} : { sizes };
    const proved = provedStatement(statement, about);
    for (let prefix = 0; prefix < PREFIXES * ROUNDS; prefix++) {
      const d = new Derivation(proved, new IntegerStream(prefix * 101 + id.length * 7));
      d.grow(4);
      counts.prefixSteps += d.steps.length;
      for (let k = 0; k < FORGERIES_A_PREFIX; k++) {
        const end = forgedEnd(d, proved.concluding);
        const steps = [...d.steps, ...end];
        const certificate = { kind: 'proof' as const, ...about, assuming: d.context.cited, steps };
        const failure = verifyProof(statement, certificate);
        expect(failure, JSON.stringify(certificate.steps)).toBeTypeOf('string');
        counts.forged++;
        if (failure?.startsWith('step end') || failure?.startsWith('step x')) counts.atTheEnd++;
      }
    }
  }

  it.each(claims)('$id', (claim) => forge(claim));

  const fixed = claims.filter(({ statement }) => writtenOut(statement) !== undefined);

  it.each(fixed)('$id, its points written out', (claim) => forge(claim, 'declared'));

  afterAll(() => {
    console.log(
      `${claims.length} false claims: ${counts.forged} forged certificates rejected, ${counts.atTheEnd} of them at the forged end, after ${counts.prefixSteps} valid steps`,
    );
  });

  it('are at least 10,000', () => {
    expect(claims.length).toBeGreaterThanOrEqual(98);
    expect(fixed.length).toBeGreaterThan(0);
    expect(counts.forged).toBeGreaterThanOrEqual(10_000);
  });
});
