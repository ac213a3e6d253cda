/** From a candidate to one that satisfies the hypotheses, in floats: Newton's method on what is violated. */
import type { Statement } from '../../certificate/statement.ts';
import type { Choices } from '../random.ts';
import { type Direction, jointDirections, singleDirections } from './directions.ts';
import type { FloatSpace } from './float-space.ts';
import { type Equations, solvedNear, solvedNearest } from './newton.ts';
import { HypothesisResiduals, type Residual } from './residuals.ts';

const ROUNDS = 3;
/** Tries before a low rate of success counts. */
const PATIENCE = 40;
const SATISFIED = 1e-11;
/** How far inside an inequality a candidate is put, relative to its sides; often exactly on its boundary. */
const INSIDE = [0, 0, 1e-3, 0.03, 0.2];

function isViolated({ difference, equality, scale }: Residual): boolean {
  return equality ? Math.abs(difference) > SATISFIED * Math.max(1, scale) : difference > SATISFIED * scale;
}

/** Directions in random order: mostly single numbers first, whole datasets first at times. */
export function shuffledDirections(space: FloatSpace, numbers: Float64Array, choices: Choices): Direction[] {
  const single = choices.shuffled(singleDirections(space));
  const joint = choices.shuffled(jointDirections(space, numbers));
  return choices.chance(30) ? [...joint, ...single] : [...single, ...joint];
}

export class Projection {
  readonly #residuals: HypothesisResiduals;
  #tries = 0;
  #successes = 0;

  constructor(statement: Statement) {
    this.#residuals = new HypothesisResiduals(statement);
  }

  /**
   * The hypotheses' equalities, and its inequalities that are tight to within `tie` at the given numbers, as equations to be
   * kept; they have no values where a hypothesis has none.
   */
  tight(space: FloatSpace, numbers: Float64Array, tie: number): Equations {
    const there = this.#residuals.at(space.read(numbers)) ?? [];
    const indices = there.flatMap(({ equality, difference, scale }, index) =>
      equality || Math.abs(difference) <= tie * scale ? [index] : [],
    );
    return (v) => {
      const residuals = this.#residuals.at(space.read(v));
      if (residuals === undefined || residuals.length !== there.length) return undefined;
      return indices.map((index) => residuals[index]!.difference / Math.max(1, residuals[index]!.scale));
    };
  }

  /**
   * Numbers near the given ones that satisfy the hypotheses in floats; `undefined` when they are not reached. Hypotheses
   * that Newton's method hardly ever meets (a rank, a count) are tried less and less. By the `fewest numbers`, others stay as
   * simple as they are; by the `least change`, a descent is disturbed least.
   */
  admissibleNear(
    space: FloatSpace,
    numbers: Float64Array,
    choices: Choices,
    way: 'fewest numbers' | 'least change' = 'fewest numbers',
  ): Float64Array | undefined {
    const hopeless = this.#tries > PATIENCE && this.#successes < this.#tries / 20;
    if (hopeless && !choices.chance(3)) return undefined;
    this.#tries += 1;
    const found = this.#approached(space, numbers, choices, way === 'least change');
    if (found !== undefined) this.#successes += 1;
    return found;
  }

  #approached(
    space: FloatSpace,
    numbers: Float64Array,
    choices: Choices,
    leastChange: boolean,
  ): Float64Array | undefined {
    let at = numbers;
    for (let round = 0; round < ROUNDS; round++) {
      const residuals = this.#residuals.at(space.read(at));
      if (residuals === undefined) return undefined;
      if (!residuals.some(isViolated)) return at;
      const wanted = residuals.flatMap((residual, index) =>
        residual.equality || isViolated(residual)
          ? [
              {
                index,
                scale: residual.equality ? Math.max(1, residual.scale) : residual.scale,
                inside: residual.equality || leastChange ? 0 : choices.pick(INSIDE),
              },
            ]
          : [],
      );
      const equations: Equations = (v) => {
        const found = this.#residuals.at(space.read(v));
        if (found === undefined || found.length !== residuals.length) return undefined;
        return wanted.map(({ index, scale, inside }) => found[index]!.difference / scale + inside);
      };
      const start = at;
      const solve = () => solvedNear(equations, start, shuffledDirections(space, start, choices));
      const solved = leastChange ? solvedNearest(equations, start, singleDirections(space)) : (solve() ?? solve());
      if (solved === undefined) return undefined;
      at = solved;
    }
    return this.#residuals.at(space.read(at))?.some(isViolated) === false ? at : undefined;
  }
}
