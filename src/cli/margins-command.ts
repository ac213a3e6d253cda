/** `marginalia margins`: the exact solutions of (P1), (P2) and (P3) for a user's own dataset. */
import { Rational } from '../exact/rational.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import { cosineSquared } from '../svm/exact-solutions.ts';
import { readDataset } from './read-dataset.ts';
import {
  activeText,
  commonPointText,
  degreesText,
  list,
  MOST_PAIRS,
  requireBothClasses,
  rootText,
  solutions,
} from './solution-text.ts';

/** The exit status: 0 separable and solved, 1 inseparable (with the certificate). */
export async function margins(file: string, options: { readonly json?: boolean }): Promise<number> {
  const data = await readDataset(file);
  const say = (line: string) => options.json !== true && process.stdout.write(`${line}\n`);
  const size = { dimension: data.dimension, positives: data.positives.length, negatives: data.negatives.length };
  requireBothClasses(data, file);
  const p2 = augmentedSvm(data);
  if (p2.status === 'inseparable') {
    say(`not linearly separable: ${commonPointText(p2.certificate)}`);
    if (options.json)
      process.stdout.write(`${JSON.stringify({ ...size, separable: false, certificate: p2.certificate }, null, 1)}\n`);
    return 1;
  }
  const solved = solutions(data);
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ ...size, separable: true, solutions: solved.map((s) => ({ ...s, margin: rootText(Rational.one.div(s.square)) })) }, null, 1)}\n`,
    );
    return 0;
  }
  say(
    `linearly separable: ${size.positives} positives, ${size.negatives} negatives, dimension ${size.dimension} (every line below is certified by exact KKT conditions)`,
  );
  for (const s of solved) {
    say(`(${s.problem}) ${s.meaning}`);
    say(`  w = ${list(s.normal)}   b = ${s.intercept}`);
    say(
      `  margin ${s.square.isZero() ? 'unbounded (w = 0)' : rootText(Rational.one.div(s.square))}   active: ${activeText(s)}`,
    );
    const distance = s.square.isZero() ? undefined : s.intercept.mul(s.intercept).div(s.square);
    if (distance !== undefined) say(`  distance of the boundary from the origin ${rootText(distance)}`);
  }
  const [p1, ce] = solved;
  if (p1 !== undefined && ce !== undefined) {
    const squared = cosineSquared(p1.normal, ce.normal);
    const ratio = p1.square.div(ce.square);
    say(`cross-entropy keeps ${rootText(ratio)} of the best margin`);
    if (squared !== undefined) say(`angle between the two normals: cos² = ${squared}, ${degreesText(squared)}°`);
  }
  if (size.positives * size.negatives > MOST_PAIRS)
    say(`(P3) not listed: ${size.positives * size.negatives} pairs; its normal is (P1)'s`);
  return 0;
}
