/** What the figure of a claim's page starts from: the recorded values, what is true at them, and how its points move them. */
import { decodeValues } from '../../src/certificate/decode.ts';
import { type Expression, expressionText } from '../../src/certificate/expression.ts';
import type { Declaration, Statement } from '../../src/certificate/statement.ts';
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import type { Claim } from '../../src/claim/claim.ts';
import { type EvidenceRecord, witnessIn } from '../../src/evidence/record.ts';
import { nameWord } from '../../src/evidence/verdict-line.ts';
import type { PointOrigin, Ringed } from '../../src/figure/claim-scene.ts';
import { drawnExamination } from '../engine/examination.ts';
import type { Examination, Picture, PlainValues } from '../engine/messages.ts';

/** Handed to the page as JSON. */
export interface FigureMatter {
  readonly given: readonly Declaration[];
  readonly statementDigest: string;
  readonly ringed: Ringed;
  readonly title: string;
  readonly values: PlainValues;
  /** `undefined` where points are those of a given dataset, as many as there are. */
  readonly origins?: readonly PointOrigin[];
  /** Name → how it is written in plain text. */
  readonly names: Readonly<Record<string, string>>;
  readonly picture?: Picture;
}

export interface Recorded {
  readonly certificate: WitnessCertificate;
  readonly examination: Examination;
  readonly matter: FigureMatter;
}

/** The vector that a member of a defined dataset is, if it is one: `x` or `−y`. */
function origin(expression: Expression, given: readonly Declaration[]): PointOrigin {
  const isVector = (name: Expression) => given.some((d) => d.kind === 'vector' && d.name === name);
  if (isVector(expression)) return { name: expression as string, sign: 1 };
  if (typeof expression !== 'string' && expression[0] === 'vneg' && isVector(expression[1] as Expression))
    return { name: expression[1] as string, sign: -1 };
  return 'computed';
}

function originsOf({ given, definitions }: Statement): readonly PointOrigin[] | undefined {
  if (given.some(({ kind }) => kind === 'dataset')) return undefined;
  const data = definitions.find(([name]) => name === 'data')?.[1];
  if (data === undefined || typeof data === 'string' || data[0] !== 'dataset') return [];
  return (data.slice(1) as Expression[]).flatMap((family) =>
    typeof family === 'string' || family[0] !== 'family'
      ? []
      : (family.slice(1) as Expression[]).map((member) => origin(member, given)),
  );
}

/** Active points are those of the solution that the statement speaks of; of cross-entropy, if of both. */
function ringedOf({ assuming, concluding, definitions }: Statement): Ringed {
  const text = [...assuming, concluding, ...definitions.map(([, e]) => e)].map(expressionText).join(' ');
  return /\b(CE|GD|gd|flow|sgd)\(/.test(text) || !/\bSVM\(/.test(text) ? 'cross-entropy' : 'svm';
}

const TITLES = {
  counterexample: 'The counterexample',
  witness: 'The witness',
  closest: 'The closest approach',
} as const;

/** `undefined` where the record holds no values. */
export function recordedFigure(claim: Claim, evidence: EvidenceRecord): Recorded | undefined {
  const { statement } = claim;
  const certificate = witnessIn(evidence) ?? evidence.closest;
  if (certificate === null || statement === undefined) return undefined;
  const given = decodeValues(certificate.values as unknown as Parameters<typeof decodeValues>[0]);
  const origins = originsOf(statement);
  const examined = drawnExamination({ statement, text: claim.text }, given);
  const { picture } = examined;
  return {
    certificate,
    examination: examined,
    matter: {
      given: statement.given,
      statementDigest: evidence.statementDigest,
      ringed: ringedOf(statement),
      title: TITLES[certificate.kind],
      values: certificate.values as unknown as PlainValues,
      names: Object.fromEntries(statement.given.map(({ name }) => [name, nameWord(name)])),
      ...(origins === undefined ? {} : { origins }),
      ...(picture === undefined ? {} : { picture }),
    },
  };
}
