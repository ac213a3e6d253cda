/** The pictures of a handout: what the claim's page shows first, and what its prose places. Nothing in them moves. */
import type { Claim } from '../claim/claim.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { stillFigure } from '../figure/prose/still-figures.ts';
import { type RecordedFigure, recordedCertificate, recordedFigure, recordedScene } from '../figure/recorded-figure.ts';
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

/**
 * The inside of a figure that the prose places, and the class that gives it its room: one picture stands beside the text, two stand in a row.
 * @throws Error that begins with `where`, when no figure has this name.
 */
export function proseFigure(name: string, where: string): { readonly html: string; readonly form: 'alone' | 'pair' } {
  const { pictures, caption: words } = stillFigure(name, where);
  const html = pictures.map(({ svg, below }) => `<div>${svg}${below}</div>`).join('');
  return { html: `${html}<figcaption>${words}</figcaption>`, form: pictures.length === 1 ? 'alone' : 'pair' };
}
