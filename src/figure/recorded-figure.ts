/** What the figure of a claim shows first: the recorded values, drawn where they can be, on its page and on paper. */
import { decodeValues } from '../certificate/decode.ts';
import { type Expression, expressionText } from '../certificate/expression.ts';
import type { Declaration, GivenValues, Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { type EvidenceRecord, witnessIn } from '../evidence/record.ts';
import { type Picture, pictureOf } from './claim-picture.ts';
import {
  claimScene,
  isDrawable,
  originsNow,
  type PointOrigin,
  pictureFrame,
  pictureSize,
  type Ringed,
} from './claim-scene.ts';
import type { Size } from './frame.ts';
import type { PlainValues } from './plain-values.ts';
import type { Scene } from './scene.ts';

export interface RecordedFigure {
  readonly given: readonly Declaration[];
  readonly ringed: Ringed;
  readonly title: string;
  readonly values: PlainValues;
  /** `undefined` where points are those of a given dataset, as many as there are. */
  readonly origins?: readonly PointOrigin[];
  readonly picture?: Picture;
}

/** The counterexample or witness of a record, otherwise the values at which the search came closest; `null` where it holds none. */
export function recordedCertificate(evidence: EvidenceRecord): WitnessCertificate | null {
  return witnessIn(evidence) ?? evidence.closest;
}

export function certificateValues({ values }: WitnessCertificate): GivenValues {
  return decodeValues(values as unknown as Parameters<typeof decodeValues>[0]);
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

export function recordedFigure(statement: Statement, certificate: WitnessCertificate): RecordedFigure {
  const origins = originsOf(statement);
  const picture = pictureOf(statement, certificateValues(certificate));
  return {
    given: statement.given,
    ringed: ringedOf(statement),
    title: TITLES[certificate.kind],
    values: certificate.values as unknown as PlainValues,
    ...(origins === undefined ? {} : { origins }),
    ...(picture === undefined ? {} : { picture }),
  };
}

/** With the size that it is drawn in; `undefined` where there is nothing that lies on a line or in the plane. */
export function recordedScene(figure: RecordedFigure): { readonly scene: Scene; readonly size: Size } | undefined {
  const { picture } = figure;
  if (picture === undefined || !isDrawable(picture)) return undefined;
  const origins = originsNow(figure, picture);
  return {
    scene: claimScene({ ...figure, picture, origins, frame: pictureFrame(picture) }),
    size: pictureSize(picture),
  };
}
