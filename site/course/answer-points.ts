/** The points in the text of an answer: on which lines they stand, and the text with one of them moved, added or removed. Pure; all other lines stay as they are. */
import type { Declaration, GivenValue, Range } from '../../src/certificate/statement.ts';
import { type WrittenLine, writtenLines } from '../../src/claim/written-values.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { Vector } from '../../src/exact/vector.ts';
import type { Side } from '../../src/figure/scene.ts';
import { givenDataset } from '../plane/point-rules.ts';
import type { ExactPoint, Points } from '../plane/points.ts';

/** A given vector with a name, drawn as a place of its own. */
export interface AnswerVector {
  readonly name: string;
  readonly at: readonly string[];
}

export interface AnswerPoints extends Points {
  readonly vectors: readonly AnswerVector[];
  /** Index of the line of each point, and after them of each vector. */
  readonly lines: readonly number[];
  /** Which line is not drawn, and why, in a few words; of the first such line. */
  readonly remark?: string;
}

/** A picture has so many dimensions at most. */
const DRAWN = 2;

function drawnDimensions(range: Range | undefined): Range | undefined {
  if (range === undefined || range[0] > DRAWN) return undefined;
  return [range[0], Math.min(range[1], DRAWN)];
}

function isDrawableVector(given: readonly Declaration[], declaration: Declaration): boolean {
  if (declaration.kind !== 'vector') return false;
  const { dimension, like } = declaration;
  const data = givenDataset(given);
  return (
    drawnDimensions(like === undefined ? dimension : data?.name === like ? data.dimension : undefined) !== undefined
  );
}

/** The dimensions in which the points of an answer can be drawn; `undefined` where it asks for none that can. */
export function placeableDimensions(given: readonly Declaration[]): Range | undefined {
  const data = drawnDimensions(givenDataset(given)?.dimension);
  return data ?? (given.some((declaration) => isDrawableVector(given, declaration)) ? [DRAWN, DRAWN] : undefined);
}

function isVector(value: GivenValue): value is Vector {
  return Array.isArray(value) && value.every((entry) => entry instanceof Rational);
}

/** Why a line is not drawn; `undefined` for points, and for values that are no places. */
function remarkOn(line: WrittenLine): string | undefined {
  if (line.kind === 'fault') {
    const [what = ''] = line.fault.split(';');
    return `${what.charAt(0).toUpperCase()}${what.slice(1)}: not drawn.`;
  }
  const at = line.kind === 'point' ? line.at : isVector(line.value) ? line.value : [];
  return at.length > DRAWN ? `More than two coordinates at line ${line.place}: not drawn.` : undefined;
}

/** What a text has to draw. A line that cannot be read, or drawn, takes nothing from the others. */
export function answerPoints(given: readonly Declaration[], text: string): AnswerPoints {
  const written = writtenLines(given, text);
  const [points, vectors] = [[] as (ExactPoint & { line: number })[], [] as (AnswerVector & { line: number })[]];
  for (const said of written) {
    const line = said.place - 1;
    const texts = (at: Vector) => at.map(String);
    if (said.kind === 'point' && said.at.length <= DRAWN)
      points.push({ line, side: said.side === 'positives' ? 'positive' : 'negative', at: texts(said.at) });
    if (said.kind === 'value' && isVector(said.value) && said.value.length <= DRAWN)
      vectors.push({ line, name: said.name, at: texts(said.value) });
  }
  const remark = written.map(remarkOn).find((found) => found !== undefined);
  const widest = placeableDimensions(given)?.[1] ?? DRAWN;
  return {
    dimension: (points[0]?.at.length ?? widest) === 1 ? 1 : 2,
    points: points.map(({ side, at }) => ({ side, at })),
    vectors: vectors.map(({ name, at }) => ({ name, at })),
    lines: [...points, ...vectors].map(({ line }) => line),
    ...(remark === undefined ? {} : { remark }),
  };
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

function pointLine(side: Side, at: readonly string[]): string {
  return `${side === 'positive' ? '+' : '-'} ${at.join(', ')}`;
}

/** The text with one place moved; the index counts points first, then vectors. */
export function withMovedLine(
  text: string,
  { points, vectors, lines }: AnswerPoints,
  index: number,
  at: readonly string[],
): string {
  const [point, vector] = [points[index], vectors[index - points.length]];
  const written = point === undefined ? `${vector?.name} = ${at.join(', ')}` : pointLine(point.side, at);
  return linesOf(text)
    .with(lines[index] as number, written)
    .join('\n');
}

/** A new line after the last of its class, after the last point where there is none, or before all else. */
export function withAddedLine(
  text: string,
  { points, lines }: AnswerPoints,
  side: Side,
  at: readonly string[],
): string {
  const last = points.findLastIndex((point) => point.side === side);
  const after = last === -1 ? points.length - 1 : last;
  const place = after === -1 ? 0 : (lines[after] as number) + 1;
  return linesOf(text).toSpliced(place, 0, pointLine(side, at)).join('\n');
}

export function withoutLine(text: string, { lines }: AnswerPoints, index: number): string {
  return linesOf(text)
    .toSpliced(lines[index] as number, 1)
    .join('\n');
}

/** All points with one coordinate or with two, on their lines. */
export function withDimension(text: string, answer: AnswerPoints, dimension: 1 | 2): string {
  const resized = (at: readonly string[]) => Array.from({ length: dimension }, (_, k) => at[k] ?? '0');
  return answer.points.reduce((changed, { at }, index) => withMovedLine(changed, answer, index, resized(at)), text);
}
