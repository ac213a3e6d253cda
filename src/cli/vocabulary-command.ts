/** `marginalia vocabulary`: what a formula may say, from the table that the elaborator itself uses. */
import { SHORTHANDS } from '../formula/scope.ts';
import { VOCABULARY } from '../formula/vocabulary.ts';

const WORDS: readonly (readonly [string, string])[] = [
  ['< <= > >= == !=', 'comparisons; chains such as 0 < a <= c; == also of vectors'],
  ['and or not', 'logic'],
  ['if A then B', 'implication'],
  ['A iff B', 'equivalence'],
  ['forall(i, j): A', 'for all indices; the range is that of what they index: x[i], z[j], r[k]'],
  ['exists(i): A', 'there is an index'],
  ['sumOver(i: e)', 'also minOver, maxOver; countOver(i: A) counts'],
  ['c ? a : b', 'a if c holds, else b'],
  ['+ - * / ^', 'numbers; + - of vectors, a number times a vector; .* .^ entry by entry'],
  ['S.w S.b', 'normal and intercept of a solution; S.lambda[i], S.mu[j] its multipliers'],
  ['D.x D.z D.y', 'points of a dataset (y = -z); D.n D.m D.d its sizes'],
];

export function vocabulary(): number {
  const say = (name: string, meaning: string, example: string) =>
    process.stdout.write(`  ${name.padEnd(18)} ${meaning}${example === '' ? '' : `   e.g. ${example}`}\n`);
  process.stdout.write('words\n');
  for (const [name, meaning] of WORDS) say(name, meaning, '');
  process.stdout.write('functions\n');
  for (const [name, { meaning, example }] of VOCABULARY) say(name, meaning, example);
  process.stdout.write('shorthands (of the dataset named data, or of the vectors x and y)\n');
  for (const [name, formula] of Object.entries(SHORTHANDS)) say(name, formula, '');
  return 0;
}
