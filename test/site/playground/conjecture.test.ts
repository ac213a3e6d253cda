/** Conjectures in fields: their file, the places of mistakes, the examples, completion. */
import { describe, expect, it } from 'vitest';
import { complaintText } from '../../../site/playground/complaint.ts';
import { completionAt } from '../../../site/playground/completion.ts';
import { type Conjecture, claimText, declaredNames, type FieldPlace } from '../../../site/playground/conjecture.ts';
import { EXAMPLES } from '../../../site/playground/examples.ts';
import { ClaimError } from '../../../src/claim/claim.ts';
import { parseClaim } from '../../../src/claim/parse-claim.ts';

const SOUND: Conjecture = {
  title: 'A "title": with signs',
  quantifier: 'universal',
  given: 'x: { kind: vector, dimension: [1, 3] }\n\ny: { kind: vector, like: x }',
  where: '  c : 2\ndata: dataset([x], [-y])',
  assuming: '# a remark\nseparable(data)\n  c > 1',
  concluding: 'gamma_CE <= c * gamma\nnorm(x) >= 0',
};

function mistakeIn(change: Partial<Conjecture>): { place: FieldPlace | undefined; message: string } {
  const claim = claimText({ ...SOUND, ...change });
  try {
    parseClaim(claim.text);
  } catch (error) {
    if (!(error instanceof ClaimError)) throw error;
    return { place: claim.placeOf(error.place.line, error.place.column), message: error.reason };
  }
  throw new Error('no mistake');
}

describe('the file of a conjecture', () => {
  it('is a claim with the formulas of the fields', () => {
    const claim = parseClaim(claimText(SOUND).text);
    expect(claim.title).toBe(SOUND.title);
    expect(claim.text.assuming).toEqual(['separable(data)', 'c > 1']);
    expect(claim.text.concluding).toEqual(['gamma_CE <= c * gamma', 'norm(x) >= 0']);
    expect(claim.text.definitions.map(([name]) => name)).toEqual(['c', 'data']);
  });

  it.each<[string, Partial<Conjecture>, FieldPlace]>([
    ['an unknown name', { assuming: 'separable(data)\n  1 < gama' }, { field: 'assuming', line: 1, column: 6 }],
    ['a lone conclusion', { concluding: '   norm(x) > foo' }, { field: 'concluding', line: 0, column: 13 }],
    ['the second conclusion', { concluding: 'c > 1\nnorm(x) > foo' }, { field: 'concluding', line: 1, column: 10 }],
    ['a definition', { where: 'c: 1 + bar\ndata: dataset([x], [-y])' }, { field: 'where', line: 0, column: 7 }],
    ['a kind', { given: 'x: { kind: vektor, dimension: 2 }' }, { field: 'given', line: 0, column: 11 }],
    ['the second bracket', { concluding: 'dot(x, y) > (1 + 2' }, { field: 'concluding', line: 0, column: 12 }],
    ['an end too soon', { concluding: 'norm(x) >=' }, { field: 'concluding', line: 0, column: 10 }],
    ['the second of two signs', { concluding: 'c + 1 > c + + * 2' }, { field: 'concluding', line: 0, column: 14 }],
    ['no conclusion', { concluding: '' }, { field: 'concluding', line: 0, column: 0 }],
  ])('knows the place of %s', (_, change, place) => {
    expect(mistakeIn(change).place).toEqual(place);
  });

  it('holds whatever a stranger writes where a stranger may write', () => {
    const claim = claimText({
      ...SOUND,
      title: '"\n---\nid: other',
      given: `${SOUND.given}\n---\nid: other`,
      where: '',
    });
    expect(claim.text.match(/^---$/gm)).toHaveLength(2);
    expect(claim.text.match(/^id: /gm)).toHaveLength(1);
  });
});

describe('the examples', () => {
  it.each(EXAMPLES.map((example) => [example.kind, example] as const))('can be read: %s', (_, { conjecture }) => {
    expect(parseClaim(claimText(conjecture).text).title).toBe(conjecture.title);
  });
});

describe('completion', () => {
  const names = (text: string, declared: string[] = []) =>
    completionAt(text, text.length, declared)?.suggestions.map(({ name }) => name);

  it('goes on with words, functions, abbreviations and declared names', () => {
    expect(names('gamm')).toEqual(['gamma', 'gamma_CE']);
    expect(names('2 * Del', ['Delta'])).toEqual(['Delta']);
    expect(names('CE.')).toEqual(['w', 'b', 'mu', 'lambda']);
    expect(names('data.')).toContain('z');
    expect(names('foral')).toEqual(['forall']);
  });

  it('is silent in numbers, inside words and before anything is typed', () => {
    expect(names('1 + ')).toBeUndefined();
    expect(completionAt('gamma', 2, [])).toBeUndefined();
    expect(names('qqq')).toBeUndefined();
    expect(declaredNames(SOUND)).toEqual(['x', 'y', 'c', 'data']);
  });
});

describe('complaints', () => {
  it('name the word that was meant instead of all there are', () => {
    expect(complaintText(mistakeIn({ concluding: 'gama > 0' }).message)).toBe(
      'unknown quantity: gama. Is gamma meant?',
    );
    expect(complaintText('unbalanced bracket; expected a closing one: (')).toMatch(/^unbalanced/);
  });
});
