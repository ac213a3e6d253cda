/**
 * Starts the custom elements of a page: a module is fetched only where its tag occurs, so that a page without figures ships no code for them.
 * A figure waits until it comes near the reader's eye; what is pressed must answer at once and starts with the page. A figure that is whole
 * without its script waits for a reader besides: until the page has been touched in any way, it ships no code for it.
 */
type Start = 'with the page' | 'near the eye' | 'near a reader';

const ELEMENTS: Readonly<Record<string, readonly [Start, () => Promise<unknown>]>> = {
  'claim-drop': ['with the page', () => import('./claim-drop.ts')],
  'claim-figure': ['with the page', () => import('./claim-figure.ts')],
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

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'scroll'];

function whenRead(start: () => void): void {
  const signs = new AbortController();
  const heard = () => {
    signs.abort();
    start();
  };
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, heard, { passive: true, signal: signs.signal });
}

/** A button that was pressed before its script came is pressed again once it is there. */
function answering(elements: readonly Element[], load: () => Promise<unknown>): () => Promise<void> {
  let pressed: HTMLElement | null = null;
  const early = new AbortController();
  const remember = ({ target }: Event) => {
    pressed = target instanceof Element ? target.closest('button') : null;
  };
  for (const element of elements) element.addEventListener('click', remember, { signal: early.signal });
  return async () => {
    await load();
    early.abort();
    pressed?.click();
  };
}

function whenNear(elements: readonly Element[], start: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      start();
    },
    { rootMargin: '50%' },
  );
  for (const element of elements) observer.observe(element);
}

for (const [tag, [moment, load]] of Object.entries(ELEMENTS)) {
  const elements = [...document.querySelectorAll(tag)];
  if (elements.length === 0) continue;
  if (moment === 'with the page') load();
  else if (moment === 'near the eye') whenNear(elements, load);
  else {
    const start = answering(elements, load);
    whenRead(() => whenNear(elements, start));
  }
}
