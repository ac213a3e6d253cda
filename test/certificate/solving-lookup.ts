/** Answers of the exact solvers, and values of expressions at given values: what tests of the evaluator start from. */
import type { Value } from '../../src/certificate/arithmetic.ts';
import { Compiler } from '../../src/certificate/compile.ts';
import { EXACT, type Truth } from '../../src/certificate/exact-arithmetic.ts';
import { exactOracle, type Lookup } from '../../src/certificate/exact-oracle.ts';
import type { Expression } from '../../src/certificate/expression.ts';
import type { Real } from '../../src/exact/real.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { homogeneousSvm } from '../../src/svm/homogeneous-svm.ts';
import { pairwiseSvm } from '../../src/svm/pairwise-svm.ts';

export const solvingLookup: Lookup = (problem, data) => {
  const result =
    problem === 'homogeneous'
      ? homogeneousSvm(data.positives)
      : problem === 'augmented'
        ? augmentedSvm(data)
        : problem === 'hard-margin'
          ? hardMarginSvm(data)
          : pairwiseSvm(data);
  return result.status === 'solved' || result.status === 'inseparable' ? result : { status: 'unsolvable' };
};

/** The exact value of an expression; throws where it is undefined or undecided. */
export function exactValue(
  expression: Expression,
  names: readonly string[],
  values: readonly Value<Real, Truth>[],
): Value<Real, Truth> {
  const compiler = new Compiler(EXACT, names, []);
  const compiled = compiler.compile(expression);
  return compiled(compiler.frame(values, exactOracle(solvingLookup)));
}
