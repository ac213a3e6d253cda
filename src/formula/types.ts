/** The types of the formula language. Dimensions are symbolic, so that a mismatch is an error before any number is drawn. */
import type { Expression } from '../certificate/expression.ts';
import { FormulaError } from './formula-error.ts';

/** A number of entries, members or points: its canonical text, and the expression that computes it. */
export interface Size {
  readonly key: string;
  readonly expression: Expression;
}

export type Type =
  | { readonly kind: 'number' }
  | { readonly kind: 'truth' }
  | { readonly kind: 'vector'; readonly dimension: Size }
  | { readonly kind: 'family'; readonly dimension: Size; readonly count: Size }
  | { readonly kind: 'dataset'; readonly dimension: Size; readonly positives: Size; readonly negatives: Size }
  | { readonly kind: 'solution'; readonly data: Type & { readonly kind: 'dataset' } };

export type Kind = Type['kind'];

export interface Typed {
  readonly type: Type;
  readonly expression: Expression;
}

export const NUMBER: Type = { kind: 'number' };
export const TRUTH: Type = { kind: 'truth' };

export function literalSize(count: number): Size {
  return { key: String(count), expression: String(count) };
}

/** A size that is `by` more than another: exact for literal sizes, `key+by` else. */
export function increased(size: Size, by: number): Size {
  if (/^\d+$/.test(size.key)) return literalSize(Number(size.key) + by);
  const match = /^(.*?)([+-]\d+)?$/.exec(size.key) as RegExpExecArray;
  const offset = Number(match[2] ?? 0) + by;
  if (offset === 0 && match[2] !== undefined)
    return { key: match[1] as string, expression: (size.expression as readonly Expression[])[1] as Expression };
  const base = match[2] === undefined ? size.expression : ((size.expression as readonly Expression[])[1] as Expression);
  return { key: `${match[1]}${offset < 0 ? '' : '+'}${offset}`, expression: ['+', base, String(offset)] };
}

/** The common size; @throws FormulaError `dimension mismatch …` when two sizes can differ. */
export function requireSameSize(a: Size, b: Size, what: string): Size {
  if (a.key !== b.key)
    throw new FormulaError(`dimension mismatch in ${what}; expected equal dimensions: ${a.key} and ${b.key}`, what);
  return a;
}

export function sumOfSizes(a: Size, b: Size): Size {
  if (/^\d+$/.test(b.key)) return increased(a, Number(b.key));
  if (/^\d+$/.test(a.key)) return increased(b, Number(a.key));
  return { key: `(${a.key} and ${b.key})`, expression: ['+', a.expression, b.expression] };
}
