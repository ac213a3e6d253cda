/** `marginalia drop`: what each hypothesis of a claim is for. */
import Table from 'cli-table3';
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { type EvidenceRecord, witnessIn } from '../evidence/record.ts';
import { hasStatement } from '../evidence/record-of.ts';
import { variantRecord } from '../evidence/variant-record.ts';
import { valuesText } from '../evidence/verdict-line.ts';
import { type Dropped, dropInRounds } from '../search/drop.ts';
import { claimFile, shown } from './project.ts';
import { keep, requireOut } from './record-file.ts';
import { UserError } from './user-error.ts';
import { type BudgetOptions, budgetOf, withProgress } from './with-progress.ts';

export interface DropOptions extends BudgetOptions {
  readonly seed: number;
  readonly json?: boolean;
  readonly out?: string;
}

type Stated = Claim & { readonly statement: Statement };

interface Row {
  readonly hypothesis: string;
  readonly dropped: Dropped;
  readonly record: EvidenceRecord;
}

function universalClaim(argument: string): Stated {
  const claim = loadClaim(claimFile(argument));
  if (!hasStatement(claim))
    throw new UserError(`a definition claims nothing; expected a claim with hypotheses: ${claim.id}`);
  if (claim.statement.quantifier === 'existential')
    throw new UserError(`invalid claim to drop from; expected one with concluding, not exhibiting: ${claim.id}`);
  if (claim.statement.assuming.length === 0)
    throw new UserError(`nothing to drop; expected a claim with hypotheses under assuming: ${claim.id}`);
  return claim;
}

/** The exit status: 0 done, 2 the records could not be written, 130 interrupted (what was found is printed and kept). */
export async function drop(argument: string, options: DropOptions): Promise<number> {
  const claim = universalClaim(argument);
  requireOut(options.out);
  const { statement, text } = claim;
  const budget = budgetOf(options);
  const { result, seconds } = await withProgress(
    budget,
    options.json === true,
    (limited) => dropInRounds(statement, options.seed, limited),
    ({ index, candidates }) => `${candidates.toLocaleString('en')} candidates, without ${text.assuming[index]}`,
  );
  const rows = result.map((dropped): Row => {
    const hypothesis = text.assuming[dropped.index] as string;
    const search = { seed: options.seed, candidates: budget.candidates, seconds };
    const record = variantRecord(claim, dropped.statement, `without ${hypothesis}`, search, dropped.hunt);
    return { hypothesis, dropped, record };
  });
  const kept = keep(
    options.out,
    rows.map(({ record }) => record),
  );
  if (options.json) process.stdout.write(`${JSON.stringify(rows.map(plainRow), null, 1)}\n`);
  else describe(claim, rows, seconds, options, kept === 'written' ? options.out : undefined);
  if (rows.length < statement.assuming.length) return 130;
  return kept === 'lost' ? 2 : 0;
}

function plainRow({ hypothesis, dropped, record }: Row): object {
  const certificate = witnessIn(record);
  return {
    hypothesis,
    outcome: dropped.outcome,
    candidates: dropped.hunt.candidates,
    admissible: dropped.hunt.admissible,
    values: certificate?.values ?? null,
    left: certificate?.finding.left ?? null,
    right: certificate?.finding.right ?? null,
    record,
  };
}

function rowText({ dropped, record }: Row): string {
  const certificate = witnessIn(record);
  if (certificate !== null) {
    const { part, at, left, right } = certificate.finding;
    const indices = Object.entries(at).map(([index, k]) => `${index} = ${k}`);
    const where = indices.length > 0 ? ` at ${indices.join(', ')}` : '';
    return `${valuesText(record)}\n${left === '' ? part : `${part}${where}: left ${left}, right ${right}`}`;
  }
  return `${dropped.outcome} (${dropped.hunt.candidates.toLocaleString('en')} candidates)`;
}

function describe(
  claim: Stated,
  rows: readonly Row[],
  seconds: number,
  options: DropOptions,
  out: string | undefined,
): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const width = Math.max(60, process.stdout.columns ?? 140);
  const table = new Table({
    head: ['without', 'smallest certified counterexample (the dropped hypothesis is false there, the others hold)'],
    style: { head: [], border: [] },
    colWidths: [Math.floor(width * 0.32), Math.floor(width * 0.66)],
    wordWrap: true,
  });
  for (const row of rows) table.push([row.hypothesis, rowText(row)]);
  say(table.toString());
  if (rows.some(({ dropped }) => dropped.outcome === 'undefined without it'))
    say(
      'undefined without it: where it is false, the conclusion or another hypothesis has no value; no counterexample',
    );
  const needed = rows.filter(({ dropped }) => dropped.outcome === 'needed').length;
  const { length } = claim.statement.assuming;
  say(`${claim.id}: ${needed} of ${length} hypotheses needed, ${seconds.toFixed(1)} s, seed ${options.seed}`);
  if (rows.length < length) say(`interrupted; ${length - rows.length} of ${length} hypotheses were not decided`);
  if (out !== undefined) say(`records: ${shown(out)}  recheck: marginalia verify ${shown(out)}`);
}
