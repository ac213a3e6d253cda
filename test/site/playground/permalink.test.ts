/** Addresses and tables of points: what goes in comes out, and what is malformed is left out with a reason. */
import { describe, expect, it } from 'vitest';
import { coordinateText, type Points } from '../../../site/plane/points.ts';
import { csvText, pointsFromCsv } from '../../../site/playground/csv.ts';
import { EXAMPLES } from '../../../site/playground/examples.ts';
import { FIRST_POINTS } from '../../../site/playground/first-points.ts';
import { LONGEST_LINK, linkText, openedLink } from '../../../site/playground/permalink.ts';

const ONE_CLASS: Points = { dimension: 1, points: [{ side: 'negative', at: ['-3/2'] }] };

describe('addresses', () => {
  it.each(EXAMPLES.map(({ conjecture }) => [conjecture.title, conjecture] as const))(
    'keep a conjecture: %s',
    (_, conjecture) => {
      const state = { conjecture, digest: 'abcdef012345', seed: 7, candidates: 20_000, points: FIRST_POINTS };
      const text = linkText(state);
      expect(new URL(`http://x/#${text}`).hash).toBe(`#${text}`);
      expect(openedLink(`#${text}`)).toEqual({ state, complaints: [] });
    },
  );

  it('keep points of one class on a line, and none at all', () => {
    expect(openedLink(`#${linkText({ points: ONE_CLASS })}`).state.points).toEqual(ONE_CLASS);
    const none: Points = { dimension: 2, points: [] };
    expect(openedLink(`#${linkText({ points: none })}`).state.points).toEqual(none);
  });

  it.each([
    ['points=2:1,2;3!0,0', /2 coordinates/],
    ['points=2:1,1e9999!', /number too long/],
    ['points=2:1,1/0!', /denominator/],
    [`points=1:${'1;'.repeat(70)}1!2`, /too many points/],
    ['points=<img>', /malformed points/],
    ['seed=1e3', /invalid seed/],
    ['candidates=99999999999', /invalid candidates/],
    ['then=%E0%A4%A', /malformed address/],
    [`then=${'x'.repeat(LONGEST_LINK)}`, /address is too long/],
    [`then=${'x'.repeat(9_000)}`, /at most 8000 characters/],
  ])('take nothing from %s', (fragment, reason) => {
    const { complaints } = openedLink(`#${fragment}`);
    expect(complaints.join(' ')).toMatch(reason);
  });
});

describe('coordinates and CSV', () => {
  it('are exact', () => {
    expect(['0.1', '6/4', '−2', '1e-3'].map(coordinateText)).toEqual(['1/10', '3/2', '-2', '1/1000']);
    for (const text of ['', 'x', '1/0', '1e50000', '9'.repeat(61), '1e100'])
      expect(() => coordinateText(text)).toThrow(RangeError);
  });

  it('come back as they were, with and without a heading', () => {
    expect(pointsFromCsv(csvText(FIRST_POINTS))).toEqual(FIRST_POINTS);
    expect(pointsFromCsv(`x, label\n${csvText(ONE_CLASS)}`)).toEqual(ONE_CLASS);
  });

  it.each([
    ['1, 2, 3, 4, 1', /one or two before the label/],
    ['1, 2, 2', /invalid label at row 1/],
    ['1, a, 1', /invalid number at row 1, column 2/],
    ['1, "2, 1', /malformed CSV/],
    ['', /no data/],
    ['1, 1, 1\n'.repeat(61), /at most 60/],
  ])('say what is wrong with %j', (text, reason) => {
    expect(() => pointsFromCsv(text)).toThrow(reason);
  });
});
