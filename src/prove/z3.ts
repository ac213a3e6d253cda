/** Z3 (compiled to WebAssembly, with threads), loaded when it is first asked and shut down after each series of questions. */
import { Rational } from '../exact/rational.ts';
import type { SmtQuery } from './smt-query.ts';

/** A value as its lower and upper approximations, finer and finer; one rational number where that is the value. */
export type ModelValue = readonly (readonly [Rational, Rational])[];

export type Z3Answer =
  | { readonly status: 'unsat' }
  | { readonly status: 'sat'; readonly model: ReadonlyMap<string, ModelValue> }
  | { readonly status: 'unknown'; readonly reason: string };

export interface Z3Limits {
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** Decimals of the approximations of algebraic numbers. */
const DECIMALS = [1, 2, 4, 8, 16, 32];
/** Z3 looks at its clock now and then only; after so long beyond its time its threads are ended. */
const GRACE_MILLISECONDS = 500;
const SAT = 1;
const UNSAT = -1;

type Api = Awaited<ReturnType<typeof loaded>>;

async function loaded() {
  const { init, killThreads } = await import('z3-solver');
  const { Z3, em } = await init();
  const configuration = Z3.mk_config();
  const context = Z3.mk_context(configuration);
  Z3.del_config(configuration);
  return { Z3, context, end: () => killThreads(em) };
}

function modelOf({ Z3, context }: Api, solver: Parameters<Api['Z3']['solver_get_model']>[1], { names }: SmtQuery) {
  const model = Z3.solver_get_model(context, solver);
  Z3.model_inc_ref(context, model);
  const real = Z3.mk_real_sort(context);
  const approximations = (name: string): ModelValue => {
    const constant = Z3.mk_const(context, Z3.mk_string_symbol(context, name), real);
    const value = Z3.model_eval(context, model, constant, true);
    if (value === null) return [];
    const rational = (number: typeof value) => Rational.parse(Z3.get_numeral_string(context, number));
    if (!Z3.is_algebraic_number(context, value)) {
      if (!Z3.is_numeral_ast(context, value)) return [];
      return [[rational(value), rational(value)]];
    }
    return DECIMALS.map((decimals) => [
      rational(Z3.get_algebraic_number_lower(context, value, decimals)),
      rational(Z3.get_algebraic_number_upper(context, value, decimals)),
    ]);
  };
  return new Map([...names].map(([variable, name]) => [variable, approximations(name)]));
}

/**
 * Timers that are made meanwhile do not keep the process alive. Z3 holds a timer of ten minutes until a check has ended, and a check whose threads were
 * ended never does.
 */
function withoutHolding<T>(made: () => T): T {
  const { setTimeout: original } = globalThis;
  const light = (...arguments_: Parameters<typeof setTimeout>) => original(...arguments_).unref();
  globalThis.setTimeout = Object.assign(light, original);
  try {
    return made();
  } finally {
    globalThis.setTimeout = original;
  }
}

async function answer(api: Api, query: SmtQuery, { seconds, signal }: Z3Limits): Promise<Z3Answer> {
  const { Z3, context } = api;
  const milliseconds = Math.floor(seconds * 1000);
  if (milliseconds < 1 || signal?.aborted) return { status: 'unknown', reason: 'no time is left' };
  const solver = Z3.mk_solver(context);
  Z3.solver_inc_ref(context, solver);
  const parameters = Z3.mk_params(context);
  Z3.params_inc_ref(context, parameters);
  Z3.params_set_uint(context, parameters, Z3.mk_string_symbol(context, 'timeout'), milliseconds);
  Z3.solver_set_params(context, solver, parameters);
  Z3.solver_from_string(context, solver, query.text);
  // NB: what it cannot read it passes over in silence.
  const read = Z3.ast_vector_size(context, Z3.solver_get_assertions(context, solver));
  if (read !== query.assertions)
    throw new Error(`Z3 has not read what it was asked; expected ${query.assertions} assertions: ${read}`);
  let stop = () => {};
  const late = new Promise<'late'>((resolve) => {
    stop = () => resolve('late');
  });
  const timer = setTimeout(stop, milliseconds + GRACE_MILLISECONDS);
  signal?.addEventListener('abort', stop);
  try {
    const result = await Promise.race([withoutHolding(() => Z3.solver_check(context, solver)), late]);
    if (result === 'late') return { status: 'unknown', reason: signal?.aborted ? 'interrupted' : 'timeout' };
    if (result === UNSAT) return { status: 'unsat' };
    if (result !== SAT) return { status: 'unknown', reason: Z3.solver_get_reason_unknown(context, solver) };
    return { status: 'sat', model: modelOf(api, solver, query) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Asks one query after the other until one is not `unsat`, within a time for all; the answers so far. */
export async function z3Answers(queries: readonly SmtQuery[], limits: Z3Limits): Promise<Z3Answer[]> {
  const start = performance.now();
  const api = await loaded();
  const answers: Z3Answer[] = [];
  try {
    for (const query of queries) {
      const seconds = limits.seconds - (performance.now() - start) / 1000;
      const given = await answer(api, query, { ...limits, seconds });
      answers.push(given);
      if (given.status !== 'unsat') break;
    }
  } finally {
    await api.end();
  }
  return answers;
}
