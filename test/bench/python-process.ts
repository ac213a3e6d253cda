/** The Python side of search.bench.ts as a process that answers one JSON line with another. */
import type { GivenValue, GivenValues, Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { simplestNear } from '../../src/search/floats/rounding.ts';
import { PythonLines } from './python-lines.ts';

/** Values in floats, as JSON carries them. */
export type Plain = number | readonly Plain[] | { readonly [part: string]: Plain };
export type PlainValues = Readonly<Record<string, Plain>>;

/** `nnls`: SciPy's non-negative least squares, the fastest; `standard`: scikit-learn's SVC and cvxopt. */
export type Solver = 'nnls' | 'standard';

export interface HuntAnswer {
  readonly values: PlainValues | null;
  readonly evaluations: number;
  readonly admissible: number;
  readonly seconds: number;
}

const ONE_THREAD = ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'];

export class PythonProcess {
  readonly #python: PythonLines;
  readonly #solver: Solver;

  private constructor(solver: Solver) {
    this.#solver = solver;
    this.#python = new PythonLines('search_hypothesis.py', Object.fromEntries(ONE_THREAD.map((name) => [name, '1'])));
  }

  /** A running process; or why there is none: no interpreter, or a package that it lacks. */
  static async started(solver: Solver): Promise<PythonProcess | string> {
    const python = new PythonProcess(solver);
    const nothing: Statement = {
      quantifier: 'universal',
      given: [],
      definitions: [],
      assuming: [],
      concluding: ['==', '0', '0'],
    };
    try {
      await python.slacks(nothing, []);
      return python;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** The slacks of each hypothesis and, last, of the conclusion. */
  async slacks(statement: Statement, values: readonly PlainValues[]): Promise<number[][]> {
    const { slacks } = (await this.#ask({ do: 'read', statement, values })) as { slacks: string[][] };
    return slacks.map((row) => row.map((s) => Number(s.replace('inf', 'Infinity'))));
  }

  async hunt(statement: Statement, seed: number, seconds: number): Promise<HuntAnswer> {
    return (await this.#ask({ do: 'hunt', statement, seed, seconds })) as HuntAnswer;
  }

  close(): void {
    this.#python.close();
  }

  #ask(request: object): Promise<unknown> {
    return this.#python.ask({ ...request, solver: this.#solver });
  }
}

/** Exact values in floats. */
export function plainValues(values: GivenValues): PlainValues {
  const plain = (value: GivenValue): Plain => {
    if (value instanceof Rational) return value.toNumber();
    if (Array.isArray(value)) return (value as readonly GivenValue[]).map(plain);
    const { dimension, positives, negatives } = value as Dataset;
    return { dimension, positives: plain(positives), negatives: plain(negatives) };
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
}

/** Floats as the simplest rationals that they may stand for. */
export function exactValues(values: PlainValues): GivenValues {
  const exact = (value: Plain): GivenValue => {
    if (typeof value === 'number') return simplestNear(value);
    if (Array.isArray(value)) return value.map(exact) as GivenValue;
    const { dimension, positives, negatives } = value as { dimension: number; positives: Plain; negatives: Plain };
    return { dimension, positives: exact(positives), negatives: exact(negatives) } as Dataset;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, exact(value)]));
}
