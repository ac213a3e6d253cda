/**
 * Counterexamples and witnesses: exact values that refute a universal statement, or prove an existential one.
 *
 * Soundness. The values are rational and of the declared kinds; each solution that the statement names is accepted by
 * `verifyKkt`; hypotheses must come out true and the conclusion false (or true) in exact arithmetic, where an undefined
 * or undecided comparison is neither. So an accepted counterexample is one, whoever found it.
 */
import type { Dataset } from '../geometry/dataset.ts';
import { Evaluation, type Finding } from './evaluation.ts';
import { exactOracle, type Knowledge, type Lookup } from './exact-oracle.ts';
import { expressionText } from './expression.ts';
import {
  type Failure,
  type InseparabilityCertificate,
  type KktCertificate,
  type Problem,
  verifyInseparability,
  verifyKkt,
} from './kkt.ts';
import { type GivenValues, inadmissible, type Statement } from './statement.ts';

/** `counterexample` refutes a universal statement, `witness` proves an existential one, `closest` does neither: it is the search's nearest miss. */
export interface WitnessCertificate {
  readonly kind: 'counterexample' | 'witness' | 'closest';
  readonly values: GivenValues;
  /** The optimum of every problem that the evaluation looks at. */
  readonly solutions: readonly KktCertificate[];
  readonly inseparable: readonly InseparabilityCertificate[];
  readonly finding: Finding;
}

/** One text for equal datasets, another for different ones. */
export function datasetKey(data: Dataset): string {
  return JSON.stringify([data.dimension, data.positives, data.negatives]);
}

/** Looks problems up among certificates that have been accepted, and remembers which were needed. */
function acceptedLookup(certificate: WitnessCertificate, used: Set<string>): Lookup {
  const known = new Map<string, Knowledge>();
  const inseparable = new Map<string, Knowledge>();
  for (const c of certificate.solutions)
    known.set(`${c.problem} ${datasetKey(c.data)}`, { status: 'solved', certificate: c });
  for (const c of certificate.inseparable)
    inseparable.set(datasetKey(c.data), { status: 'inseparable', certificate: c });
  return (problem: Problem, data: Dataset) => {
    const key = `${problem} ${datasetKey(data)}`;
    const optimum = known.get(key);
    const none = inseparable.get(datasetKey(data));
    if (optimum !== undefined) used.add(key);
    else if (none !== undefined) used.add(datasetKey(data));
    return optimum ?? none ?? { status: 'unknown' };
  };
}

function firstRejected(certificate: WitnessCertificate): Failure {
  for (const c of certificate.solutions) {
    const failure = verifyKkt(c);
    if (failure !== undefined) return `the ${c.problem} solution is not optimal: ${failure}`;
  }
  for (const c of certificate.inseparable) {
    const failure = verifyInseparability(c);
    if (failure !== undefined) return `an inseparability certificate fails: ${failure}`;
  }
  return undefined;
}

function wrongConclusion(
  statement: Statement,
  kind: WitnessCertificate['kind'],
  conclusion: boolean | undefined,
): Failure {
  const wanted = kind === 'closest' ? statement.quantifier === 'universal' : kind === 'witness';
  if (kind !== 'closest' && (kind === 'witness') !== (statement.quantifier === 'existential'))
    return `a ${kind} does not settle a ${statement.quantifier} statement`;
  return conclusion === wanted ? undefined : `the conclusion is ${conclusion ?? 'undecided'} at these values`;
}

/** Accepts a certificate exactly when it shows what its kind says; else gives the first reason against it. */
export function verifyWitness(statement: Statement, certificate: WitnessCertificate): Failure {
  const malformed = inadmissible(statement, certificate.values) ?? firstRejected(certificate);
  if (malformed !== undefined) return malformed;
  const used = new Set<string>();
  const evaluation = new Evaluation(statement, certificate.values, exactOracle(acceptedLookup(certificate, used)));
  const failed = evaluation.failedHypothesis();
  if (failed !== undefined) return `a hypothesis does not hold: ${expressionText(failed)}`;
  const wrong = wrongConclusion(statement, certificate.kind, evaluation.conclusion());
  if (wrong !== undefined) return wrong;
  const { part, at, left, right } = evaluation.finding();
  const claimed = certificate.finding;
  const same =
    part === claimed.part &&
    left === claimed.left &&
    right === claimed.right &&
    JSON.stringify(at) === JSON.stringify(claimed.at);
  if (!same) return `the finding differs; expected ${left} and ${right} in ${part}`;
  if (used.size < certificate.solutions.length + certificate.inseparable.length)
    return 'a certificate is given that the statement does not need';
  return undefined;
}
