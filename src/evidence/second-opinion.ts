/** What Z3 says of a claim that was neither proved nor refuted; whatever it offers as a counterexample is decided in exact arithmetic. */
import type { Statement } from '../certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../certificate/witness.ts';
import type { ProofAttempt } from '../prove/attempt.ts';
import type { SmtOpinion } from '../prove/smt.ts';
import { exactOutcome } from '../search/certify.ts';

export type Adviser = (
  statement: Statement,
  limits: { readonly seconds: number; readonly signal?: AbortSignal },
) => Promise<SmtOpinion>;

/** 35 MB of WebAssembly, loaded only when it is asked. */
export const z3: Adviser = async (statement, limits) => (await import('../prove/smt.ts')).smtOpinion(statement, limits);

export interface Consultation {
  readonly attempt: ProofAttempt;
  /** A counterexample that the kernel has accepted. */
  readonly counterexample?: WitnessCertificate;
}

/** An attempt that failed, with what Z3 adds to it. */
export async function consulted(
  statement: Statement,
  failed: ProofAttempt & { readonly status: 'open' },
  limits: Parameters<Adviser>[1],
  ask: Adviser = z3,
): Promise<Consultation> {
  const opinion = await ask(statement, limits);
  const also = (line: string): ProofAttempt => ({ status: 'open', report: [...failed.report, line] });
  if (opinion.status === 'none') {
    const line = 'Z3 finds no counterexample (assuming z3); no certificate of our own';
    return { attempt: { status: 'assumed', assuming: ['z3'], report: [...failed.report, line] } };
  }
  if (opinion.status === 'unknown') return { attempt: also(`Z3 does not know either: ${opinion.reason}`) };
  for (const values of opinion.values) {
    const outcome = exactOutcome(statement, values);
    if (outcome.status !== 'settled' || verifyWitness(statement, outcome.certificate) !== undefined) continue;
    return { attempt: also('Z3 finds a counterexample'), counterexample: outcome.certificate };
  }
  return { attempt: also('Z3 has a model in which it fails, but no given values make that certain') };
}
