/**
 * Starts the custom elements of a page: a module is fetched only where its tag occurs, so that a page without figures ships no code for them.
 * A figure waits until it comes near the reader's eye; what is pressed must answer at once and starts as soon as the page can be read. A figure that is whole
 * without its script waits for a reader besides: until the page has been touched in any way, it ships no code for it, unless the address carries values to show.
 */
import { ELEMENTS } from './elements.ts';
import { reachScrollers } from './scrollers.ts';

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

/** A frame that is out of sight, as a card far down a page may be, is not painted. */
const LONGEST_WAIT = 300;

/** After the frame that shows the page: reading comes first. */
function whenShown(start: () => void): void {
  const frame = new Promise<void>((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const late = new Promise<void>((passed) => setTimeout(passed, LONGEST_WAIT));
  Promise.race([frame, late]).then(start);
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
  if (moment === 'with the page' || (moment === 'near a reader' && location.search !== ''))
    whenShown(answering(elements, load));
  else if (moment === 'near the eye') whenNear(elements, load);
  else {
    const start = answering(elements, load);
    whenRead(() => whenNear(elements, start));
  }
}

// Measuring what is out of sight would lay it out, so it waits for a reader; the first key that is pressed comes long before the last formula.
whenRead(reachScrollers);
