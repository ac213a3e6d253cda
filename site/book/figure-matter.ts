/** What the figure of a claim's page starts from: the recorded values, what is true at them, and how its points move them. */
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import type { Claim } from '../../src/claim/claim.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { nameWord } from '../../src/evidence/verdict-line.ts';
import {
  certificateValues,
  type RecordedFigure,
  recordedCertificate,
  recordedFigure,
} from '../../src/figure/recorded-figure.ts';
import { examination } from '../../src/library/examination.ts';
import type { Examination } from '../engine/messages.ts';

/** Handed to the page as JSON. */
export interface FigureMatter extends RecordedFigure {
  readonly statementDigest: string;
  /** Name → how it is written in plain text. */
  readonly names: Readonly<Record<string, string>>;
}

export interface Recorded {
  readonly certificate: WitnessCertificate;
  readonly examination: Examination;
  readonly matter: FigureMatter;
}

/** `undefined` where the record holds no values. */
export function recordedMatter(claim: Claim, evidence: EvidenceRecord): Recorded | undefined {
  const { statement, text } = claim;
  const certificate = recordedCertificate(evidence);
  if (certificate === null || statement === undefined) return undefined;
  return {
    certificate,
    examination: examination({ statement, text }, certificateValues(certificate)),
    matter: {
      ...recordedFigure(statement, certificate),
      statementDigest: evidence.statementDigest,
      names: Object.fromEntries(statement.given.map(({ name }) => [name, nameWord(name)])),
    },
  };
}
