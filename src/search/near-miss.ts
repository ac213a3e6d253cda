/** Nearest misses in numbers that people can read. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { TIED } from '../formula/float-arithmetic.ts';
import { type FloatReading, HYPOTHESIS_TOLERANCE, NEAR_TIE } from './floats/float-reading.ts';
import { FloatSpace } from './floats/float-space.ts';
import { repositioned } from './floats/positions.ts';
import { COARSENESS, roundedTo } from './floats/rounding.ts';
import type { Choices } from './random.ts';
import { complexity, isSimpler } from './shrinking/complexity.ts';

const POSITIONS = 6;
/** How much further away a simpler miss may be, relative. */
const GIVEN_UP = 0.01;

/** How far a candidate with this slack is from settling the statement: an equality that holds is no distance away. */
export function distanceOf(goal: number): number {
  return goal === TIED ? 0 : Math.max(goal, 0);
}

/** The values, and the same figure in other positions, each rounded coarsely first. */
function* roundings(statement: Statement, values: GivenValues, choices: Choices): Generator<GivenValues> {
  const space = new FloatSpace(statement, values);
  const numbers = space.numbers(values);
  for (let k = 0; k <= POSITIONS; k++) {
    const position = k === 0 ? numbers : repositioned(space, numbers, choices);
    if (position === undefined) return;
    for (const coarseness of COARSENESS) yield space.exact(position, (x) => roundedTo(x, coarseness));
  }
}

/** Simpler values that are as near in floats, or nearly; `undefined` when no rounding is. */
export function nearlyAsNear(
  statement: Statement,
  reading: FloatReading,
  values: GivenValues,
  near: number,
  choices: Choices,
): { readonly values: GivenValues; readonly near: number } | undefined {
  let best: { readonly values: GivenValues; readonly near: number } | undefined;
  for (const rounded of roundings(statement, values, choices)) {
    if (!isSimpler(complexity(statement, rounded), complexity(statement, (best ?? { values }).values))) continue;
    const { hypotheses, goal } = reading.slacks(rounded);
    const distance = distanceOf(goal);
    if (!(hypotheses >= HYPOTHESIS_TOLERANCE) || !(goal >= 0)) continue;
    if (distance <= near * (1 + GIVEN_UP) + NEAR_TIE) best = { values: rounded, near: distance };
  }
  return best;
}
