/** What a page and its worker say to each other. */
import type { StepResult } from '../../src/exposition/recheck.ts';

export interface RecheckRequest {
  /** Where the record is. */
  readonly record: string;
  /** Which alteration to try first, to see the kernel reject it; absent for the record as it is. */
  readonly breakFrom?: number;
}

export type RecheckReply =
  | { readonly kind: 'altered'; readonly path: string; readonly words: string; readonly place: number }
  | { readonly kind: 'step'; readonly result: StepResult }
  | {
      readonly kind: 'done';
      /** Steps of a proof that passed; 0 for values. */
      readonly steps: number;
      readonly milliseconds: number;
      readonly failure: string | undefined;
    };
