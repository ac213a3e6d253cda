/** Short names of claims, from their ids. */

/** Characters that a line of a box in the graph has room for. */
const LINE = 18;

/**
 * At most two lines: the numbered place, then what the claim says of it; else as many words as fit.
 * @example
 * claimLabel('theorem-3-two-sided') // ['Theorem 3', 'two sided']
 * claimLabel('margin-cosine-two-points') // ['Margin cosine', 'two points']
 */
export function claimLabel(id: string): readonly string[] {
  const words = id
    .replace(/^p1-versus-p2/, '(P1)-versus-(P2)')
    .replace('p1-p3', '(P1)-and-(P3)')
    .replace(/\bkkt\b/, 'KKT')
    .split('-');
  const [first = '', second = ''] = words;
  const taken =
    /^\d+$/.test(second) || first === '(P1)' ? Math.min(words.length, first === '(P1)' ? 3 : 2) : fitting(words);
  const lines = [words.slice(0, taken).join(' '), words.slice(taken).join(' ')];
  return lines
    .filter((line) => line !== '')
    .map((line, k) => (k === 0 ? line.charAt(0).toUpperCase() + line.slice(1) : line));
}

/** How many words the first line takes: what fits, but never more than leaves the second line a word where there are several. */
function fitting(words: readonly string[]): number {
  let count = 1;
  while (count < words.length && words.slice(0, count + 1).join(' ').length <= LINE - 3) count++;
  return count;
}
