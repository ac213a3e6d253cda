/** The places of a live figure that its script writes to and listens to. */
import { CHART_SIZE, type ChartSize } from '../../src/figure/prose/chart-svg.ts';
import type { PlayerParts } from './player.ts';

/** Height over width of planes and charts. */
export const ASPECT = CHART_SIZE.height / CHART_SIZE.width;

/** As wide as its place, so that numbers keep their size. */
export function chartSize(place: HTMLElement): ChartSize {
  const width = place.clientWidth || CHART_SIZE.width;
  return { width, height: Math.round(width * ASPECT) };
}

export function playerParts(figure: HTMLElement): PlayerParts {
  return {
    slider: livePart(figure, 'moment'),
    button: livePart(figure, 'play'),
    output: livePart(figure, 'moment-text'),
  };
}

/** @throws Error when the figure was built without this part. */
export function livePart<E extends HTMLElement>(figure: HTMLElement, name: string): E {
  const found = figure.querySelector<E>(`[data-part="${name}"]`);
  if (found === null) throw new Error(`missing part of ${figure.localName}; expected data-part: ${name}`);
  return found;
}

/**
 * Starts a figure when the reader first turns to it, by pointer, finger or keyboard: until then its picture is the one that was built, and no
 * engine is loaded.
 */
export function whenTouched(figure: HTMLElement, start: () => void): void {
  const types = ['pointerenter', 'pointerdown', 'focusin'] as const;
  const once = () => {
    for (const type of types) figure.removeEventListener(type, once);
    start();
  };
  // The reader may have come before this code did.
  if (figure.matches(':hover, :focus-within')) start();
  else for (const type of types) figure.addEventListener(type, once);
}

/** Calls back with the value of the radio button that was chosen. */
export function onChoice(figure: HTMLElement, group: string, chosen: (index: number) => void): void {
  for (const radio of figure.querySelectorAll<HTMLInputElement>(`input[name="${group}"]`))
    radio.addEventListener('change', () => radio.checked && chosen(Number(radio.value)));
}
