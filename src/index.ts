/**
 * Marginalia as a library: `import { search } from 'marginalia'`.
 *
 * Attack a claim: `search` returns details, `assertUnrefuted` throws. Use it in a property of your own: `claimArbitrary`
 * draws and shrinks values that satisfy its hypotheses, `holds` decides its conclusion exactly. Solve a dataset exactly:
 * `hardMarginSvm` (P1), `augmentedSvm` (P2), `pairwiseSvm` (P3). Recheck a record without any solver: `verifyRecord`.
 * Train: gradient flow to any time (`crossEntropyFlow`, `pairFlow`), batches of datasets on a backend (`chosenBackend`).
 */

export { decodeProof, type EncodedProof, encodedProof } from './certificate/decode-proof.ts';
export type { Finding } from './certificate/evaluation.ts';
export type { InseparabilityCertificate, KktCertificate } from './certificate/kkt.ts';
export { verifyInseparability, verifyKkt } from './certificate/kkt.ts';
export type { ProofCertificate, ProofStep, WrittenTerm } from './certificate/proof.ts';
export type { GivenValue, GivenValues, Statement } from './certificate/statement.ts';
export { verifyProof } from './certificate/verify-proof.ts';
export type { WitnessCertificate } from './certificate/witness.ts';
export { type Claim, ClaimError } from './claim/claim.ts';
export { loadClaim } from './claim/load.ts';
export { parseClaim } from './claim/parse-claim.ts';
export type { EvidenceRecord, ProofScope, Verdict } from './evidence/record.ts';
export { type Verification, verifyRecord } from './evidence/verify-record.ts';
export { Rational } from './exact/rational.ts';
export { type Vector, vector } from './exact/vector.ts';
export {
  crossEntropyFlow,
  type FlowOptions,
  type FlowSample,
  type GradientFlow,
  pairFlow,
} from './flow/gradient-flow.ts';
export type { Dataset } from './geometry/dataset.ts';
export { type FloatDataset, floatDataset } from './geometry/float-dataset.ts';
export { assertUnrefuted, assertUnrefutedSync, ClaimFailure } from './library/assertion.ts';
export type { ClaimSource } from './library/claim-source.ts';
export { claimArbitrary, holds, isAdmissible } from './library/property.ts';
export type { Open, Proved, Refuted, SearchOptions, SearchResult } from './library/search.ts';
export { search, searchSync } from './library/search.ts';
export type { Coverage } from './search/coverage.ts';
export type { HuntStatistics } from './search/hunt.ts';
export { augmentedSvm } from './svm/augmented-svm.ts';
export { hardMarginSvm } from './svm/hard-margin-svm.ts';
export { pairwiseSvm } from './svm/pairwise-svm.ts';
export type { AugmentedResult, HardMarginResult, Inseparable, Solved } from './svm/svm-result.ts';
export type { Backend, BackendName, TrainingSession } from './train/backend.ts';
export type { Batch, Method, TrainingSettings } from './train/batch.ts';
export { chosenBackend } from './train/chosen-backend.ts';
export { type PairChoice, pairVectors } from './train/pair-vectors.ts';
export { defaultStepSizes } from './train/step-size.ts';
export { batchOf, liftedVectors } from './train/training-vectors.ts';
