/** The index of notation: every word of the formula language, typeset, with its meaning and the claims whose formulas use it. */
import type { Claim } from '../../src/claim/claim.ts';
import { SHORTHANDS } from '../../src/formula/scope.ts';
import type { Kind } from '../../src/formula/types.ts';
import { nameTex } from '../../src/formula/typeset.ts';
import { VOCABULARY } from '../../src/formula/vocabulary.ts';
import type { Entry } from '../../src/formula/vocabulary-entry.ts';

export interface NotationEntry {
  /** As formulas write it. */
  readonly word: string;
  readonly tex: string;
  /** Words; or, for an abbreviation, the formula that it stands for. */
  readonly meaning: { readonly words: string } | { readonly formula: string };
  /** A formula with the word in it. */
  readonly example: string | undefined;
  readonly usedBy: readonly Claim[];
}

/** Letters for operands, in the order in which operands of a kind come. */
const LETTERS: Readonly<Record<Kind, readonly string[]>> = {
  number: ['s', 't', 'k', 'l'],
  vector: ['u', 'v', 'p', 'q'],
  family: ['r', 's', 'p', 'q'],
  dataset: ['D', 'E', 'F', 'G'],
  solution: ['S', 'T', 'U', 'V'],
  truth: ['P', 'Q', 'R', 'S'],
};

function operandLetters({ operands, variadic }: Entry): string[] {
  const last = operands.at(-1);
  const kinds = variadic && last !== undefined && operands.length < 2 ? [...operands, last] : operands;
  const taken = new Map<Kind, number>();
  return kinds.map((kind) => {
    const place = taken.get(kind) ?? 0;
    taken.set(kind, place + 1);
    return LETTERS[kind][place] ?? kind;
  });
}

function declaredNames({ statement }: Claim): Set<string> {
  return new Set([
    ...(statement?.given ?? []).map(({ name }) => name),
    ...(statement?.definitions ?? []).map(([name]) => name),
  ]);
}

/** Words in the formulas of a claim; a name that the claim itself declares is none of the language's. */
function wordsOf(claim: Claim): Set<string> {
  const { definitions, assuming, concluding } = claim.text;
  const formulas = [...definitions.map(([, text]) => text), ...assuming, ...concluding];
  const own = declaredNames(claim);
  return new Set(formulas.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !own.has(word)));
}

/** Abbreviations first, then functions, each in the order of the language's own tables. */
export function notationIndex(claims: readonly Claim[]): {
  readonly letters: readonly NotationEntry[];
  readonly functions: readonly NotationEntry[];
} {
  const words = claims.map((claim) => [claim, wordsOf(claim)] as const);
  const usedBy = (word: string) => words.filter(([, used]) => used.has(word)).map(([claim]) => claim);
  const letters = Object.entries(SHORTHANDS).map(([word, formula]) => ({
    word,
    tex: nameTex(word),
    meaning: { formula },
    example: undefined,
    usedBy: usedBy(word),
  }));
  const functions = [...VOCABULARY].map(([word, entry]) => ({
    word,
    tex: entry.tex(...operandLetters(entry)),
    meaning: { words: entry.meaning },
    example: entry.example,
    usedBy: usedBy(word),
  }));
  return { letters, functions };
}
