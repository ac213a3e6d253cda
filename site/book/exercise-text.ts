/** What the page of the course says of an exercise besides its words: how an answer is written, and what identifies it. */
import type { Declaration, Range, Statement } from '../../src/certificate/statement.ts';
import { digestOf } from '../../src/evidence/digest.ts';

/** Enough of a digest to tell two wordings of an exercise apart; it goes into addresses. */
const DIGEST_LENGTH = 16;

export function exerciseDigest(statement: Statement): string {
  return digestOf(statement)
    .replace(/^sha256:/, '')
    .slice(0, DIGEST_LENGTH);
}

export interface SplitProse {
  readonly task: string;
  readonly hints: string;
}

/** The task, and the hints below it: `<details>`, one after the other, with nothing between or after them. */
export function splitProse(html: string, where: string): SplitProse {
  const start = html.indexOf('<details');
  if (start === -1) return { task: html, hints: '' };
  const hints = html.slice(start);
  const rest = hints.replace(/<details[^>]*>.*?<\/details>/gs, '').trim();
  if (rest !== '') throw new Error(`${where}: text after a hint; expected hints last: ${rest.slice(0, 40)}`);
  return { task: html.slice(0, start), hints };
}

const NUMBERS = ['no', 'a', 'two', 'three', 'four'] as const;

/** `a positive point x_1`, `two positive points x_1, x_2`, `1 to 4 positive points x_i`, with the names as TeX. */
function pointsPhrase(
  [low, high]: Range,
  side: string,
  letter: string,
  index: string,
  tex: (source: string) => string,
): string {
  const noun = `${side} point${high === 1 ? '' : 's'}`;
  if (low !== high) return `${low} to ${high} ${noun} ${tex(`${letter}_${index}`)}`;
  const names = Array.from({ length: high }, (_, k) => `${letter}_${k + 1}`);
  return `${NUMBERS[high] ?? high} ${noun} ${tex(names.join(', '))}`;
}

function spacePhrase([low, high]: Range, tex: (source: string) => string): string {
  if (low === high)
    return high === 1 ? 'on the line' : high === 2 ? 'in the plane' : `in ${tex(`\\mathbb{R}^{${high}}`)}`;
  return low === 1 && high === 2 ? 'on the line or in the plane' : `in ${low} to ${high} dimensions`;
}

/** What is to be found, in words for those who solve exercises: which points, and where. `tex` makes HTML of TeX. */
export function datasetPhrase(
  declaration: Declaration & { readonly kind: 'dataset' },
  tex: (source: string) => string,
): string {
  const { positives, negatives, dimension } = declaration;
  const phrases = [
    pointsPhrase(positives, 'positive', 'x', 'i', tex),
    pointsPhrase(negatives, 'negative', 'z', 'j', tex),
  ];
  return `${phrases.join(' and ')} ${spacePhrase(dimension, tex)}`;
}

const COORDINATES = ['1', '2', '0', '5'] as const;

function pointLine(sign: string, dimension: number, k: number): string {
  const at = Array.from(
    { length: dimension },
    (_, t) => `${sign === '-' && t === 0 ? '-' : ''}${COORDINATES[(k + t) % 4]}`,
  );
  return `${sign} ${at.join(', ')}`;
}

function sampleLines(declaration: Declaration): string[] {
  if (declaration.kind !== 'dataset')
    return [`${declaration.name} = ${declaration.kind === 'scalar' && declaration.integer ? '1' : '1/2'}`];
  const dimension = declaration.dimension[1];
  const lines = (sign: string, count: number) => Array.from({ length: count }, (_, k) => pointLine(sign, dimension, k));
  return [...lines('+', declaration.positives[0]), ...lines('-', declaration.negatives[0])];
}

/** The shape of an answer, with numbers that mean nothing. */
export function sampleAnswer({ given }: Statement): string {
  return given.flatMap(sampleLines).join('\n');
}

/** How an answer is to be written, in a sentence. */
export function answerForm({ given }: Statement): string {
  const names = given.filter(({ kind }) => kind !== 'dataset').map(({ name }) => name);
  const points = 'One point a line: + or −, a space, the coordinates';
  return names.length === 0
    ? `${points}.`
    : `${points}. Then ${names.map((name) => `${name} =`).join(' and ')} and a number.`;
}
