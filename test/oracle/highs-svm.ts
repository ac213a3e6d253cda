/** (P1) and (P2) by HiGHS, an interior-point and active-set solver of another house, in floats. */
import loadHighs from 'highs';
import { Rational } from '../../src/exact/rational.ts';
import { augmentedVectors, type Dataset } from '../../src/geometry/dataset.ts';

// The package's types describe its CommonJS build; Node loads the ES module, whose default export is the loader itself.
const load = loadHighs as unknown as typeof loadHighs.default;
type Highs = Awaited<ReturnType<typeof load>>;

export async function highs(): Promise<Highs> {
  return load();
}

/** The least |w|² (+ b² for `augmented`), or `undefined` when HiGHS calls the problem infeasible. */
export function highsObjective(solver: Highs, data: Dataset, problem: 'augmented' | 'hard-margin'): number | undefined {
  const names = [...Array.from({ length: data.dimension }, (_, t) => `w${t}`), 'b'];
  const squared = problem === 'augmented' ? names : names.slice(0, -1);
  const constraints = augmentedVectors(data, Rational.one).map((v, k) => {
    const terms = v.map((entry, t) => `${entry.sign() < 0 ? '-' : '+'} ${entry.abs().toNumber()} ${names[t]}`);
    return ` c${k}: ${terms.join(' ')} >= 1`;
  });
  const model = [
    'Minimize',
    ` obj: [ ${squared.map((name) => `2 ${name}^2`).join(' + ')} ] / 2`,
    'Subject To',
    ...constraints,
    'Bounds',
    ...names.map((name) => ` ${name} free`),
    'End',
  ].join('\n');
  const result = solver.solve(model);
  if (result.Status === 'Infeasible') return undefined;
  if (result.Status !== 'Optimal') throw new Error(`unexpected status of HiGHS; expected Optimal: ${result.Status}`);
  return result.ObjectiveValue;
}
