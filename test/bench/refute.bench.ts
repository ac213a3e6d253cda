/**
 * Proving time beside Z3 alone, and beside SymPy for the identities: `npx node test/bench/refute.bench.ts`, with PYTHON naming an interpreter
 * that has sympy.
 *
 * Each goal is a list of constraints that hold nowhere. Ours ends with a refutation that the kernel has accepted; Z3 (the package z3-solver,
 * WebAssembly, nlsat by default) ends with the word `unsat` and no certificate; SymPy simplifies the difference of the sides to zero.
 * Loading is not counted. Rounds alternate, so that a busy machine slows all alike; medians are printed.
 */
import { init, killThreads } from 'z3-solver';
import { type Constraint, verifyRefutation } from '../../src/certificate/refutation.ts';
import type { Polynomial } from '../../src/exact/polynomial.ts';
import type { Rational } from '../../src/exact/rational.ts';
import { foundRefutation } from '../../src/prove/refute.ts';
import { constraints } from '../prove/constraint-text.ts';
import { TRUE_GOALS } from '../prove/goals.ts';
import { PythonLines } from './python-lines.ts';

const ROUNDS = 5;
const Z3_MILLISECONDS = 5000;

const NAMES = [
  'a linear combination',
  'the root is monotone',
  'the reciprocal is antitone',
  'Lemma 2, the ratio',
  'Lemma 3, upper bound of the first speed',
  'Lemma 4, upper bound',
  'Lemma 3 among 38 facts',
  'Cauchy–Schwarz in three dimensions',
  'the means of three',
  "Motzkin's polynomial",
  'the triangle inequality',
  'two points: D > 0',
  'two points: the appended Cauchy–Schwarz',
  'two points: degree 8',
];

/** The difference of the sides as SymPy reads it, and the same identity as a goal. */
const IDENTITIES: Readonly<Record<string, { readonly sympy: string; readonly goal: readonly string[] }>> = {
  'a combination of speeds': {
    sympy: 'c*(a/(z+1) + b/(v+1)) - b*(b/(z+1) + c/(v+1)) - (a*c - b**2)/(z+1)',
    goal: ['(z+1)*p == 1', '(v+1)*q == 1', 'c*(a*p + b*q) - b*(b*p + c*q) != (a*c - b^2)*p'],
  },
  'the derivative of a ratio': {
    sympy:
      '(z/(z+1)*(a + b*(z+1)/(v+1)) - z/v*(v/(v+1)*(c + b*(v+1)/(z+1))))/v - (c-b)/(z+1)*(z/v)*((a-b)/(c-b) - (z+1)/(v+1))',
    goal: [
      ...['(z+1)*p == 1', '(v+1)*q == 1', 'v*i == 1', '(c-b)*j == 1'],
      '(z*p*(a + b*(z+1)*q) - z*i*(v*q*(c + b*(v+1)*p)))*i != (c-b)*p*(z*i)*((a-b)*j - (z+1)*q)',
    ],
  },
  'the trace at a rest point': {
    sympy: 'a*(c-b)/(a*c-b**2) + c*(a-b)/(a*c-b**2) - 1 - (a-b)*(c-b)/(a*c-b**2)',
    goal: ['D == a*c - b^2', 'D*i == 1', 'a*(c-b)*i + c*(a-b)*i != 1 + (a-b)*(c-b)*i'],
  },
  'a rationalised denominator': {
    sympy: '1/(sqrt(x**2+1) - x) - sqrt(x**2+1) - x',
    goal: ['s^2 == x^2 + 1', 's >= 0', '(s - x)*i == 1', 'i != s + x'],
  },
};

function smtNumber(value: Rational): string {
  const absolute = value.abs();
  const text =
    absolute.denominator === 1n ? `${absolute.numerator}.0` : `(/ ${absolute.numerator}.0 ${absolute.denominator}.0)`;
  return value.sign() < 0 ? `(- ${text})` : text;
}

function smtPolynomial(polynomial: Polynomial): string {
  const terms = polynomial.terms.map(({ monomial, coefficient }) => {
    const factors = monomial.flatMap(([name, exponent]) => Array.from({ length: exponent }, () => `|${name}|`));
    return factors.length === 0 ? smtNumber(coefficient) : `(* ${smtNumber(coefficient)} ${factors.join(' ')})`;
  });
  return terms.length === 0 ? '0.0' : terms.length === 1 ? terms[0]! : `(+ ${terms.join(' ')})`;
}

function smtText(given: readonly Constraint[]): string {
  const names = new Set(given.flatMap(({ polynomial }) => [...polynomial.variables]));
  const asserted = given.map(({ polynomial, relation }) => {
    const sides = `${smtPolynomial(polynomial)} 0.0`;
    return relation === '!='
      ? `(assert (not (= ${sides})))`
      : `(assert (${relation === '==' ? '=' : relation} ${sides}))`;
  });
  const declared = [...names].map((name) => `(declare-const |${name}| Real)`);
  return [...declared, ...asserted].join('\n');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

const { Z3, em } = await init();

/** The time, or what Z3 says instead of `unsat`. */
async function z3Milliseconds(given: readonly Constraint[]): Promise<number | string> {
  const context = Z3.mk_context(Z3.mk_config());
  const solver = Z3.mk_solver_for_logic(context, Z3.mk_string_symbol(context, 'QF_NRA'));
  Z3.solver_inc_ref(context, solver);
  const limits = Z3.mk_params(context);
  Z3.params_inc_ref(context, limits);
  Z3.params_set_uint(context, limits, Z3.mk_string_symbol(context, 'timeout'), Z3_MILLISECONDS);
  Z3.solver_set_params(context, solver, limits);
  const start = performance.now();
  Z3.solver_from_string(context, solver, smtText(given));
  const answer = await Z3.solver_check(context, solver);
  const elapsed = performance.now() - start;
  Z3.params_dec_ref(context, limits);
  Z3.solver_dec_ref(context, solver);
  Z3.del_context(context);
  return answer === -1 ? elapsed : answer === 1 ? 'sat' : 'unknown';
}

async function ourMilliseconds(given: readonly Constraint[]): Promise<number> {
  const start = performance.now();
  const refutation = await foundRefutation(given);
  const elapsed = performance.now() - start;
  if (refutation === undefined || verifyRefutation(given, refutation) !== undefined) throw new Error('no refutation');
  return elapsed;
}

const goals: Record<string, readonly Constraint[]> = {};
for (const name of NAMES) goals[name] = constraints(...TRUE_GOALS[name]!);
for (const [name, { goal }] of Object.entries(IDENTITIES)) goals[name] = constraints(...goal);

let python: PythonLines | undefined = new PythonLines('refute_identities.py');
let absent = '';
try {
  await python.ask({ difference: 'x - x' });
} catch (error) {
  absent = (error as Error).message;
  python = undefined;
}

const ours = new Map<string, number[]>();
const z3 = new Map<string, (number | string)[]>();
const sympy = new Map<string, number[]>();
const note = <T>(times: Map<string, T[]>, name: string, time: T) => times.set(name, [...(times.get(name) ?? []), time]);
for (const given of Object.values(goals)) await ourMilliseconds(given); // warm-up
for (let round = 0; round < ROUNDS; round++)
  for (const [name, given] of Object.entries(goals)) {
    note(ours, name, await ourMilliseconds(given));
    // What Z3 did not settle once in the time it was given it is not asked again.
    const before = z3.get(name)?.[0];
    if (before === undefined || typeof before === 'number') note(z3, name, await z3Milliseconds(given));
    const identity = IDENTITIES[name];
    if (identity === undefined || python === undefined) continue;
    const { zero, seconds } = await python.ask<{ zero: boolean; seconds: number }>({ difference: identity.sympy });
    if (!zero) throw new Error(`sympy does not see an identity: ${identity.sympy}`);
    note(sympy, name, seconds * 1000);
  }
python?.close();

const written = (values: readonly (number | string)[] | undefined): string => {
  if (values === undefined) return '–';
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length < values.length
    ? String(values.find((value) => typeof value === 'string'))
    : median(numbers).toFixed(1);
};
const ratio = (values: readonly (number | string)[] | undefined, own: readonly number[]): string =>
  values?.every((value) => typeof value === 'number')
    ? `${(median(values as number[]) / median(own)).toFixed(1)}`
    : '–';

console.log(`median of ${ROUNDS} interleaved rounds, milliseconds; ratios above 1: ours is faster`);
console.log(
  `${'goal'.padEnd(44)}${'ours'.padStart(9)}${'z3'.padStart(10)}${'z3/ours'.padStart(9)}${'sympy'.padStart(9)}${'sympy/ours'.padStart(12)}`,
);
for (const name of Object.keys(goals))
  console.log(
    name.padEnd(44) +
      median(ours.get(name)!).toFixed(1).padStart(9) +
      written(z3.get(name)).padStart(10) +
      ratio(z3.get(name), ours.get(name)!).padStart(9) +
      written(sympy.get(name)).padStart(9) +
      ratio(sympy.get(name), ours.get(name)!).padStart(12),
  );
if (python === undefined)
  console.log(`skipped: no python with sympy; pip install sympy and name that interpreter in PYTHON (${absent})`);
await killThreads(em);
process.exit(0);
