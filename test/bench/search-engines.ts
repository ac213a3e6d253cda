/** The three searches that search.bench.ts compares, each until a certified counterexample or the end of its time. */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import { UndefinedValueError } from '../../src/exact/definedness.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE, NEAR_TIE } from '../../src/search/floats/float-reading.ts';
import { FloatSpace } from '../../src/search/floats/float-space.ts';
import { COARSENESS, roundedTo, simplestNear } from '../../src/search/floats/rounding.ts';
import { onSpheres } from '../../src/search/floats/spheres.ts';
import { hunt } from '../../src/search/hunt.ts';
import { Choices } from '../../src/search/random.ts';
import { givenValues } from '../../src/search/values/arbitraries.ts';
import { Construction } from '../../src/search/values/construction.ts';
import { exactValues, type PlainValues, type PythonProcess } from './python-process.ts';
import { withReadings } from './reading-count.ts';

export interface Attempt {
  readonly found: boolean;
  /** Candidates until the counterexample, or all there were time for. */
  readonly evaluations: number;
  /** How often the formula was read in floats for them: a climb that asks how loosely ties have to be read does so repeatedly. */
  readonly readings: number;
  readonly seconds: number;
  /** Violations in floats that exact arithmetic did not confirm. */
  readonly alarms: number;
}

export type Engine = (statement: Statement, seed: number, seconds: number) => Attempt | Promise<Attempt>;

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

function settles(statement: Statement, values: GivenValues): boolean {
  return exactOutcome(statement, values).status === 'settled';
}

/** (a) This search, on one core. Its time includes shrinking and the recheck by the kernel. */
export const thisSearch: Engine = (statement, seed, seconds) => {
  const start = performance.now();
  const { result, readings } = withReadings(() =>
    hunt(statement, seed, { candidates: 1e9, milliseconds: 1000 * seconds }),
  );
  const found = result.settled !== undefined;
  // What was found is shrunk by a reading of its own, the last one made.
  const counted = found && readings.length > 1 ? readings.slice(0, -1) : readings;
  return {
    found,
    evaluations: result.candidates,
    readings: counted.reduce((a, b) => a + b, 0),
    seconds: secondsSince(start),
    alarms: 0,
  };
};

const MOST_IDLE_TIES = 20;
const LONGEST_SHRINKING = 5;

/**
 * (b) Plain fast-check with this search's generators and its repair of affine hypotheses: floats first, exact arithmetic where
 * they see a violation or a tie. Evaluations end with the first certified failure; the time includes fast-check's shrinking.
 */
export const plainFastCheck: Engine = (statement, seed, seconds) => {
  const start = performance.now();
  const reading = new FloatReading(statement);
  const construction = new Construction(statement);
  let [evaluations, alarms, idleTies] = [0, 0, 0];
  let first: { evaluations: number; readings: number; seconds: number } | undefined;
  let readings = 0;
  const holds = (drawn: GivenValues, repairSeed: number): boolean => {
    if (first !== undefined && secondsSince(start) > first.seconds + LONGEST_SHRINKING) return true;
    evaluations += 1;
    readings += 1;
    let values = drawn;
    let slacks = reading.slacks(values);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
      values = construction.repaired(values, new Choices(repairSeed));
      readings += 1;
      slacks = reading.slacks(values);
    }
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) return true;
    const violated = slacks.goal < -NEAR_TIE;
    const tied = !violated && Math.abs(slacks.goal) <= NEAR_TIE;
    if (!violated && !(tied && idleTies < MOST_IDLE_TIES)) return true;
    if (settles(statement, values)) {
      first ??= { evaluations, readings, seconds: secondsSince(start) };
      return false;
    }
    if (violated) alarms += 1;
    else idleTies += 1;
    return true;
  };
  fc.check(fc.property(givenValues(statement), fc.noShrink(fc.nat()), holds), {
    seed,
    numRuns: 1e9,
    interruptAfterTimeLimit: 1000 * seconds,
    markInterruptAsFailure: false,
  });
  return {
    found: first !== undefined,
    evaluations: first?.evaluations ?? evaluations,
    readings: first?.readings ?? readings,
    seconds: secondsSince(start),
    alarms,
  };
};

/** Exact values near floats, coarsely rounded first, repaired where hypotheses are affine or fix lengths. */
function* exactNear(statement: Statement, floats: PlainValues, seed: number): Generator<GivenValues> {
  const plain = exactValues(floats);
  const space = new FloatSpace(statement, plain);
  const numbers = space.numbers();
  const construction = new Construction(statement);
  const choices = new Choices(seed);
  for (const coarseness of [...COARSENESS, 0]) {
    const rounded = space.exact(numbers, (x, k) =>
      space.integers.has(k)
        ? roundedTo(Math.round(x), 0.5)
        : coarseness === 0
          ? simplestNear(x)
          : roundedTo(x, coarseness),
    );
    yield rounded;
    if (statement.assuming.length > 0) yield construction.repaired(rounded, choices);
    const alike = coarseness === 0 ? undefined : onSpheres(space, numbers, coarseness);
    if (alike !== undefined) yield alike;
  }
}

/** Whether exact values near the floats settle the statement, and how many were tried. */
function certification(
  statement: Statement,
  floats: PlainValues,
  seed: number,
): { readonly found: boolean; readonly tried: number } {
  let tried = 0;
  try {
    for (const values of exactNear(statement, floats, seed)) {
      tried += 1;
      if (settles(statement, values)) return { found: true, tried };
    }
  } catch (error) {
    if (!(error instanceof UndefinedValueError)) throw error;
  }
  return { found: false, tried };
}

/**
 * (c) Hypothesis with target(), in Python: see search_hypothesis.py. What it finds in floats is certified here, with all the
 * help that this search's rounding and repair can give; if that fails it goes on with another seed. Its evaluations and time
 * include that; its time leaves out the start of Python, and it does not shrink.
 */
export function hypothesisSearch(python: PythonProcess): Engine {
  return async (statement, seed, seconds) => {
    let [evaluations, spent, alarms] = [0, 0, 0];
    while (spent < seconds) {
      const answer = await python.hunt(statement, seed + 7919 * alarms, seconds - spent);
      evaluations += answer.evaluations;
      spent += answer.seconds;
      if (answer.values === null) break;
      const start = performance.now();
      const { found, tried } = certification(statement, answer.values, seed);
      evaluations += tried;
      spent += secondsSince(start);
      if (found) return { found, evaluations, readings: evaluations, seconds: spent, alarms };
      alarms += 1;
    }
    return { found: false, evaluations, readings: evaluations, seconds: spent, alarms };
  };
}
