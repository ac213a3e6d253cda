/**
 * What a page and the engine's worker say to each other. All of it is plain JSON: exact numbers are texts (`-3/2`), values by name and records are as in
 * `checks/evidence/`. A claim is handed over as the text of its file, the same text that the command line reads.
 */
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { Picture } from '../../src/figure/claim-picture.ts';
import type { PlainDataset, PlainSolutions, PlainValues } from '../../src/figure/plain-values.ts';
import type { Examination } from '../../src/library/examination.ts';
import type { StatementPart } from '../../src/markup/wording.ts';
import type { DropOutcome } from '../../src/search/drop.ts';
import type { HuntStatistics } from '../../src/search/hunt.ts';

export type { Picture } from '../../src/figure/claim-picture.ts';
export type {
  PlainDataset,
  PlainSolution,
  PlainSolutions,
  PlainValue,
  PlainValues,
} from '../../src/figure/plain-values.ts';
export type { Examination, FormulaAt } from '../../src/library/examination.ts';

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
  solve: { request: { readonly data: PlainDataset }; result: PlainSolutions };
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

/** With what there is to draw; absent where the statement speaks of no dataset. */
export type DrawnExamination = Examination & { readonly picture?: Picture };

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
