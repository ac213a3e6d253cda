/**
 * Starts the custom elements of a page: a module is fetched only where its tag occurs, so that a page without figures ships no code for them.
 * A figure waits until it comes near the reader's eye; what is pressed must answer at once and starts with the page.
 */
type Start = 'with the page' | 'near the eye';

const ELEMENTS: Readonly<Record<string, readonly [Start, () => Promise<unknown>]>> = {
  'claim-drop': ['with the page', () => import('./claim-drop.ts')],
  'claim-figure': ['with the page', () => import('./claim-figure.ts')],
  'claim-hunt': ['with the page', () => import('./claim-hunt.ts')],
  'proof-check': ['with the page', () => import('./proof-check.ts')],
};

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
  else whenNear(elements, load);
}
