/** The hypotheses of one claim in a worker thread: its file in, the text of its record out. */
import stringify from 'json-stringify-pretty-compact';
import { loadClaim } from '../../src/claim/load.ts';
import { type DropPlan, dropsRecord } from '../../src/evidence/drops.ts';
import { hasStatement } from '../../src/evidence/record-of.ts';

/** Enough for what is simple to find; a page can search for longer. */
export const PLAN: DropPlan = { seed: 1, candidates: 1000 };

/** The record as text; `undefined` for a claim without hypotheses to drop. */
export function dropsText(file: string): string | undefined {
  const claim = loadClaim(file);
  if (!hasStatement(claim) || claim.statement.quantifier !== 'universal' || claim.statement.assuming.length === 0)
    return undefined;
  // Rationals know how to write themselves.
  return `${stringify(JSON.parse(JSON.stringify(dropsRecord(claim, PLAN))), { maxLength: 120 })}\n`;
}
