/** Whether a proof certificate proves its statement. */
import { withinWork } from '../exact/work.ts';
import type { Expression } from './expression.ts';
import type { Failure } from './kkt.ts';
import type { ProofCertificate, ProofStep } from './proof.ts';
import { AXIOMS } from './proof-axioms.ts';
import { ProofContext } from './proof-context.ts';
import { impliedByTruth } from './proof-definedness.ts';
import { OPTIMA } from './proof-optima.ts';
import { LOGIC } from './proof-rules.ts';
import type { Statement } from './statement.ts';
import { provedStatement } from './written-out.ts';

/** A proof has at most so many steps, counted with those of blocks: a stranger's certificate must not run for long. */
const MOST_STEPS = 5_000;
/** And all its steps together do at most so much arithmetic, some seconds' worth: forty times what the heaviest proof of the book takes. */
const MOST_WORK = 20_000_000;

/** The context of a proof: the hypotheses are the facts `H1`, `H2`, … */
export function startingContext(statement: Statement): ProofContext {
  const context = new ProofContext(statement);
  for (const [k, hypothesis] of statement.assuming.entries()) context.add(`H${k + 1}`, hypothesis);
  return context;
}

/**
 * Checks one step and adds its fact to the context; gives the first reason against it. What a certificate asks for may make no sense (a vector with entries
 * appended added to one without): that is a reason too.
 */
export function verifyStep(step: ProofStep, context: ProofContext): Failure {
  try {
    return stepFailure(step, context) ?? context.add(step.as, step.fact);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return error.message;
    throw error;
  }
}

function stepFailure(step: ProofStep, context: ProofContext): Failure {
  const unknown = context.unknownName(step.fact);
  const premises: Expression[] = [];
  for (const label of step.from) {
    const premise = context.fact(label);
    if (premise === undefined) return `there is no fact ${label}`;
    premises.push(premise);
  }
  // The index of a choice is new, so its fact is looked at afterwards.
  if (unknown !== undefined && !(step.rule === 'choice' && step.terms.includes(unknown)))
    return `a name stands for nothing: ${unknown}`;
  const logic = Object.hasOwn(LOGIC, step.rule) ? LOGIC[step.rule] : undefined;
  if (logic !== undefined) return logic(step, context, premises, verifySteps);
  if (step.rule === 'defined') return definednessFailure(step, context);
  const axiom = Object.hasOwn(AXIOMS, step.rule) ? AXIOMS[step.rule] : OPTIMA[step.rule];
  if (axiom === undefined || (!Object.hasOwn(AXIOMS, step.rule) && !Object.hasOwn(OPTIMA, step.rule)))
    return `there is no rule ${step.rule}`;
  const stray = step.terms.map((term) => context.unknownName(term)).find((name) => name !== undefined);
  if (stray !== undefined) return `a name stands for nothing: ${stray}`;
  const given = axiom(context, step.terms, premises);
  if (typeof given === 'string') return given;
  return given.some((fact) => context.same(fact, step.fact)) ? undefined : `the rule ${step.rule} says something else`;
}

/** A hypothesis that is true has a value, and so have its parts. */
function definednessFailure(step: ProofStep, context: ProofContext): Failure {
  const [label, ...others] = step.from;
  const place = /^H(\d+)$/.exec(label ?? '')?.[1];
  const hypothesis = place === undefined ? undefined : context.statement.assuming[Number(place) - 1];
  if (hypothesis === undefined || others.length > 0) return 'only hypotheses are known to have a value';
  const implied = impliedByTruth(context.resolved(hypothesis));
  return implied.some((fact) => context.same(fact, step.fact))
    ? undefined
    : 'the hypothesis does not need this to have a value';
}

/** Checks the steps in their context; the last of them has to say `goal`. */
export function verifySteps(context: ProofContext, steps: readonly ProofStep[], goal: Expression): Failure {
  for (const step of steps) {
    const failure = verifyStep(step, context);
    if (failure !== undefined) return failure.startsWith('step ') ? failure : `step ${step.as}: ${failure}`;
  }
  const last = steps.at(-1);
  const shown = last === undefined ? context.labels.at(-1) : last.as;
  const fact = shown === undefined ? undefined : context.fact(shown);
  return fact !== undefined && context.same(fact, goal) ? undefined : 'the last fact is not what had to be shown';
}

function stepCount(steps: readonly ProofStep[]): number {
  return steps.reduce((count, step) => count + 1 + step.blocks.reduce((sum, block) => sum + stepCount(block), 0), 0);
}

/**
 * Accepts a proof exactly when every step follows and the last one is the conclusion: then, whatever the numbers of points, the dimensions and the values, the
 * conclusion holds, or has no value, wherever the hypotheses are true. A proof with `sizes` says so for the numbers of points that are declared. (Counts are used as far as a declaration excludes an empty class or family.)
 */
export function verifyProof(statement: Statement, certificate: ProofCertificate, work = MOST_WORK): Failure {
  if (statement.quantifier !== 'universal') return 'a proof settles universal statements only';
  if (stepCount(certificate.steps) > MOST_STEPS) return `the proof has more than ${MOST_STEPS} steps`;
  try {
    return withinWork(work, () => proofFailure(statement, certificate));
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function proofFailure(statement: Statement, certificate: ProofCertificate): Failure {
  const proved = provedStatement(statement, certificate);
  const context = startingContext(proved);
  const failure = verifySteps(context, certificate.steps, proved.concluding);
  if (failure !== undefined) return failure;
  return JSON.stringify(context.cited) === JSON.stringify(certificate.assuming)
    ? undefined
    : `the proof cites ${context.cited.join(', ') || 'nothing'}, but names ${certificate.assuming.join(', ') || 'nothing'}`;
}
