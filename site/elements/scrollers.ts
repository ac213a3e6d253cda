/**
 * What is wider than its column scrolls by itself, and has to be reached by keyboard then. How wide a formula comes out is known in the page only; what fits stays out of
 * the way of the Tab key.
 */
const SCROLLERS = '.scroll, .formula, .displayed, .symbol';

/** Looks at a few in each idle moment, so that no key waits for it; marks the root when it has seen all. */
export function reachScrollers(): void {
  const elements = [...document.querySelectorAll<HTMLElement>(SCROLLERS)];
  const idle: (work: (deadline: { timeRemaining(): number }) => void) => void =
    'requestIdleCallback' in window
      ? (work) => requestIdleCallback(work)
      : (work) => setTimeout(() => work({ timeRemaining: () => 5 }), 50);
  const look = (deadline: { timeRemaining(): number }): void => {
    const wide: HTMLElement[] = [];
    let next = elements.pop();
    while (next !== undefined) {
      if (next.scrollWidth > next.clientWidth && !next.hasAttribute('tabindex')) wide.push(next);
      if (deadline.timeRemaining() < 2) break;
      next = elements.pop();
    }
    for (const element of wide) element.tabIndex = 0;
    if (elements.length > 0) idle(look);
    else document.documentElement.dataset.scrollers = 'reached';
  };
  idle(look);
}
