/**
 * Normal forms against exact evaluation: random formulas at random exact values. A normal form that says something else than its formula, or two
 * formulas with one key of which one is true and one false, would let proofs show falsehoods.
 */
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import { ProofContext } from '../../src/certificate/proof-context.ts';
import { polynomialExpression } from '../../src/certificate/written-polynomial.ts';
import { EVERYTHING, FormulaStream, type Instance, randomInstance, truthAt } from './proof-instances.ts';

const ROUNDS = Number(process.env.MARGINALIA_FUZZ ?? 1);
const context = new ProofContext(EVERYTHING);
const instances: readonly Instance[] = Array.from({ length: 40 }, (_, k) => randomInstance(k));

/** The formula's normal form as a formula; `undefined` where it has none (it compares appended vectors with others, or is too long). */
function normalised(e: Expression): Expression | undefined {
  try {
    return polynomialExpression(context.normalForm().number(context.resolved(e)));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

describe('the normal form of a number', () => {
  it('has the value of its formula, wherever that has one', () => {
    const counts = { true: 0, unknown: 0, none: 0 };
    for (let seed = 0; seed < 3000 * ROUNDS; seed++) {
      const formulas = new FormulaStream(seed);
      const e = formulas.number(formulas.stream.between(1, 4));
      const normal = normalised(e);
      if (normal === undefined) {
        counts.none++;
        continue;
      }
      const instance = instances[seed % instances.length]!;
      if (truthAt(instance, ['==', e, e]) !== true) continue;
      const truth = truthAt(instance, ['==', e, normal]);
      expect(truth, JSON.stringify([seed, e, normal])).not.toBe(false);
      counts[truth === true ? 'true' : 'unknown']++;
    }
    expect(counts.true).toBeGreaterThan(1500 * ROUNDS);
    expect(counts.unknown).toBeLessThan(counts.true / 20);
  });

  it('planted: a form that forgets a term is found out', () => {
    const found = instances.filter(
      (instance) =>
        truthAt(instance, ['==', ['^', ['+', 's', 't'], '2'], ['+', ['^', 's', '2'], ['^', 't', '2']]]) === false,
    );
    expect(found.length).toBeGreaterThan(10);
  });
});

describe('the key of a fact', () => {
  it('is shared only by facts with one truth', () => {
    const byKey = new Map<string, Expression[]>();
    for (let seed = 0; seed < 6000 * ROUNDS; seed++) {
      const formulas = new FormulaStream(seed);
      const fact = formulas.fact(formulas.stream.between(0, 2));
      for (const said of [fact, ...rewritings(fact)]) {
        const key = keyOf(said);
        if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), said]);
      }
    }
    let compared = 0;
    for (const [key, facts] of byKey) {
      const distinct = [...new Map(facts.map((f) => [JSON.stringify(f), f])).values()].slice(0, 4);
      if (distinct.length < 2) continue;
      for (const instance of [0, 1].map((k) => instances[(key.length + 7 * k) % instances.length]!)) {
        const truths = distinct.map((fact) => truthAt(instance, fact)).filter((truth) => truth !== undefined);
        expect(new Set(truths).size, JSON.stringify(distinct)).toBeLessThan(2);
        if (truths.length > 1) compared++;
      }
    }
    expect(compared).toBeGreaterThan(2000 * ROUNDS);
  });

  it.each<readonly [string, Expression, Expression]>([
    ['and of nothing, or of nothing', ['forall', 'i', '0', ['==', '1', '2']], ['exists', 'i', '0', ['==', '1', '2']]],
    ['strict and weak', ['<', 's', 't'], ['<=', 's', 't']],
    ['the two orders', ['<', 's', 't'], ['<', 't', 's']],
    [
      'all and some',
      ['forall', 'i', ['count', 'f'], ['==', ['dot', 'u', ['at', 'f', 'i']], '0']],
      ['exists', 'i', ['count', 'f'], ['==', ['dot', 'u', ['at', 'f', 'i']], '0']],
    ],
    ['and, or', ['and', ['<', 's', '0'], ['<', 't', '0']], ['or', ['<', 's', '0'], ['<', 't', '0']]],
    [
      'two members of an orthonormal family, by spelling',
      ['==', ['dot', ['at', 'r', '1'], ['at', 'r', '01']], '0'],
      ['==', '0', '0'],
    ],
    [
      'basis vectors of two indices',
      ['forall', 'i', '20', ['forall', 'j', '20', ['==', ['dot', ['basis', 'i'], ['basis', 'j']], '0']]],
      ['forall', 'i', '20', ['forall', 'j', '20', ['==', '0', '0']]],
    ],
    ['exponentials of different numbers', ['==', ['exp', 's'], '1'], ['==', ['exp', 't'], '1']],
    ['a logarithm and an exponential', ['>', ['log', 's'], '0'], ['>', ['exp', 's'], '0']],
    [
      'a class with a point more and the class itself',
      ['==', ['count', ['positives', ['withPositive', 'data', 'u']]], 's'],
      ['==', ['count', ['positives', 'data']], 's'],
    ],
    [
      'the class that is emptied and the one that is kept',
      ['==', ['count', ['negatives', ['onlyPositives', 'data']]], 's'],
      ['==', ['count', ['positives', ['onlyPositives', 'data']]], 's'],
    ],
    ['a fractional count', ['forall', 'i', '3/2', ['==', 's', '0']], ['==', 's', '0']],
  ])('differs: %s', (_, a, b) => {
    expect(context.key(a)).not.toBe(context.key(b));
  });

  it('is one for a class that is kept and the class before, and for what holds of all points of one that is emptied and of nothing', () => {
    const kept: Expression = ['positives', ['onlyPositives', ['scaled', 'data', 's']]];
    const below = (family: Expression): Expression => [
      'forall',
      'i',
      ['count', family],
      ['<', ['dot', 'u', ['at', family, 'i']], 't'],
    ];
    expect(context.key(below(kept))).toBe(context.key(below(['positives', ['scaled', 'data', 's']])));
    const emptied: Expression = ['negatives', ['onlyPositives', 'data']];
    expect(context.key(below(emptied))).toBe(context.key(['forall', 'i', '0', ['==', '1', '2']]));
  });

  it.each(['exp', 'log', 'sigmoid'])('is one for %s of numbers that are equal by their form', (operation) => {
    const at = (e: Expression): Expression => ['==', [operation, e], 's'];
    expect(context.key(at(['+', 's', ['neg', 's']]))).toBe(context.key(at('0')));
  });
});

function keyOf(fact: Expression): string | undefined {
  try {
    return context.key(fact);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const OPPOSITE: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
const NEGATED: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/** Facts that say the same, and some that do not: keys decide. */
function rewritings(fact: Expression): Expression[] {
  const [operation, l, r, body] = fact as readonly [string, Expression, Expression, Expression];
  const opposite = OPPOSITE[operation];
  if (opposite !== undefined)
    return [
      [opposite, r, l],
      [opposite, l, r],
      ['not', [NEGATED[operation]!, l, r]],
      [operation, ['-', l, r], '0'],
      [operation, ['neg', r], ['neg', l]],
      [operation, ['+', 's', l], ['+', r, 's']],
    ];
  if (operation === 'forall' || operation === 'exists')
    return [
      [operation, 'zz', r, renamed(l as string, body)],
      ['not', [operation === 'forall' ? 'exists' : 'forall', l, r, ['not', body]]],
    ];
  if (operation === 'and' || operation === 'or')
    return [
      [operation, r, l],
      [operation, [operation, l, r]],
      [operation === 'and' ? 'or' : 'and', l, r],
    ];
  return [];
}

function renamed(name: string, e: Expression): Expression {
  if (typeof e === 'string') return e === name ? 'zz' : e;
  const [operation, ...operands] = e;
  return [operation, ...operands.map((part) => renamed(name, part))];
}
