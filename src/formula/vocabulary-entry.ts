/** What the vocabulary says of one function, and the entries that many functions share. */
import {
  increased,
  type Kind,
  literalSize,
  NUMBER,
  requireSameSize,
  type Size,
  TRUTH,
  type Type,
  type Typed,
} from './types.ts';

export type OfKind<K extends Kind> = Type & { readonly kind: K };

export interface Entry {
  /** The kinds of the operands; the last one repeats when `variadic`. */
  readonly operands: readonly Kind[];
  readonly variadic?: boolean;
  /** The type of the result; may throw a `FormulaError` for sizes that do not fit. */
  readonly result: (types: readonly never[], operands: readonly Typed[]) => Type;
  /** The kernel's operation, when it is not the name itself. */
  readonly operation?: string;
  /** Operands as TeX → TeX. */
  readonly tex: (...operands: string[]) => string;
  readonly meaning: string;
  readonly example: string;
}

export const number = () => NUMBER;
export const truth = () => TRUTH;
export const call =
  (name: string) =>
  (...operands: string[]) =>
    `\\operatorname{${name}}\\left(${operands.join(', ')}\\right)`;
export const named = (name: string) => (operand: string) => `\\${name}\\left(${operand}\\right)`;

export function unary(
  name: string,
  meaning: string,
  example: string,
  tex: (operand: string) => string,
): readonly [string, Entry] {
  return [name, { operands: ['number'], result: number, tex, meaning, example }];
}

export function vectorPair(
  name: string,
  tex: (u: string, v: string) => string,
  meaning: string,
  example: string,
): readonly [string, Entry] {
  const result = ([u, v]: readonly OfKind<'vector'>[]) => {
    requireSameSize((u as OfKind<'vector'>).dimension, (v as OfKind<'vector'>).dimension, name);
    return NUMBER;
  };
  return [name, { operands: ['vector', 'vector'], result, tex, meaning, example }];
}

/** A dataset operation that keeps the number of points; `dimension` computes the new one. */
export function transformation(
  name: string,
  extra: readonly Kind[],
  dimension: (data: OfKind<'dataset'>, other: never) => Size,
  tex: Entry['tex'],
  meaning: string,
  example: string,
): readonly [string, Entry] {
  const result = ([data, other]: readonly OfKind<'dataset'>[]) => ({
    ...(data as OfKind<'dataset'>),
    dimension: dimension(data as OfKind<'dataset'>, other as never),
  });
  return [name, { operands: ['dataset', ...extra], result, tex, meaning, example }];
}

/** A dataset operation that changes the number of points. */
export function resized(
  name: string,
  extra: readonly Kind[],
  positives: number,
  negatives: number,
  tex: Entry['tex'],
  meaning: string,
  example: string,
): readonly [string, Entry] {
  const result = ([data, other]: readonly (OfKind<'dataset'> | OfKind<'vector'>)[]) => {
    const points = data as OfKind<'dataset'>;
    if (other?.kind === 'vector') requireSameSize(points.dimension, other.dimension, name);
    return {
      ...points,
      positives: increased(points.positives, positives),
      negatives: increased(points.negatives, negatives),
    };
  };
  return [name, { operands: ['dataset', ...extra], result, tex, meaning, example }];
}

export function solution(name: string, tex: string, meaning: string): readonly [string, Entry] {
  const result = ([data]: readonly OfKind<'dataset'>[]) =>
    ({ kind: 'solution', data: data as OfKind<'dataset'> }) as const;
  return [
    name,
    {
      operands: ['dataset'],
      result,
      tex: (data) => (data === '' ? tex : `${tex}(${data})`),
      meaning,
      example: `margin(${name})`,
    },
  ];
}

export const keep = (data: OfKind<'dataset'>) => data.dimension;
export const sameFamily = (name: string) => (types: readonly OfKind<'vector'>[]) => {
  for (const type of types) requireSameSize((types[0] as OfKind<'vector'>).dimension, type.dimension, name);
  return {
    kind: 'family',
    dimension: types[0]?.dimension ?? literalSize(0),
    count: literalSize(types.length),
  } as const;
};
