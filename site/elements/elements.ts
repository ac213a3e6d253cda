/** The custom elements, each with its module and the moment at which that is fetched. */
export type Start = 'with the page' | 'near the eye' | 'near a reader';

export const ELEMENTS: Readonly<Record<string, readonly [Start, () => Promise<unknown>]>> = {
  'claim-drop': ['near a reader', () => import('./claim-drop.ts')],
  'claim-figure': ['near a reader', () => import('./claim-figure.ts')],
  'claim-hunt': ['with the page', () => import('./claim-hunt.ts')],
  'claim-embed': ['with the page', () => import('./claim-embed.ts')],
  'claim-preview': ['with the page', () => import('./claim-preview.ts')],
  'claim-search': ['with the page', () => import('./claim-search.ts')],
  'colour-mode': ['with the page', () => import('./colour-mode.ts')],
  'copy-text': ['with the page', () => import('./copy-text.ts')],
  'claim-graph': ['near the eye', () => import('./claim-graph.ts')],
  'confidence-figure': ['near a reader', () => import('./confidence-figure.ts')],
  'one-step-figure': ['near a reader', () => import('./one-step-figure.ts')],
  'training-figure': ['near a reader', () => import('./training-figure.ts')],
  'course-progress': ['with the page', () => import('./course-progress.ts')],
  'exact-exercise': ['with the page', () => import('./exact-exercise.ts')],
  'proof-check': ['with the page', () => import('./proof-check.ts')],
  'two-points-figure': ['near a reader', () => import('./two-points-figure.ts')],
  'point-set-figure': ['near a reader', () => import('./point-set-figure.ts')],
  'lift-figure': ['near a reader', () => import('./lift-figure.ts')],
  'sign-flip-figure': ['near a reader', () => import('./sign-flip-figure.ts')],
  'play-ground': ['with the page', () => import('./play-ground.ts')],
};
