/** The prover: placeholder until its own file lands. */
import type { Statement } from '../certificate/statement.ts';
import type { Progress, ProofAttempt, Sketch } from './attempt.ts';

export interface ProofOptions {
  readonly seconds?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export async function attemptedProof(
  _statement: Statement,
  _sketch: Sketch | undefined,
  _options: ProofOptions,
): Promise<ProofAttempt> {
  return { status: 'open', report: [] };
}
