/** One function of the formula language. */
import { type Kind, NUMBER, TRUTH, type Type, type Typed } from './types.ts';

export type OfKind<K extends Kind> = Type & { readonly kind: K };

export interface Entry {
  /** The kinds of the operands; the last one repeats when `variadic`. */
  readonly operands: readonly Kind[];
  readonly variadic?: boolean;
  /** Whether the first operand, a dataset, may be left out for the main one. */
  readonly implicitData?: boolean;
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
