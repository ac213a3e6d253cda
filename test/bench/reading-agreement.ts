/** Whether the Python reading of a statement (search_statement.py) and `FloatReading` say the same of random values. */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import { givenValues } from '../../src/search/arbitraries.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { Construction, numbersOf } from '../../src/search/construction.ts';
import { FloatReading } from '../../src/search/float-reading.ts';
import { Choices } from '../../src/search/random.ts';
import { type PythonProcess, plainValues } from './python-process.ts';

export interface Agreement {
  /** Values at which both readings see a sign. */
  readonly compared: number;
  /** Where the signs differ and exact arithmetic does not side with Python. */
  readonly differing: readonly { readonly values: GivenValues; readonly ours: number; readonly theirs: number }[];
}

/** The tolerance of search_statement.py. */
const TOLERANCE = 1e-7;
/** Slacks below this are not compared: the two scale them differently. */
const CLEAR = 1e-6;

/** Numbers of at most this size are compared: farther from the origin the margins of either side are too inexact. */
const LARGEST = 1000;

function isModerate(values: GivenValues): boolean {
  return Object.values(values).every((value) =>
    numbersOf(value).every((number) => Math.abs(number.toNumber()) <= LARGEST),
  );
}

function isClear(slack: number): boolean {
  return Math.abs(slack) > CLEAR;
}

/** Compares the signs of the conclusion's slack on random values, half of them repaired to meet affine hypotheses. */
export async function agreement(python: PythonProcess, statement: Statement, seed: number, count: number) {
  const construction = new Construction(statement);
  const choices = new Choices(seed);
  const drawn = fc
    .sample(givenValues(statement), { seed, numRuns: count })
    .map((values, k) => (k % 2 === 0 ? values : construction.repaired(values, choices)))
    .filter(isModerate);
  const theirs = await python.slacks(statement, drawn.map(plainValues));
  const reading = new FloatReading(statement);
  const differing: { values: GivenValues; ours: number; theirs: number }[] = [];
  let compared = 0;
  for (const [k, values] of drawn.entries()) {
    const their = theirs[k]!.at(-1)!;
    const our = reading.goalWhenTied(reading.floats(values), TOLERANCE);
    if (!isClear(our) || !isClear(their)) continue;
    compared += 1;
    if (our < 0 === their < 0) continue;
    const exact = exactOutcome({ ...statement, assuming: [] }, values);
    const settled = exact.status === 'settled';
    if (exact.status === 'undecided' || settled === their < 0) continue;
    differing.push({ values, ours: our, theirs: their });
  }
  return { compared, differing } satisfies Agreement;
}
