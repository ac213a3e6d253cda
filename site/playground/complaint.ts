/** The parser's complaints as a reader wants them: without the whole vocabulary, and with the word that was probably meant. */

/** A list that is longer says more than it helps. */
const LONGEST_LIST = 50;
const MOST_TYPOS = 2;

/** How many letters have to be put in, left out or replaced. */
function typos(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}

function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: name.toLowerCase() === word.toLowerCase() ? 0 : typos(word, name) }))
    .filter(({ distance }) => distance <= Math.min(MOST_TYPOS, word.length - 1))
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}

/**
 * @example
 * complaintText('unknown quantity; expected one of B, CE, …, gamma, …: gama') // 'unknown quantity: gama. Is gamma meant?'
 */
export function complaintText(message: string): string {
  const [, what, list, culprit] = /^(.*?); expected one of (.*): (\S+)$/s.exec(message) ?? [];
  if (what === undefined || list === undefined || culprit === undefined || list.length <= LONGEST_LIST) return message;
  const meant = nearest(culprit, list.split(', '));
  return `${what}: ${culprit}.${meant === undefined ? '' : ` Is ${meant} meant?`}`;
}
