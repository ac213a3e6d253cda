/**
 * Valid proofs, changed in every place in every way that `proof-mutations.ts` knows: each mutant is rejected, or it is valid for a reason that is named and its facts
 * are true wherever the hypotheses are. A statement that is changed into a false one is proved by no variant of its proof.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeStatement } from '../../src/certificate/decode.ts';
import { decodeProof } from '../../src/certificate/decode-proof.ts';
import type { Evaluation } from '../../src/certificate/evaluation.ts';
import type { Expression } from '../../src/certificate/expression.ts';
import type { ProofStep } from '../../src/certificate/proof.ts';
import { ProofContext } from '../../src/certificate/proof-context.ts';
import { type GivenValues, inadmissible, type Statement } from '../../src/certificate/statement.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { ROOT } from '../source-rules.ts';
import { evaluationAt, randomInstance } from './proof-instances.ts';
import { mutatedProofs, mutatedStatements, restated } from './proof-mutations.ts';
import { PROVED, type Proved } from './proof-writing.ts';

const VALUES: readonly GivenValues[] = Array.from({ length: 150 }, (_, k) => randomInstance(k + 5000).values);

/** The formula's truth; a formula that makes no sense has none. */
function truth(evaluation: Evaluation, fact: Expression): boolean | undefined {
  try {
    const value = evaluation.truth(fact);
    return typeof value === 'boolean' ? value : undefined;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Exact values with true hypotheses. */
function evaluations(statement: Statement): Evaluation[] {
  const names = statement.given.map((d) => d.name);
  return VALUES.map((values) => Object.fromEntries(names.map((name) => [name, values[name]!])))
    .filter((values) => inadmissible(statement, values) === undefined)
    .map((values) => evaluationAt(statement, values))
    .filter((evaluation) => statement.assuming.every((hypothesis) => truth(evaluation, hypothesis) === true));
}

function allSteps(steps: readonly ProofStep[]): ProofStep[] {
  return steps.flatMap((step) => [step, ...step.blocks.flatMap(allSteps)]);
}

/** Why a mutant may be accepted: what is different has no part in the argument, says the same, or follows and is enough. */
function reason(statement: Statement, original: readonly ProofStep[], mutant: readonly ProofStep[]): string {
  const [old, now] = [allSteps(original), allSteps(mutant)];
  if (now.length > old.length) return 'a step too many';
  if (now.length < old.length) return 'a step that the rest can do without, or whose assumption says it already';
  const place = now.findIndex((step, k) => JSON.stringify(bare(step)) !== JSON.stringify(bare(old[k]!)));
  if (place < 0) return 'the same steps';
  const [before, after] = [old[place]!, now[place]!];
  const context = new ProofContext(statement);
  if (
    before.as !== after.as &&
    JSON.stringify({ ...bare(before), as: '' }) === JSON.stringify({ ...bare(after), as: '' })
  )
    return 'a label that nothing refers to';
  if (!context.same(before.fact, after.fact)) return 'another fact, which follows and is enough';
  if (JSON.stringify(before.fact) !== JSON.stringify(after.fact)) return 'the fact in another form';
  if (before.rule !== after.rule) return 'another rule that gives the fact';
  if (JSON.stringify(before.from) !== JSON.stringify(after.from))
    return 'premises that the rule does not look at, or that do as well';
  if (JSON.stringify(before.terms) !== JSON.stringify(after.terms))
    return 'terms that the rule does not look at, or that do as well';
  return JSON.stringify(written(before)) === JSON.stringify(written(after)) ? 'other blocks' : 'another refutation';
}

const bare = ({ blocks, ...step }: ProofStep) => ({
  ...step,
  blocks: blocks.length,
  refutation: written({ blocks, ...step }),
});

function written({ refutation }: ProofStep) {
  return refutation.map((term) => ('weight' in term ? { ...term, weight: term.weight.toString() } : term));
}

function accountOf({ statement, certificate }: Proved) {
  const at = evaluations(statement).slice(0, 12);
  const counts = { mutants: 0, rejected: 0, accepted: new Map<string, number>() };
  for (const [kind, mutant] of mutatedProofs(statement, certificate)) {
    counts.mutants++;
    if (verifyProof(statement, mutant) !== undefined) {
      counts.rejected++;
      continue;
    }
    for (const { fact } of mutant.steps) {
      const untrue = at.some((evaluation) => truth(evaluation, fact) === false);
      expect(untrue, `${kind}: ${JSON.stringify(fact)}`).toBe(false);
    }
    const why = reason(statement, certificate.steps, mutant.steps);
    counts.accepted.set(why, (counts.accepted.get(why) ?? 0) + 1);
  }
  return counts;
}

describe('mutants of proofs', () => {
  const accepted = new Map<string, number>();
  let [mutants, rejected] = [0, 0];

  it.each(PROVED)('$name', (proved) => {
    const account = accountOf(proved);
    const valid = [...account.accepted.values()].reduce((sum, n) => sum + n, 0);
    expect(account.rejected + valid).toBe(account.mutants);
    expect(account.mutants).toBeGreaterThan(100);
    for (const [why, n] of account.accepted) accepted.set(why, (accepted.get(why) ?? 0) + n);
    mutants += account.mutants;
    rejected += account.rejected;
  });

  it('are accounted for', () => {
    console.log(`${mutants} mutants, ${rejected} rejected; accepted: ${JSON.stringify(Object.fromEntries(accepted))}`);
    expect(accepted.get('the same steps') ?? 0).toBe(0);
    expect(rejected / mutants).toBeGreaterThan(0.9);
  });
});

/** So many mutants of a recorded proof are tried, spread over all of them. */
const MOST_OF_A_RECORD = 40 * Number(process.env.MARGINALIA_FUZZ ?? 1);

/** Longer proofs than this have hundreds of thousands of mutants; they are left to longer runs. */
const LONGEST = 15_000 * Number(process.env.MARGINALIA_FUZZ ?? 1);

/** The proofs that the records of the claims hold, the long ones aside. */
function recordedProofs(): Proved[] {
  const folder = join(ROOT, 'checks/evidence');
  return readdirSync(folder)
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .filter(({ certificate }) => certificate?.kind === 'proof' && JSON.stringify(certificate).length <= LONGEST)
    .map((record) => ({
      name: record.id,
      statement: decodeStatement(record.statement),
      certificate: decodeProof(record.certificate),
    }));
}

describe('mutants of recorded proofs', () => {
  it('are rejected, or valid for a reason', () => {
    const accepted = new Map<string, number>();
    let [mutants, rejected] = [0, 0];
    for (const { name, statement, certificate } of recordedProofs()) {
      expect(verifyProof(statement, certificate), name).toBeUndefined();
      const all = mutatedProofs(statement, certificate);
      const stride = Math.max(1, Math.floor(all.length / MOST_OF_A_RECORD));
      for (const [, mutant] of all.filter((_, k) => k % stride === 0)) {
        mutants++;
        if (verifyProof(statement, mutant) !== undefined) {
          rejected++;
          continue;
        }
        const why = reason(statement, certificate.steps, mutant.steps);
        accepted.set(why, (accepted.get(why) ?? 0) + 1);
      }
    }
    console.log(
      `records: ${mutants} mutants, ${rejected} rejected; accepted: ${JSON.stringify(Object.fromEntries(accepted))}`,
    );
    expect(rejected + [...accepted.values()].reduce((sum, n) => sum + n, 0)).toBe(mutants);
  });
});

describe('mutants of statements', () => {
  let [mutants, untrue] = [0, 0];

  it.each(PROVED)('$name', ({ statement, certificate }) => {
    for (const [kind, mutant] of mutatedStatements(statement)) {
      mutants++;
      const refuted = evaluations(mutant).some((evaluation) => truth(evaluation, mutant.concluding) === false);
      if (!refuted) continue;
      untrue++;
      for (const steps of [certificate.steps, restated(certificate.steps, statement.concluding, mutant.concluding)])
        expect(verifyProof(mutant, { ...certificate, steps }), `${kind}: ${JSON.stringify(mutant)}`).toBeTypeOf(
          'string',
        );
    }
  });

  it('are tried in numbers', () => {
    console.log(`${mutants} mutants of statements, ${untrue} of them refuted by random values and not proved`);
    expect(untrue).toBeGreaterThan(100);
  });
});
