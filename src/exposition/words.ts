/** Sentences about proofs: words, formulas, and facts that are referred to by their numbers. */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';

/** A part of a sentence. */
export type Piece = string | { readonly formula: Expression } | { readonly fact: Label };
export type Sentence = readonly Piece[];

/** A sentence with formulas and facts in it, or sentences. */
export function say(texts: TemplateStringsArray, ...parts: readonly (Piece | Sentence)[]): Sentence {
  return texts.flatMap((text, k) => {
    const part = parts[k];
    return [text, ...(part === undefined ? [] : Array.isArray(part) ? (part as Sentence) : [part as Piece])];
  });
}

/**
 * Parts as a list of words: `a`, `a and b`, `a, b and c`; `nothing` where there are none.
 * @example
 * listed(['a', 'b', 'c']) // ['a', ', ', 'b', ' and ', 'c']
 */
export function listed(parts: readonly Piece[]): Sentence {
  if (parts.length === 0) return ['nothing'];
  return parts.flatMap((part, k) => (k === 0 ? [part] : [k === parts.length - 1 ? ' and ' : ', ', part]));
}

export function facts(labels: readonly Label[]): Sentence {
  return listed([...new Set(labels)].map((fact) => ({ fact })));
}

export function formulas(expressions: readonly Expression[]): Sentence {
  return listed(expressions.map((formula) => ({ formula })));
}
