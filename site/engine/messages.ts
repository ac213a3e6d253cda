/**
 * What a page and the engine's worker say to each other. All of it is plain JSON: exact numbers are texts (`-3/2`), values by name and records are as in
 * `checks/evidence/`. A claim is handed over as the text of its file, the same text that the command line reads.
 */
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { Examination } from '../../src/library/examination.ts';
import type { StatementPart } from '../../src/markup/wording.ts';
import type { DropOutcome } from '../../src/search/drop.ts';
import type { HuntStatistics } from '../../src/search/hunt.ts';

export type { Examination, FormulaAt } from '../../src/library/examination.ts';

/** Coordinates are texts of rationals; points are rows. */
export interface PlainDataset {
  readonly dimension: number;
  readonly positives: readonly (readonly string[])[];
  readonly negatives: readonly (readonly string[])[];
}

export type PlainValue = string | readonly string[] | readonly (readonly string[])[] | PlainDataset;
export type PlainValues = Readonly<Record<string, PlainValue>>;

/** How long and from which seed to search; the same two numbers give the same record on the command line. */
export interface SearchBudget {
  readonly seed: number;
  readonly candidates: number;
  /** A limit of time; what is found within one depends on the machine. */
  readonly milliseconds?: number;
}

/** Everything the engine does, by name: what it asks for and what comes back. */
export interface EngineTasks {
  /** Is the text a claim, and how does it read? */
  read: { request: { readonly text: string }; result: Reading };
  /** Look for values that settle a claim. */
  hunt: { request: { readonly text: string } & SearchBudget; result: EvidenceRecord };
  /** The same without one of its hypotheses. */
  drop: { request: { readonly text: string; readonly index: number } & SearchBudget; result: DropReply };
  /** What is true of a claim at given values. */
  examine: { request: { readonly text: string; readonly values: PlainValues }; result: DrawnExamination };
  /** The same at values as a reader writes them (`src/claim/written-values.ts`); also what was read. */
  answer: {
    request: { readonly text: string; readonly answer: string };
    result: Examination & { readonly values: PlainValues };
  };
  /** A record's certificate, or else its nearest miss, typeset. */
  present: { request: { readonly record: EvidenceRecord }; result: Presented };
  /** (P1), (P2) and (P3) of a dataset. */
  solve: { request: { readonly data: PlainDataset }; result: ExactSolutions };
}
export type TaskName = keyof EngineTasks;

export interface Reading {
  readonly id: string;
  readonly title: string;
  readonly quantifier: 'universal' | 'existential';
  /** Typeset. */
  readonly parts: readonly StatementPart[];
  /** The hypotheses as written, in their order. */
  readonly assuming: readonly string[];
  readonly statementDigest: string;
}

export interface DropReply {
  readonly outcome: DropOutcome;
  readonly record: EvidenceRecord;
}

/** What a record has to show; nothing where the search met no admissible values. */
export type Presented =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: WitnessCertificate['kind'];
      /** The values and the comparison that decides. */
      readonly html: string;
      readonly values: PlainValues;
      /** SHA-256 of the certificate in canonical JSON. */
      readonly digest: string;
    };

/** A statement's dataset at values, and its solutions where it can be drawn: in one or two dimensions. */
export interface Picture {
  readonly data: PlainDataset;
  readonly solutions?: ExactSolutions;
}

/** With what there is to draw; absent where the statement speaks of no dataset. */
export type DrawnExamination = Examination & { readonly picture?: Picture };

/** One solution; indices count from 0. */
export interface ExactSolution {
  readonly normal: readonly string[];
  /** For (P3), which has none of its own, the one in the middle between the classes. */
  readonly intercept: string;
  /** 1/‖w‖ as a float, and its square exactly; for (P2) w is the normal without the intercept. Infinite, and no square, where w is zero. */
  readonly margin: number;
  readonly marginSquared?: string;
  /** Points whose constraint is tight. */
  readonly activePositives: readonly number[];
  readonly activeNegatives: readonly number[];
}

export type ExactSolutions =
  | {
      readonly status: 'solved';
      readonly hardMargin: ExactSolution;
      readonly augmented: ExactSolution;
      readonly pairwise: ExactSolution;
      /** cos² of the angle between the normals of (P2) and (P1), exactly; absent when (P2)'s normal is zero. */
      readonly cosineSquared?: string;
    }
  /** A class is empty. */
  | { readonly status: 'one-class' }
  /** The weights of a point that both hulls contain. */
  | {
      readonly status: 'inseparable';
      readonly positiveWeights: readonly string[];
      readonly negativeWeights: readonly string[];
    };

/** A mistake of the reader's text has a place: line and column from 1. */
export interface EngineFault {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export type EngineRequest =
  | {
      [Name in TaskName]: { readonly id: number; readonly task: Name; readonly request: EngineTasks[Name]['request'] };
    }[TaskName]
  | { readonly id: number; readonly task: 'cancel' };

export type EngineReply =
  | { readonly id: number; readonly kind: 'progress'; readonly figures: HuntStatistics }
  | { readonly id: number; readonly kind: 'done'; readonly result: EngineTasks[TaskName]['result'] }
  | { readonly id: number; readonly kind: 'failed'; readonly fault: EngineFault };
