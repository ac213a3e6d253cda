/** A claim: what its file says, parsed. What is *known* of it is evidence, and lives elsewhere. */
import type { Statement } from '../certificate/statement.ts';
import type { Sketch } from '../prove/attempt.ts';

export const KINDS = ['definition', 'lemma', 'theorem', 'corollary', 'proposition', 'remark', 'conjecture'] as const;
export type ClaimKind = (typeof KINDS)[number];

/** The formulas as the author wrote them, in the order of the statement's parts. */
export interface StatementText {
  readonly definitions: readonly (readonly [name: string, text: string])[];
  readonly assuming: readonly string[];
  readonly concluding: readonly string[];
}

/** A line and a column of a claim file, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Claim {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly title: string;
  /** A key of `theory/references.bib` and the place in that source. */
  readonly source: { readonly key: string; readonly locator: string };
  /** Absent for a definition. */
  readonly statement: Statement | undefined;
  readonly text: StatementText;
  /** Keys of the cited theorems that the reading rests on. */
  readonly granting: readonly string[];
  readonly uses: readonly string[];
  readonly repairedBy: string | undefined;
  readonly repairs: string | undefined;
  /** How the printed sentence was read, where that is a choice. */
  readonly reading: string | undefined;
  /** What to show on the way to a proof, as the author wrote it; no part of what is claimed. */
  readonly proof: Sketch | undefined;
  /** Where the entries of the sketch are, by their paths: `2` is the third entry, `2.by` what it has under `by`. */
  readonly proofPlaces: Readonly<Record<string, Place>>;
  /** The MDX below the front matter, and the line of the file that it starts on. */
  readonly prose: string;
  readonly file: string;
}

/** What is wrong with a claim file, and where: `theory/x.mdx:12:5: what; constraint: value`. */
export class ClaimError extends Error {
  /** From 1. */
  readonly place: Place;
  /** The message without the place. */
  readonly reason: string;

  constructor(file: string, line: number, column: number, message: string) {
    super(`${file}:${line}:${column}: ${message}`);
    this.name = 'ClaimError';
    this.place = { line, column };
    this.reason = message;
  }
}
