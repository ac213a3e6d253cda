/** Certificates and statements from JSON: one spelling each, nothing extra, nothing missing, nothing guessed. */
import { describe, expect, it } from 'vitest';
import { decodeStatement, decodeWitness } from '../../src/certificate/decode.ts';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { Rational } from '../../src/exact/rational.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { hunt } from '../../src/search/hunt.ts';
import { claimsIn, statementOf } from '../claim-files.ts';
import { asJson } from './mutations.ts';

const DATA = { dimension: 1, positives: [['3']], negatives: [['1']] };
const SOLUTION = {
  problem: 'augmented',
  data: DATA,
  normal: ['1'],
  intercept: '-2',
  positiveMultipliers: ['5'],
  negativeMultipliers: ['7'],
  pairMultipliers: [],
};
const WITNESS = {
  kind: 'counterexample',
  values: { data: DATA, s: '1/2', v: ['0', '-3'], f: [['1'], ['2']] },
  solutions: [SOLUTION],
  inseparable: [{ data: DATA, positiveWeights: ['1'], negativeWeights: ['1'] }],
  finding: { part: 's < 1', at: { i: 1 }, left: '1', right: '2' },
};
const STATEMENT = {
  quantifier: 'universal',
  given: [
    { name: 'data', kind: 'dataset', dimension: [1, 2], positives: [0, 2], negatives: [1, 1] },
    { name: 's', kind: 'scalar', integer: false },
    { name: 'v', kind: 'vector', dimension: [1, 2] },
    { name: 'f', kind: 'family', count: [1, 3], like: 'data' },
  ],
  definitions: [['t', ['+', 's', '1']]],
  assuming: [['separable', 'data']],
  concluding: ['forall', 'i', ['count', 'v'], ['<', ['at', 'v', 'i'], 't']],
};

/** The JSON with the entry at a path replaced, or removed for `undefined`. */
function changed(json: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(json) as Record<string | number, unknown>;
  const holder = path.slice(0, -1).reduce((part, key) => part[key] as typeof copy, copy);
  const last = path.at(-1) as string | number;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const NUMBER_PATHS: readonly (readonly (string | number)[])[] = [
  ['values', 's'],
  ['values', 'v', 0],
  ['values', 'f', 1, 0],
  ['values', 'data', 'positives', 0, 0],
  ['solutions', 0, 'normal', 0],
  ['solutions', 0, 'intercept'],
  ['solutions', 0, 'positiveMultipliers', 0],
  ['inseparable', 0, 'negativeWeights', 0],
];
const NOT_NUMBERS = [
  '2/4',
  '4/2',
  '1/1',
  '-0',
  '+1',
  ' 1',
  '1 ',
  '01',
  '0.5',
  '1e3',
  '1/-2',
  '1/0',
  'NaN',
  'Infinity',
  '',
  '٣',
  '1n',
  '0x1',
  null,
  1,
  Number.NaN,
  true,
  {},
];

describe('a certificate', () => {
  it('is read as it is', () => {
    expect(asJson(decodeWitness(WITNESS))).toEqual(WITNESS);
    expect(asJson(decodeStatement(STATEMENT))).toEqual(STATEMENT);
  });

  it.each(NUMBER_PATHS)('has reduced rationals at %s %s', (...path) => {
    const at = path.filter((key) => key !== undefined);
    for (const value of NOT_NUMBERS) {
      // An object in the place of a value would be a dataset.
      expect(() => decodeWitness(changed(WITNESS, at, value)), JSON.stringify(value)).toThrow(RangeError);
    }
  });

  it.each([
    [[]],
    [['values', 'data']],
    [['solutions', 0]],
    [['solutions', 0, 'data']],
    [['inseparable', 0]],
    [['finding']],
  ])('has all its keys and no other in %j', (path) => {
    const part = path.reduce((value, key) => (value as Record<string, unknown>)[key], WITNESS as unknown);
    for (const key of Object.keys(part as object))
      if (key !== 'intercept')
        expect(() => decodeWitness(changed(WITNESS, [...path, key], undefined)), key).toThrow(RangeError);
    for (const key of ['extra', 'toString', 'constructor'])
      expect(() => decodeWitness(changed(WITNESS, [...path, key], '1')), key).toThrow(`expected no key ${key}`);
    const smuggled = JSON.parse(
      JSON.stringify(changed(WITNESS, [...path, 'HERE'], 1)).replace('"HERE":1', '"__proto__":{"kind":"witness"}'),
    );
    expect(() => decodeWitness(smuggled)).toThrow('expected no key __proto__');
  });

  it.each([
    [['kind'], 'proof'],
    [['kind'], 'toString'],
    [['values'], []],
    [['values'], null],
    [['values', 'data', 'dimension'], -1],
    [['values', 'data', 'dimension'], 1.5],
    [['values', 'data', 'dimension'], '1'],
    [
      ['values', 'f'],
      [['1'], '2'],
    ],
    [
      ['values', 'v'],
      [['1'], ['2', ['3']]],
    ],
    [['solutions'], {}],
    [['solutions', 0, 'problem'], 'dual'],
    [['solutions', 0, 'pairMultipliers'], [{ positive: 0, negative: 0, multiplier: '2/2' }]],
    [['solutions', 0, 'pairMultipliers'], [{ positive: -1, negative: 0, multiplier: '1' }]],
    [['finding', 'at'], null],
    [['finding', 'at'], { i: '1' }],
    [['finding', 'at'], { i: Number.POSITIVE_INFINITY }],
    [['finding', 'left'], 1],
  ] as [string[], unknown][])('wrong at %j: %j', (path, value) => {
    expect(() => decodeWitness(changed(WITNESS, path, value))).toThrow(RangeError);
  });

  it.each([null, undefined, 1, 'counterexample', [], [WITNESS], true])('is no %j', (value) => {
    expect(() => decodeWitness(value)).toThrow(RangeError);
    expect(() => decodeStatement(value)).toThrow(RangeError);
  });
});

describe('a statement', () => {
  it.each([
    [['quantifier'], 'every'],
    [['given', 0, 'kind'], 'points'],
    [
      ['given', 0, 'dimension'],
      [2, 1],
    ],
    [['given', 0, 'dimension'], [1]],
    [['given', 0, 'dimension'], undefined],
    [['given', 1, 'integer'], 'yes'],
    [['given', 1, 'like'], 'data'],
    [['given', 2, 'like'], 3],
    [
      ['given', 2, 'count'],
      [1, 2],
    ],
    [['given', 3, 'count'], undefined],
    [['definitions', 0], ['t']],
    [
      ['definitions', 0],
      ['t', '1', '2'],
    ],
    [['assuming', 0], []],
    [
      ['assuming', 0],
      [1, '2'],
    ],
    [['assuming', 0], null],
    [['concluding'], ['forall', ['i'], '3', '1']],
    [['concluding'], ['forall', 'i', '3']],
    [['extra'], 1],
  ] as [string[], unknown][])('wrong at %j: %j', (path, value) => {
    expect(() => decodeStatement(changed(STATEMENT, path, value))).toThrow(RangeError);
  });

  it('of every claim survives the way through JSON', () => {
    for (const { id, statement } of [...claimsIn('theory'), ...claimsIn('checks/falsehoods')])
      expect(decodeStatement(asJson(statement)), id).toEqual(statement);
  });

  it('that names no operation is refused by name, not by accident', () => {
    for (const operation of ['constructor', '__proto__', 'toString', 'launch']) {
      const statement = decodeStatement({
        ...STATEMENT,
        given: [],
        assuming: [],
        definitions: [],
        concluding: [operation, '1', '2'],
      });
      expect(() => exactOutcome(statement, {}), operation).toThrow(
        `unknown operation; expected one of the formula language: ${operation}`,
      );
    }
  });
});

describe('values of another kind than declared', () => {
  const given =
    'given: { s: { kind: scalar }, v: { kind: vector, dimension: [1, 2] }, f: { kind: family, count: [1, 2], dimension: [1, 2] } }';
  const statement = statementOf(`${given}\nconcluding: s < 0`);
  const VALUES = { s: '1', v: ['1'], f: [['1']] };
  const certificate = (values: object) =>
    decodeWitness({
      kind: 'counterexample',
      values,
      solutions: [],
      inseparable: [],
      finding: { part: 's < 0', at: {}, left: '1', right: '0' },
    });

  it('are refused', () => {
    expect(verifyWitness(statement, certificate(VALUES))).toBeUndefined();
    for (const [name, kind] of [
      ['s', 'scalar'],
      ['v', 'vector'],
      ['f', 'family'],
    ] as const)
      for (const value of ['1', ['1'], [['1']], { dimension: 1, positives: [['1']], negatives: [] }]) {
        if (JSON.stringify(value) === JSON.stringify(VALUES[name])) continue;
        const failure = verifyWitness(statement, certificate({ ...VALUES, [name]: value }));
        expect(failure, `${name}: ${JSON.stringify(value)}`).toBe(`${name} is not a ${kind}`);
      }
  });

  it('names that objects have anyway need a value of their own', () => {
    const own = statementOf('given: { constructor: { kind: scalar } }\nconcluding: constructor < 0');
    const { settled } = hunt(own, 1, { candidates: 100 });
    expect(verifyWitness(own, settled!)).toBeUndefined();
    expect(verifyWitness(own, { ...settled!, values: {} })).toBe('no value is given for constructor');
    expect(verifyWitness(own, { ...settled!, values: { constructor: Rational.of(-1) } })).toMatch(
      /^the conclusion is true/,
    );
  });
});
