/** Proofs without what they do not need: a search tries more than it uses. */
import type { Label, ProofStep } from '../certificate/proof.ts';

/**
 * The steps that the last one rests on, in order, and likewise inside blocks. Choices stay, because they name indices.
 * @example
 * pruned([]) // []
 */
export function pruned(steps: readonly ProofStep[]): readonly ProofStep[] {
  return keptSteps(steps, new Set());
}

/** Adds to `needed` the labels that the kept steps refer to. */
function keptSteps(steps: readonly ProofStep[], needed: Set<Label>): readonly ProofStep[] {
  const kept: ProofStep[] = [];
  for (const [k, step] of [...steps.entries()].reverse()) {
    if (k < steps.length - 1 && !needed.has(step.as) && step.rule !== 'choice') continue;
    for (const label of step.from) needed.add(label);
    kept.push({ ...step, blocks: step.blocks.map((block) => keptSteps(block, needed)) });
  }
  return kept.reverse();
}
