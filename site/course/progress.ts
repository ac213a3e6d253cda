/**
 * Which exercises were solved on this device: kept in the browser's own storage, sent nowhere. An exercise counts as solved in the wording it had; where
 * storage is forbidden or full, progress lasts as long as the page.
 */
const KEY = 'marginalia course';
/** Fired on `window` when progress changes, here or in another tab. */
export const PROGRESS = 'marginalia-progress';

let kept: Readonly<Record<string, string>> = {};

function stored(): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, string>)
      : {};
  } catch {
    return kept;
  }
}

function keep(progress: Readonly<Record<string, string>>): void {
  kept = progress;
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // The page remembers by itself.
  }
  dispatchEvent(new Event(PROGRESS));
}

export function isSolved(id: string, statement: string): boolean {
  const progress = stored();
  return Object.hasOwn(progress, id) && progress[id] === statement;
}

export function markSolved(id: string, statement: string): void {
  keep({ ...stored(), [id]: statement });
}

export function forgetProgress(): void {
  keep({});
}

addEventListener('storage', ({ key }) => {
  if (key === KEY || key === null) dispatchEvent(new Event(PROGRESS));
});
