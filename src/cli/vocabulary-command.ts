/** `marginalia vocabulary`: what a formula may say, from the table that the elaborator itself uses. */
import { SHORTHANDS } from '../formula/scope.ts';
import { VOCABULARY } from '../formula/vocabulary.ts';
import { WORDS } from '../formula/words.ts';

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
