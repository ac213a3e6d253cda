/** Runs the kernel on a record, away from the page: nothing of a verdict is taken from the page. */
import { decodeStatement } from '../../src/certificate/decode.ts';
import { decodeProof } from '../../src/certificate/decode-proof.ts';
import { type EvidenceRecord, proofIn } from '../../src/evidence/record.ts';
import { verifyRecord } from '../../src/evidence/verify-record.ts';
import { brokenProof, recheckedProof, type StepResult } from '../../src/exposition/recheck.ts';
import type { RecheckReply, RecheckRequest } from './recheck-message.ts';

function reply(message: RecheckReply): void {
  self.postMessage(message);
}

/** Step by step, for who watches; a reason against the record as a whole comes last. */
function recheckProof(record: EvidenceRecord, breakFrom: number | undefined, against: string | undefined): void {
  const statement = decodeStatement(record.statement);
  const sound = decodeProof(record.certificate);
  const broken = breakFrom === undefined ? undefined : brokenProof(statement, sound, breakFrom);
  if (broken !== undefined) reply({ kind: 'altered', path: broken.path, words: broken.words, place: broken.place });
  const start = performance.now();
  const report = (result: StepResult) => reply({ kind: 'step', result });
  const { steps, failure } =
    broken === undefined
      ? recheckedProof(statement, sound, report, () => against)
      : recheckedProof(statement, broken.certificate, report);
  reply({ kind: 'done', steps, milliseconds: performance.now() - start, failure: failure?.reason });
}

/** The whole record, digests included: a proof of another statement proves nothing here. */
function recheck(record: EvidenceRecord, breakFrom: number | undefined): void {
  const start = performance.now();
  const verification = verifyRecord(record);
  const failure = verification.status === 'rejected' ? verification.reason : undefined;
  if (proofIn(record) !== null) recheckProof(record, breakFrom, failure);
  else reply({ kind: 'done', steps: 0, milliseconds: performance.now() - start, failure });
}

self.addEventListener('message', async ({ data }: MessageEvent<RecheckRequest>) => {
  try {
    const response = await fetch(data.record);
    if (!response.ok) throw new Error(`the record cannot be read: ${response.status}`);
    recheck((await response.json()) as EvidenceRecord, data.breakFrom);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    reply({ kind: 'done', steps: 0, milliseconds: 0, failure });
  }
});
