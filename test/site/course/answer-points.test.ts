/** The points in the text of an answer: which lines are drawn, and that a change touches one line and no other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerPoints,
  placeableDimensions,
  withAddedLine,
  withDimension,
  withMovedLine,
  withoutLine,
} from '../../../site/course/answer-points.ts';
import type { Declaration } from '../../../src/certificate/statement.ts';

const DATA: Declaration = { name: 'data', kind: 'dataset', dimension: [1, 3], positives: [1, 3], negatives: [1, 2] };
const GIVEN: readonly Declaration[] = [
  DATA,
  { name: 's', kind: 'scalar', integer: false },
  { name: 'v', kind: 'vector', like: 'data' },
];
const TEXT = '# mine\n- −3, 1/2\n\ns = 7\n+ (1.50, 0)\nv = 0, 2\n+ 4, 4';

describe('the points of an answer', () => {
  it('stand on their lines, exactly, and vectors after them', () => {
    expect(answerPoints(GIVEN, TEXT)).toEqual({
      dimension: 2,
      points: [
        { side: 'negative', at: ['-3', '1/2'] },
        { side: 'positive', at: ['3/2', '0'] },
        { side: 'positive', at: ['4', '4'] },
      ],
      vectors: [{ name: 'v', at: ['0', '2'] }],
      lines: [1, 4, 6, 5],
    });
  });

  it.each([
    ['+ 1, 2\n- 3, x', 1, 'Invalid number at line 2: not drawn.'],
    ['+ 1, 2\n- sqrt(2), 0', 1, 'Invalid number at line 2: not drawn.'],
    ['+ 1, 2\n- 3', 1, 'Wrong dimension at line 2: not drawn.'],
    ['+ 1, 2, 3\n- 0, 0, 0', 0, 'More than two coordinates at line 1: not drawn.'],
    ['+ 1\n- 2\n- 3\n- 4', 3, 'Too many points at line 4: not drawn.'],
    ['+ 1\nv = 1, 2, 3', 1, 'More than two coordinates at line 2: not drawn.'],
    ['hello\n+ 1', 1, 'Unreadable line 1: not drawn.'],
  ])('%j: what cannot be drawn is said and takes nothing from the rest', (text, drawn, remark) => {
    const answer = answerPoints(GIVEN, text);
    expect(answer.points.length).toBe(drawn);
    expect(answer.remark).toBe(remark);
  });

  it('change line by line', () => {
    const answer = answerPoints(GIVEN, TEXT);
    const lines = TEXT.split('\n');
    expect(withMovedLine(TEXT, answer, 1, ['0.1', '-2']).split('\n')).toEqual(lines.with(4, '+ 0.1, -2'));
    expect(withMovedLine(TEXT, answer, 3, ['5', '6']).split('\n')).toEqual(lines.with(5, 'v = 5, 6'));
    expect(withAddedLine(TEXT, answer, 'negative', ['0', '0']).split('\n')).toEqual(lines.toSpliced(2, 0, '- 0, 0'));
    expect(withAddedLine(TEXT, answer, 'positive', ['0', '0'])).toBe(`${TEXT}\n+ 0, 0`);
    expect(withAddedLine('s = 1', answerPoints(GIVEN, 's = 1'), 'positive', ['0'])).toBe('+ 0\ns = 1');
    expect(withAddedLine('- 1\ns = 1', answerPoints(GIVEN, '- 1\ns = 1'), 'positive', ['0'])).toBe('- 1\n+ 0\ns = 1');
    expect(withoutLine(TEXT, answer, 0).split('\n')).toEqual(lines.toSpliced(1, 1));
    expect(withDimension(TEXT, answer, 1)).toBe('# mine\n- -3\n\ns = 7\n+ 3/2\nv = 0, 2\n+ 4');
  });

  it('are read back where they were put, whatever stands around them', () => {
    const piece = fc.constantFrom('+ 1, 2', '- 3/4, 0', '# note', '', 's = 1', '+ ?', 'x', 'v = 1, 1', '+ 1');
    const coordinate = fc.integer({ min: -500, max: 500 }).map((k) => k / 100);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.tuple(coordinate, coordinate), fc.nat(), (pieces, at, pick) => {
        const text = pieces.join('\n');
        const answer = answerPoints(GIVEN, text);
        const index = answer.points.length === 0 ? 0 : pick % answer.points.length;
        fc.pre(answer.points[index]?.at.length === 2);
        const moved = answerPoints(GIVEN, withMovedLine(text, answer, index, at.map(String)));
        expect(moved.lines).toEqual(answer.lines);
        expect(moved.points[index]?.at).toEqual(at.map((x) => answerPoints(GIVEN, `+ ${x}`).points[0]?.at[0]));
        expect(answerPoints(GIVEN, withoutLine(text, answer, index)).points.length).toBeLessThanOrEqual(
          Math.max(answer.points.length, pieces.length - 1),
        );
      }),
    );
  });

  it('can be placed where the exercise asks for a line or a plane', () => {
    const of = (dimension: readonly [number, number]): Declaration => ({ ...DATA, dimension }) as Declaration;
    expect(placeableDimensions([of([1, 3])])).toEqual([1, 2]);
    expect(placeableDimensions([of([2, 2])])).toEqual([2, 2]);
    expect(placeableDimensions([of([3, 4])])).toBeUndefined();
    expect(placeableDimensions([{ name: 's', kind: 'scalar', integer: true }])).toBeUndefined();
    expect(placeableDimensions([{ name: 'v', kind: 'vector', dimension: [2, 2] }])).toEqual([2, 2]);
    expect(placeableDimensions([of([3, 3]), { name: 'v', kind: 'vector', like: 'data' }])).toBeUndefined();
  });
});
