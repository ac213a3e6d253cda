/** What an attempt to prove a statement comes to. */
import type { ProofCertificate } from '../certificate/proof.ts';

/** What to show on the way to the conclusion; written in the front matter of a claim under `proof`. */
export type Sketch = readonly SketchStep[];

export interface SketchStep {
  /** YAML keys of one entry, as texts, lists and nested sketches. */
  readonly [key: string]: unknown;
}

export interface Progress {
  /** What is being tried, in words; how many goals are done, and how many are known. */
  readonly doing: string;
  readonly done: number;
  readonly known: number;
}

export type ProofAttempt =
  | { readonly status: 'proved'; readonly certificate: ProofCertificate }
  /** How far it got: one line for each thing that was tried. */
  | { readonly status: 'open'; readonly report: readonly string[] }
  /** No certificate, but programs whose word would have to be taken for it say that it holds. That is no proof. */
  | { readonly status: 'assumed'; readonly assuming: readonly string[]; readonly report: readonly string[] };
