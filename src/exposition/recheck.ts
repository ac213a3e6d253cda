/** A proof checked step by step for someone who watches, and proofs with one thing wrong for someone who doubts that the kernel looks. */
import { type Expression, expressionText } from '../certificate/expression.ts';
import type { ProofCertificate, ProofStep, WrittenTerm } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import { startingContext, verifyProof, verifyStep } from '../certificate/verify-proof.ts';
import { provedStatement } from '../certificate/written-out.ts';
import { Rational } from '../exact/rational.ts';

/** What the kernel said of one step: the paths of the steps that passed (`proof-outline.ts`), or the one that did not and why. */
export type StepResult = { readonly passed: readonly string[] } | { readonly failed: string; readonly reason: string };

export interface RecheckResult {
  /** How many steps passed, those of blocks included. */
  readonly steps: number;
  /** Why the proof is rejected, and where, if it is for a step. */
  readonly failure: { readonly reason: string; readonly path: string | undefined } | undefined;
}

function pathsOf(step: ProofStep, path: string): string[] {
  return [path, ...step.blocks.flatMap((block, b) => block.flatMap((inner, k) => pathsOf(inner, `${path}/${b}/${k}`)))];
}

/** The place of the step that a reason of the kernel names, `step LABEL: …`, inside a step that failed. */
function placeOf(step: ProofStep, path: string, label: string): string | undefined {
  for (const [b, block] of step.blocks.entries())
    for (const [k, inner] of block.entries()) {
      const place = `${path}/${b}/${k}`;
      const found = inner.as === label ? place : placeOf(inner, place, label);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** What a kernel's reason says of a polynomial, whose variables are formulas as JSON, in the formula language. */
export function readableReason(reason: string): string {
  let text = '';
  for (let k = 0; k < reason.length; k++) {
    const begins = reason[k] === '"' || reason[k] === '[';
    const end = begins ? jsonEnd(reason, k) : undefined;
    // Long reasons are cut off by the kernel, perhaps within a formula.
    if (begins && end === undefined) return `${text}…`;
    text += end === undefined ? reason[k] : expressionText(JSON.parse(reason.slice(k, end)) as Expression, 8);
    if (end !== undefined) k = end - 1;
  }
  return text;
}

/** Where the JSON text or list that begins here ends; `undefined` where it was cut off. */
function jsonEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let k = start; k < text.length; k++) {
    if (text[k] === '"') {
      k = text.indexOf('"', k + 1);
      if (k < 0) return undefined;
    } else if (text[k] === '[') depth += 1;
    else if (text[k] === ']') depth -= 1;
    if (depth === 0) return k + 1;
  }
  return undefined;
}

function located(step: ProofStep, path: string, failure: string): { failed: string; reason: string } {
  const [, label, reason] = /^step (\S+): (.*)$/s.exec(failure) ?? [];
  const place = label === undefined ? undefined : placeOf(step, path, label);
  return place === undefined
    ? { failed: path, reason: readableReason(failure) }
    : { failed: place, reason: readableReason(reason as string) };
}

/**
 * Checks a proof and reports each step as it is decided; steps of blocks pass together with the one that they belong to. Whether the proof is accepted is
 * what `whole` says of it, which is the kernel's `verifyProof` or the outcome of that, where it is known.
 */
export function recheckedProof(
  statement: Statement,
  certificate: ProofCertificate,
  report: (result: StepResult) => void = () => {},
  whole: (statement: Statement, certificate: ProofCertificate) => string | undefined = verifyProof,
): RecheckResult {
  const context = startingContext(provedStatement(statement, certificate));
  let steps = 0;
  for (const [k, step] of certificate.steps.entries()) {
    const failure = verifyStep(step, context);
    if (failure !== undefined) {
      const result = located(step, String(k), failure);
      report(result);
      return { steps, failure: { reason: result.reason, path: result.failed } };
    }
    const passed = pathsOf(step, String(k));
    steps += passed.length;
    report({ passed });
  }
  const failure = whole(statement, certificate);
  return { steps, failure: failure === undefined ? undefined : { reason: failure, path: undefined } };
}

/** A proof with one thing changed. */
export interface Alteration {
  readonly path: string;
  /** What was done, after `In this step,`. */
  readonly words: string;
  readonly certificate: ProofCertificate;
}

/** A step in the place of the one with this path. */
function replaced(steps: readonly ProofStep[], path: string, step: ProofStep): readonly ProofStep[] {
  const [place = '0', block, ...rest] = path.split('/');
  return steps.map((old, k) => {
    if (k !== Number(place)) return old;
    if (block === undefined) return step;
    const blocks = old.blocks.map((inner, b) => (b === Number(block) ? replaced(inner, rest.join('/'), step) : inner));
    return { ...old, blocks };
  });
}

function stepsWithPaths(steps: readonly ProofStep[], path = ''): (readonly [string, ProofStep])[] {
  return steps.flatMap((step, k) => [
    [`${path}${k}`, step] as const,
    ...step.blocks.flatMap((block, b) => stepsWithPaths(block, `${path}${k}/${b}/`)),
  ]);
}

/** The k-th term with another weight, or another number before its equation; `undefined` where neither is a plain number. */
function reweighted(term: WrittenTerm, k: number): { readonly term: WrittenTerm; readonly words: string } | undefined {
  const number = 'equation' in term ? term.cofactor : String(term.weight);
  if (typeof number !== 'string' || !/^-?\d/.test(number)) return undefined;
  const more = Rational.parse(number).add(Rational.one);
  const words = `the factor of term ${k + 1} now reads ${more} instead of ${number}`;
  return 'equation' in term
    ? { term: { ...term, cofactor: more.toString() }, words }
    : { term: { ...term, weight: more }, words };
}

/** Ways to alter one number of a proof, or leave out one reference, in the order of its steps. Most of them break it; the kernel says which. */
export function alterations(certificate: ProofCertificate): Alteration[] {
  return stepsWithPaths(certificate.steps).flatMap(([path, step]) => {
    const altered = (changed: ProofStep, words: string): Alteration => ({
      path,
      words,
      certificate: { ...certificate, steps: replaced(certificate.steps, path, changed) },
    });
    const weights = step.refutation.flatMap((term, k) => {
      const other = reweighted(term, k);
      const refutation = step.refutation.map((old, l) => (l === k && other !== undefined ? other.term : old));
      return other === undefined ? [] : [altered({ ...step, refutation }, other.words)];
    });
    if (weights.length > 0) return weights;
    const last = step.from.length - 1;
    return last < 0 ? [] : [altered({ ...step, from: step.from.slice(0, last) }, 'its last reference is left out')];
  });
}

/** The first alteration from this place on, going round, that the kernel rejects; `undefined` where it rejects none. */
export function brokenProof(
  statement: Statement,
  certificate: ProofCertificate,
  from: number,
): (Alteration & { readonly place: number }) | undefined {
  const all = alterations(certificate);
  for (let k = 0; k < all.length; k++) {
    const place = (from + k) % all.length;
    const alteration = all[place] as Alteration;
    if (verifyProof(statement, alteration.certificate) !== undefined) return { ...alteration, place };
  }
  return undefined;
}
