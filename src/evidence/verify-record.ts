/** Rechecking a record: its digest, and its certificates by the kernel alone. No solver, no parser, no search. */
import { decodeStatement, decodeWitness } from '../certificate/decode.ts';
import { decodeProof } from '../certificate/decode-proof.ts';
import { expressionText } from '../certificate/expression.ts';
import type { Failure } from '../certificate/kkt.ts';
import type { ProofCertificate } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import { verifyProof } from '../certificate/verify-proof.ts';
import { verifyWitness, type WitnessCertificate } from '../certificate/witness.ts';
import { digestOf, recordDigest } from './digest.ts';
import { proofScope } from './proof-scope.ts';
import { type EvidenceRecord, FORMAT, witnessIn } from './record.ts';

type Certificate = WitnessCertificate | ProofCertificate;

export type Verification =
  | {
      readonly status: 'accepted';
      readonly record: EvidenceRecord;
      readonly statement: Statement;
      readonly certificate: WitnessCertificate | ProofCertificate | undefined;
    }
  | { readonly status: 'rejected'; readonly reason: string };

function rejected(reason: string): Verification {
  return { status: 'rejected', reason };
}

/** The verdict that a certificate of this kind gives, if it gives one. */
function settledVerdict(certificate: Certificate | undefined): EvidenceRecord['verdict'] | undefined {
  if (certificate === undefined || certificate.kind === 'closest') return undefined;
  return certificate.kind === 'counterexample' ? 'refuted' : 'proved';
}

function decodeCertificate(json: EvidenceRecord['certificate']): Certificate | undefined {
  if (json === null) return undefined;
  return json.kind === 'proof' ? decodeProof(json) : decodeWitness(json);
}

/** A proof's record says how far it reaches, and assumes no less than the proof does; no other record speaks of a scope. */
function scopeFault(record: EvidenceRecord, statement: Statement, certificate: Certificate | undefined): Failure {
  if (certificate?.kind !== 'proof') return record.scope === undefined ? undefined : 'a scope without a proof';
  if (digestOf(record.scope ?? null) !== digestOf(proofScope(statement, certificate)))
    return 'the scope is not that of a proof of this statement';
  const silent = certificate.assuming.find((key) => !record.assuming.includes(key));
  return silent === undefined ? undefined : `the proof rests on ${silent}, and the record does not say so`;
}

/** What in the account of the search contradicts itself: nothing that a verdict rests on, but a replay would go astray. */
function summaryFault(record: EvidenceRecord): string | undefined {
  const { search } = record;
  const { restarts, cut, remembered = 0, candidates } = search;
  if (!Number.isSafeInteger(restarts) || restarts < 0) return `the number of restarts is none: ${restarts}`;
  const stray = Object.entries(cut).find(([index, n]) => !(Number(index) < restarts && n <= candidates));
  if (stray !== undefined) return `a restart is cut that was not counted: ${stray.join(': ')}`;
  if (remembered > 0 && (witnessIn(record) === null || restarts > 0)) return 'memory settled nothing, but is named';
  return undefined;
}

/** Accepts a parsed record exactly when its digests are right and the kernel accepts its certificates. */
export function verifyRecord(parsed: unknown): Verification {
  const record = parsed as EvidenceRecord;
  if (typeof record !== 'object' || record === null || record.format !== FORMAT)
    return rejected(`not an evidence record; expected the format ${FORMAT}`);
  try {
    if (recordDigest(record) !== record.digest) return rejected('the digest does not match the record');
    return verifyContents(record);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      return rejected(`malformed record; ${error.message}`);
    throw error;
  }
}

function certificateFailure(statement: Statement, certificate: Certificate): Failure {
  return certificate.kind === 'proof' ? verifyProof(statement, certificate) : verifyWitness(statement, certificate);
}

/** The same without the record's own digest: what the kernel says of its contents. */
export function verifyContents(record: EvidenceRecord): Verification {
  if (digestOf(record.statement) !== record.statementDigest) return rejected('the digest does not match the statement');
  const statement = decodeStatement(record.statement);
  const certificate = decodeCertificate(record.certificate);
  const closest = record.closest === null ? undefined : decodeWitness(record.closest);
  if (closest !== undefined && closest.kind !== 'closest')
    return rejected('the nearest miss is given as a certificate');
  const settled = settledVerdict(certificate);
  if ((settled ?? 'open') !== (record.verdict === 'proved' || record.verdict === 'refuted' ? record.verdict : 'open'))
    return rejected(`the verdict ${record.verdict} has no certificate of its kind`);
  const inconsistent = summaryFault(record) ?? scopeFault(record, statement, certificate);
  if (inconsistent !== undefined) return rejected(inconsistent);
  for (const given of [certificate, closest]) {
    const failure = given === undefined ? undefined : certificateFailure(statement, given);
    if (failure !== undefined) return rejected(failure);
  }
  return { status: 'accepted', record, statement, certificate };
}

/** The statement that was verified, printed from what the kernel read. */
export function statementText(statement: Statement): string {
  const where = statement.definitions.map(([name, e]) => `${name} = ${expressionText(e)}`);
  const hypotheses = statement.assuming.map((e) => expressionText(e));
  const verb = statement.quantifier === 'universal' ? 'concluding' : 'exhibiting';
  return [
    ...(hypotheses.length > 0 ? [`assuming ${hypotheses.join('; ')}`] : []),
    `${verb} ${expressionText(statement.concluding)}`,
    ...(where.length > 0 ? [`where ${where.join('; ')}`] : []),
  ].join('\n');
}
