/** What is wrong with a claim file is said with its place, the constraint and the value. */
import { describe, expect, it } from 'vitest';
import { ClaimError } from '../../src/claim/claim.ts';
import { parseClaim } from '../../src/claim/parse-claim.ts';
import { claimsIn } from '../claim-files.ts';

const HEAD = 'id: mine\nkind: conjecture\ntitle: Mine';
const DATA = 'given:\n  data: { kind: dataset, dimension: [1, 2], positives: 1, negatives: 1 }';
const SCALAR = 'given:\n  t: { kind: scalar }';

function message(matter: string, file = 'theory/mine.mdx'): string {
  try {
    parseClaim(`---\n${matter}\n---\nProse.\n`, file);
  } catch (error) {
    if (error instanceof ClaimError) return error.message;
    throw error;
  }
  return 'accepted';
}

/** A claim on a dataset that concludes the formula, which starts in column 13 of line 7. */
const concluding = (formula: string) => message(`${HEAD}\n${DATA}\nconcluding: ${formula}`);

describe('a claim file', () => {
  it('is read', () => {
    const claim = parseClaim(
      `---\n${HEAD}\nsource: { key: nar2019, locator: Theorem 9 }\n${SCALAR}\nlet: { u: t^2 }\nassuming: [t > 1]\nconcluding: [u > 1, u > t]\nuses: [lemma-1, lemma-2]\nreading: As printed.\n---\nProse.\n`,
      'theory/mine.mdx',
    );
    expect(claim).toEqual({
      id: 'mine',
      kind: 'conjecture',
      title: 'Mine',
      source: { key: 'nar2019', locator: 'Theorem 9' },
      statement: {
        quantifier: 'universal',
        given: [{ name: 't', kind: 'scalar', integer: false }],
        definitions: [['u', ['^', 't', '2']]],
        assuming: [['>', 't', '1']],
        concluding: ['and', ['>', 'u', '1'], ['>', 'u', 't']],
      },
      text: { definitions: [['u', 't^2']], assuming: ['t > 1'], concluding: ['u > 1', 'u > t'] },
      granting: [],
      uses: ['lemma-1', 'lemma-2'],
      proof: undefined,
      proofPlaces: {},
      repairedBy: undefined,
      repairs: undefined,
      reading: 'As printed.',
      prose: 'Prose.\n',
      file: 'theory/mine.mdx',
    });
  });

  it('turns bounds into hypotheses, and grants soudry2018 to limits of training', () => {
    const bounded = parseClaim(
      `---\n${HEAD}\ngiven: { t: { kind: scalar, above: 0, atMost: 1/2, integer: true } }\nconcluding: t < 1\n---\n`,
      'mine.mdx',
    );
    expect(bounded.statement?.assuming).toEqual([
      ['>', 't', '0'],
      ['<=', 't', ['/', '1', '2']],
    ]);
    const trained = parseClaim(`---\n${HEAD}\n${DATA}\nconcluding: GD.b == CE.b\n---\n`, 'mine.mdx');
    expect(trained.granting).toEqual(['soudry2018']);
  });

  it.each([...claimsIn('theory'), ...claimsIn('checks/falsehoods')])('$id loads', (claim) => {
    expect(claim.text.concluding.length).toBeGreaterThan(0);
  });
});

const KEYS =
  'id, kind, title, source, given, let, assuming, concluding, exhibiting, granting, uses, repairedBy, repairs, reading, proof';
const MESSAGES: readonly [name: string, matter: string, expected: string][] = [
  ['unknown key', `${HEAD}\nverdict: proved\nconcluding: 1 < 2`, `5:1: unknown key; expected one of ${KEYS}: verdict`],
  ['missing id', 'kind: lemma\ntitle: A\nconcluding: 1 < 2', '1:1: missing key; expected id: none'],
  [
    'wrong id',
    'id: yours\nkind: lemma\ntitle: A\nconcluding: 1 < 2',
    "2:5: invalid id; expected the file's name mine: yours",
  ],
  [
    'wrong kind',
    'id: mine\nkind: fact\ntitle: A\nconcluding: 1 < 2',
    '3:7: invalid kind; expected one of definition, lemma, theorem, corollary, proposition, remark, conjecture: fact',
  ],
  ['no conclusion', HEAD, '1:1: no single conclusion; expected either concluding or exhibiting: both or none'],
  [
    'two conclusions',
    `${HEAD}\nconcluding: 1 < 2\nexhibiting: 1 < 2`,
    '1:1: no single conclusion; expected either concluding or exhibiting: both or none',
  ],
  ['empty conclusion', `${HEAD}\nconcluding: []`, '5:13: invalid concluding; expected at least one formula: none'],
  ['blank conclusion', `${HEAD}\nconcluding:`, '5:12: invalid concluding; expected a text: null'],
  [
    'a key twice',
    `${HEAD}\ntitle: Again\nconcluding: 1 < 2`,
    '5:1: malformed YAML; expected keys and values: Map keys must be unique',
  ],
  [
    'a name twice',
    `${HEAD}\ngiven:\n  t: { kind: scalar }\n  t: { kind: scalar }\nconcluding: t < 2`,
    '7:3: malformed YAML; expected keys and values: Map keys must be unique',
  ],
  [
    'a definition of a given name',
    `${HEAD}\n${SCALAR}\nlet:\n  t: 1 + 1\nconcluding: t < 2`,
    '8:3: duplicate name; expected each name once: t',
  ],
  [
    'a reserved name',
    `${HEAD}\ngiven:\n  norm: { kind: scalar }\nconcluding: 1 < 2`,
    '6:3: reserved name; expected one that is not a function or word of the language: norm',
  ],
  [
    'an odd name',
    `${HEAD}\ngiven:\n  a-b: { kind: scalar }\nconcluding: 1 < 2`,
    '6:3: invalid name; expected a letter, then letters, digits and _: a-b',
  ],
  [
    'a name that is not one in JavaScript',
    `${HEAD}\ngiven:\n  __proto__: { kind: scalar }\nconcluding: __proto__ < 2`,
    '6:3: invalid name; expected a letter, then letters, digits and _: __proto__',
  ],
  [
    'unknown kind',
    `${HEAD}\ngiven:\n  t: { kind: matrix }\nconcluding: 1 < 2`,
    '6:14: unknown kind of t; expected one of dataset, scalar, vector, family, orthonormal: matrix',
  ],
  [
    'a kind that objects have',
    `${HEAD}\ngiven:\n  t: { kind: constructor }\nconcluding: 1 < 2`,
    '6:14: unknown kind of t; expected one of dataset, scalar, vector, family, orthonormal: constructor',
  ],
  [
    'unknown option',
    `${HEAD}\ngiven:\n  t: { kind: scalar, over: 1 }\nconcluding: 1 < 2`,
    '6:22: unknown option of a scalar; expected one of integer, above, atLeast, below, atMost: over',
  ],
  [
    'a vector of no size',
    `${HEAD}\ngiven:\n  v: { kind: vector }\nconcluding: 1 < 2`,
    '6:6: incomplete vector v; expected dimension or like: neither',
  ],
  [
    'like nothing',
    `${HEAD}\ngiven:\n  v: { kind: vector, like: u }\nconcluding: 1 < 2`,
    '6:3: unknown like of v; expected a name declared above: u',
  ],
  [
    'a range the wrong way round',
    `${HEAD}\ngiven:\n  v: { kind: vector, dimension: [3, 1] }\nconcluding: 1 < 2`,
    '6:33: invalid dimension of v; expected an integer or [smallest, largest] from 1 to 16: 3, 1',
  ],
  [
    'a range of one',
    `${HEAD}\ngiven:\n  v: { kind: vector, dimension: [3] }\nconcluding: 1 < 2`,
    '6:33: invalid dimension of v; expected an integer or [smallest, largest] from 1 to 16: 3',
  ],
  [
    'a size too large',
    `${HEAD}\ngiven:\n  f: { kind: family, count: 99, dimension: 1 }\nconcluding: 1 < 2`,
    '6:29: invalid count of f; expected an integer or [smallest, largest] from 0 to 32: 99, 99',
  ],
  [
    'no size',
    `${HEAD}\ngiven:\n  data: { kind: dataset, dimension: 1, positives: 1 }\nconcluding: 1 < 2`,
    '6:9: incomplete declaration of data; expected negatives: none',
  ],
  [
    'a bad bound',
    `${HEAD}\ngiven:\n  t: { kind: scalar, above: nothing }\nconcluding: 1 < 2`,
    '6:29: unknown quantity; expected one of ',
  ],
  [
    'an integer that is neither true nor false',
    `${HEAD}\ngiven:\n  t: { kind: scalar, integer: yes }\nconcluding: 1 < 2`,
    '6:31: invalid integer of t; expected true or false: yes',
  ],
  [
    'a definition that is no formula',
    `${HEAD}\nlet:\n  u: [1, 2]\nconcluding: 1 < 2`,
    '6:6: invalid definition of u; expected a text: a list',
  ],
];

describe('messages', () => {
  it.each(MESSAGES)('%s', (_, matter, expected) => {
    const found = message(matter);
    // A list of everything that is known is not repeated here.
    const compared = expected.endsWith(' ') ? found.slice(0, 'theory/mine.mdx:'.length + expected.length) : found;
    expect(compared).toBe(`theory/mine.mdx:${expected}`);
  });

  it('no front matter, and a broken one', () => {
    expect(() => parseClaim('Prose only.', 'a.mdx')).toThrow(
      'a.mdx:1:1: no front matter; expected YAML between two lines of ---: "Prose only."',
    );
    expect(() => parseClaim('---\n---\n', 'a.mdx')).toThrow('a.mdx:2:1: malformed front matter');
    expect(() => parseClaim('---\nid: [a\n---\n', 'a.mdx')).toThrow(/^a\.mdx:\d:\d+: malformed YAML; /);
    expect(() => parseClaim('---\nid: "a\n---\n', 'a.mdx')).toThrow(/^a\.mdx:\d:\d+: malformed YAML; /);
  });

  it('a formula’s error points at the culprit’s column', () => {
    expect(concluding('gamma_CE <= gama')).toMatch(/^theory\/mine\.mdx:7:25: unknown quantity; .*: gama$/);
    expect(concluding("'gamma_CE <= gama'")).toMatch(/^theory\/mine\.mdx:7:26: unknown quantity; .*: gama$/);
    expect(concluding('gamma_CE <= nrm(W)')).toMatch(/^theory\/mine\.mdx:7:25: unknown function; .*: nrm$/);
    expect(concluding('gamma_CE + x[1] < 2')).toBe(
      'theory/mine.mdx:7:22: type mismatch in +; expected numbers or vectors that fit (an inner product is dot(u, v)): a number and a vector',
    );
    expect(concluding('dot(W, append(W, 1)) > 0')).toBe(
      'theory/mine.mdx:7:13: dimension mismatch in dot; expected equal dimensions: dimension of data and dimension of data+1',
    );
    expect(concluding('norm(W)')).toBe(
      'theory/mine.mdx:7:13: invalid formula under concluding; expected a statement that is true or false: a number',
    );
    expect(concluding("'forall(i): B > 0'")).toBe(
      'theory/mine.mdx:7:21: index i has no range; expected it as in x[i], z[i] or r[i]: unused',
    );
    expect(concluding('(B > 0')).toBe(
      'theory/mine.mdx:7:13: unbalanced bracket; expected a closing one for column 1: (',
    );
    expect(concluding('if B > 0')).toBe('theory/mine.mdx:7:13: incomplete condition; expected "then" after "if": none');
    expect(concluding('cosine(W) > 0')).toBe(
      'theory/mine.mdx:7:13: wrong number of operands of cosine; expected 2, as in cosine(W, SVM.w)^2: 1',
    );
    expect(concluding('norm > 0')).toBe(
      'theory/mine.mdx:7:13: norm is a function; expected its operands in parentheses: norm(x[i])',
    );
  });
});
