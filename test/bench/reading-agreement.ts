/** Whether the Python reading of a statement (search_statement.py) and `FloatReading` say the same of random values. */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { TIED } from '../../src/formula/float-arithmetic.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset } from '../../src/geometry/float-dataset.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE } from '../../src/search/floats/float-reading.ts';
import { Choices } from '../../src/search/random.ts';
import { givenValues } from '../../src/search/values/arbitraries.ts';
import { Construction, numbersOf } from '../../src/search/values/construction.ts';
import { hardMarginSvmApprox } from '../../src/svm/svm-approx.ts';
import { type PythonProcess, plainValues } from './python-process.ts';

/** Values, and the slacks of the conclusion. */
interface Difference {
  readonly values: GivenValues;
  readonly ours: number;
  readonly theirs: number;
}

export interface Agreement {
  /** Values at which both readings see a sign. */
  readonly compared: number;
  /** Where the two differ, in the conclusion's sign or on the hypotheses, and exact arithmetic does not side with Python. */
  readonly differing: readonly Difference[];
}

/** The tolerance of search_operations.py. */
const TOLERANCE = 1e-7;
/** Slacks below this are not compared: the two scale them differently. */
const CLEAR = 1e-6;

/** Numbers of at most this size, and classes at least this far apart (relative), are compared: beyond, floats on either side fail. */
const LARGEST = 1000;
const CLOSEST = 1e-3;

function isModerate(values: GivenValues): boolean {
  return Object.values(values).every((value) => {
    const largest = Math.max(...numbersOf(value).map((number) => Math.abs(number.toNumber())));
    if (largest > LARGEST) return false;
    if (value instanceof Rational || Array.isArray(value)) return true;
    const found = hardMarginSvmApprox(floatDataset(value as Dataset));
    return found.status !== 'solved' || 1 / Math.hypot(...found.normal) >= CLOSEST * largest;
  });
}

function isClear(slack: number): boolean {
  return Math.abs(slack) > CLEAR;
}

/** Whether Python is wrong about the hypotheses: exact arithmetic says otherwise, and no hypothesis is nearly tied. */
function misjudged(statement: Statement, values: GivenValues, hypotheses: readonly number[], ours: boolean): boolean {
  const theirs = hypotheses.every((slack) => slack >= HYPOTHESIS_TOLERANCE);
  if (theirs === ours || !hypotheses.every((slack) => isClear(slack) && Math.abs(slack) !== TIED)) return false;
  return (exactOutcome(statement, values).status !== 'inadmissible') !== theirs;
}

/**
 * Compares what both say of random values, half of them repaired to meet affine hypotheses: whether the hypotheses hold, and
 * the sign of the conclusion's slack, whether they do or not.
 */
export async function agreement(
  python: PythonProcess,
  statement: Statement,
  seed: number,
  count: number,
): Promise<Agreement> {
  const construction = new Construction(statement);
  const choices = new Choices(seed);
  const drawn = fc
    .sample(givenValues(statement), { seed, numRuns: count })
    .map((values, k) => (k % 2 === 0 ? values : construction.repaired(values, choices)))
    .filter(isModerate);
  const theirs = await python.slacks(statement, drawn.map(plainValues));
  const reading = new FloatReading(statement);
  const differing: Difference[] = [];
  let compared = 0;
  for (const [k, values] of drawn.entries()) {
    const [hypotheses, their] = [theirs[k]!.slice(0, -1), theirs[k]!.at(-1)!];
    const our = reading.goalWhenTied(reading.floats(values), TOLERANCE);
    const admissible = reading.slacks(values).hypotheses >= HYPOTHESIS_TOLERANCE;
    const wrong = misjudged(statement, values, hypotheses, admissible);
    if (wrong) differing.push({ values, ours: our, theirs: their });
    if (!isClear(our) || !isClear(their)) continue;
    compared += 1;
    if (wrong || our < 0 === their < 0) continue;
    // What cancels to nothing but rounding is for exact arithmetic to tell, and no matter where hypotheses fail.
    const { status } = exactOutcome(statement, values);
    if (status === 'inadmissible' || status === 'undecided' || (status === 'settled') === their < 0) continue;
    differing.push({ values, ours: our, theirs: their });
  }
  return { compared, differing };
}
