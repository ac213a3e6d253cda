/** The picture of a handout: what the claim's page shows first, for paper. */
import type { Claim } from '../claim/claim.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import {
  type RecordedFigure,
  recordedCertificate,
  recordedFigure,
  recordedScene,
} from '../figure/recorded-figure.ts';
import { sceneSvg } from '../figure/scene-svg.ts';

const TIGHT = { 'cross-entropy': 'cross-entropy', svm: 'the SVM' } as const;

/** What the signs mean, in one sentence. */
function caption({ title, ringed, picture }: RecordedFigure): string {
  const classes = `${title}: circles are positive, squares negative`;
  const status = picture?.solutions?.status;
  if (status === 'inseparable') return `${classes}, and no line separates them.`;
  if (status !== 'solved') return `${classes}.`;
  return `${classes}; the boundary of cross-entropy is solid, that of the SVM dashed, and a ring marks a point that is tight for ${TIGHT[ringed]}.`;
}

/** Empty where the record holds no values, or none that lie on a line or in the plane. */
export function handoutFigure({ statement }: Claim, evidence: EvidenceRecord | undefined): string {
  const certificate = evidence === undefined ? null : recordedCertificate(evidence);
  if (certificate === null || statement === undefined) return '';
  const figure = recordedFigure(statement, certificate);
  const shown = recordedScene(figure);
  if (shown === undefined) return '';
  return `<figure class="recorded">${sceneSvg(shown.scene, { size: shown.size })}<figcaption>${caption(figure)}</figcaption></figure>`;
}
