/** From exact values to a certificate: solve what the statement names, evaluate, keep what was needed. */
import { Evaluation } from '../certificate/evaluation.ts';
import { exactOracle, type Knowledge, type Lookup } from '../certificate/exact-oracle.ts';
import type { InseparabilityCertificate, KktCertificate, Problem } from '../certificate/kkt.ts';
import { type GivenValues, inadmissible, type Statement } from '../certificate/statement.ts';
import { datasetKey, type WitnessCertificate } from '../certificate/witness.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import { hardMarginSvm } from '../svm/hard-margin-svm.ts';
import { homogeneousSvm } from '../svm/homogeneous-svm.ts';
import { pairwiseSvm } from '../svm/pairwise-svm.ts';

function solve(problem: Problem, data: Dataset): Knowledge {
  if (problem === 'homogeneous') {
    const result = homogeneousSvm(data.positives);
    return result.status === 'solved' ? result : { status: 'unsolvable' };
  }
  const result =
    problem === 'augmented' ? augmentedSvm(data) : problem === 'hard-margin' ? hardMarginSvm(data) : pairwiseSvm(data);
  return result.status === 'solved' || result.status === 'inseparable' ? result : { status: 'unsolvable' };
}

/** Solves each problem once and remembers the certificates in the order in which they were first asked for. */
class SolvingLookup {
  readonly #known = new Map<string, Knowledge>();

  readonly lookup: Lookup = (problem, data) => {
    const key = `${problem} ${datasetKey(data)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fresh = solve(problem, data);
    this.#known.set(key, fresh);
    return fresh;
  };

  solutions(): KktCertificate[] {
    return [...this.#known.values()].flatMap((k) => (k.status === 'solved' ? [k.certificate] : []));
  }

  inseparable(): InseparabilityCertificate[] {
    const certificates = [...this.#known.values()].flatMap((k) => (k.status === 'inseparable' ? [k.certificate] : []));
    return [...new Map(certificates.map((c) => [datasetKey(c.data), c])).values()];
  }
}

/** A statement at exact values, whatever it names solved when it is asked for. */
export function exactEvaluation(statement: Statement, values: GivenValues): Evaluation {
  return new Evaluation(statement, values, exactOracle(new SolvingLookup().lookup));
}

/** What exact arithmetic makes of a candidate. */
export type ExactOutcome =
  /** A hypothesis fails, or its truth could not be decided, or a value is not of its declared kind. */
  | { readonly status: 'inadmissible' }
  /** The conclusion is undefined or undecided here. */
  | { readonly status: 'undecided' }
  /** The conclusion does not settle the claim: it holds (universal), or fails (existential). */
  | { readonly status: 'unsettled'; readonly certificate: WitnessCertificate }
  /** A counterexample, or a witness. */
  | { readonly status: 'settled'; readonly certificate: WitnessCertificate };

/** Decides a candidate in exact arithmetic. The certificate carries everything that the kernel needs to decide it again. */
export function exactOutcome(statement: Statement, values: GivenValues): ExactOutcome {
  if (inadmissible(statement, values) !== undefined) return { status: 'inadmissible' };
  const solving = new SolvingLookup();
  const evaluation = new Evaluation(statement, values, exactOracle(solving.lookup));
  if (evaluation.failedHypothesis() !== undefined) return { status: 'inadmissible' };
  const conclusion = evaluation.conclusion();
  if (conclusion === undefined) return { status: 'undecided' };
  const settled = conclusion === (statement.quantifier === 'existential');
  const finding = evaluation.finding();
  const kind = !settled ? 'closest' : conclusion ? 'witness' : 'counterexample';
  const certificate: WitnessCertificate = {
    kind,
    values,
    solutions: solving.solutions(),
    inseparable: solving.inseparable(),
    finding,
  };
  return { status: settled ? 'settled' : 'unsettled', certificate };
}
