/** `marginalia sharpen`: the best constant of a claim, from both sides. */
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { type EvidenceRecord, witnessIn } from '../evidence/record.ts';
import { hasStatement } from '../evidence/record-of.ts';
import { variantRecord } from '../evidence/variant-record.ts';
import { valuesText } from '../evidence/verdict-line.ts';
import { decimalText } from '../exact/decimal.ts';
import type { Rational } from '../exact/rational.ts';
import { exactOutcome } from '../search/certify.ts';
import { type BestConstant, bestConstant } from '../search/constants/best-constant.ts';
import { type Constant, constantNamed, constantsOf } from '../search/constants/constant.ts';
import { type SharpenResult, sharpenInRounds } from '../search/constants/sharpen.ts';
import { strictStatement } from '../search/constants/strict.ts';
import type { HuntResult } from '../search/hunt.ts';
import { claimFile, shown } from './project.ts';
import { keep, requireOut } from './record-file.ts';
import { UserError } from './user-error.ts';
import { type BudgetOptions, budgetOf, withProgress } from './with-progress.ts';

export interface SharpenOptions extends BudgetOptions {
  readonly constant: string;
  readonly seed: number;
  readonly json?: boolean;
  readonly out?: string;
}

type Stated = Claim & { readonly statement: Statement };

const DIGITS = 10;

function stated(argument: string): Stated {
  const claim = loadClaim(claimFile(argument));
  if (!hasStatement(claim))
    throw new UserError(`a definition claims nothing; expected a claim with a constant: ${claim.id}`);
  return claim;
}

function constantOf({ id, statement }: Stated, text: string): Constant {
  const lookup = constantNamed(statement, text);
  if (lookup.status === 'found') return lookup.constant;
  if (lookup.status === 'repeated')
    throw new UserError(
      `ambiguous --constant; expected a number that occurs once (give it a name under let): ${text} occurs ${lookup.times} times`,
    );
  const known = constantsOf(statement).map(({ name, value }) => (name === `${value}` ? name : `${name} = ${value}`));
  const expected =
    known.length === 0 ? 'a constant, and this claim has none (let: { c: 5 })' : `one of ${known.join(', ')}`;
  throw new UserError(`unknown --constant of ${id}; expected ${expected}: ${text}`);
}

interface Records {
  readonly certified: EvidenceRecord | undefined;
  /** A counterexample to the claim with strict inequalities, at the surviving end. */
  readonly equality: EvidenceRecord | undefined;
  readonly surviving: EvidenceRecord | undefined;
}

function recordsOf(claim: Stated, constant: Constant, result: SharpenResult, seed: number, seconds: number): Records {
  const { certified, surviving, hunt, always, candidates } = result;
  const search = { seed, candidates, seconds };
  const record = (value: Rational, outcome: HuntResult) =>
    variantRecord(claim, constant.at(value), `${constant.name} = ${value}`, search, outcome);
  const settled = certified?.certificate ?? always;
  const value = certified?.value ?? constant.value;
  const { equality } = result;
  return {
    equality:
      equality === undefined || hunt === undefined
        ? undefined
        : variantRecord(
            claim,
            strictStatement(constant.at(equality.value)),
            `strict, ${constant.name} = ${equality.value}`,
            search,
            { ...hunt, settled: equality.certificate },
          ),
    certified: settled === undefined || hunt === undefined ? undefined : record(value, { ...hunt, settled }),
    surviving:
      surviving === undefined ? undefined : record(surviving.value, nearestMiss(constant, result, surviving.hunt)),
  };
}

/** At the surviving end the certified values give equality, if that is where their critical constant is. */
function nearestMiss(constant: Constant, { certified, surviving }: SharpenResult, hunt: HuntResult): HuntResult {
  if (certified?.atEnd !== 'equality' || surviving === undefined || !certified.end.equals(surviving.value)) return hunt;
  const outcome = exactOutcome(constant.at(surviving.value), certified.certificate.values);
  return outcome.status === 'unsettled' ? { ...hunt, closest: outcome.certificate, closestSlack: 0 } : hunt;
}

/** The exit status: 0 done, 2 the records could not be written, 130 interrupted (what was found is printed and kept). */
export async function sharpen(argument: string, options: SharpenOptions): Promise<number> {
  const claim = stated(argument);
  const constant = constantOf(claim, options.constant);
  requireOut(options.out);
  const about = (value: Rational | undefined) => (value === undefined ? 'none yet' : decimal(value));
  const { result, seconds } = await withProgress(
    budgetOf(options),
    options.json === true,
    (budget) => sharpenInRounds(claim.statement, constant, options.seed, budget),
    ({ candidates, certified, surviving }) =>
      `${candidates.toLocaleString('en')} candidates, certified ${about(certified)}, surviving ${about(surviving)}`,
  );
  const records = recordsOf(claim, constant, result, options.seed, seconds);
  const best = bestConstant(result);
  const kept = [records.certified, records.surviving, records.equality].filter((record) => record !== undefined);
  const saved = keep(options.out, kept);
  if (options.json)
    process.stdout.write(`${JSON.stringify(plainResult(claim, constant, result, best, records), null, 1)}\n`);
  else {
    describe(claim, constant, result, best, records);
    const { candidates } = result;
    say(`  ${candidates.toLocaleString('en')} candidates, ${seconds.toFixed(1)} s, seed ${options.seed}`);
    if (result.run === 'interrupted') say('  interrupted; this is what was found so far');
    if (saved === 'written' && options.out !== undefined)
      say(`  records: ${shown(options.out)}  recheck: marginalia verify ${shown(options.out)}`);
  }
  if (result.run === 'interrupted') return 130;
  return saved === 'lost' ? 2 : 0;
}

function plainResult(
  { id }: Stated,
  { name, value }: Constant,
  { certified, surviving, towards, reversal, run, candidates, always }: SharpenResult,
  best: BestConstant | undefined,
  records: Records,
): object {
  return {
    id,
    constant: name,
    stated: value,
    weaker: towards === undefined ? null : towards > 0 ? 'for larger constants' : 'for smaller constants',
    reversal: reversal ?? null,
    best: best ?? null,
    certified:
      certified === undefined
        ? null
        : { value: certified.value, end: certified.end, atEnd: certified.atEnd, record: records.certified },
    surviving:
      surviving === undefined
        ? null
        : { value: surviving.value, candidates: surviving.candidates, record: records.surviving },
    always: always === undefined ? null : records.certified,
    equality: records.equality ?? null,
    candidates,
    run,
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function decimal(value: Rational): string {
  return decimalText(value.numerator, value.denominator, DIGITS);
}

/** With a decimal where the fraction says little. */
function number(value: Rational): string {
  return value.denominator < 100n ? `${value}` : `${value} ≈ ${decimal(value)}`;
}

function sides(record: EvidenceRecord): string {
  const finding = (witnessIn(record) ?? record.closest)?.finding;
  if (finding === undefined || finding.left === '') return '';
  const indices = Object.entries(finding.at).map(([index, k]) => `${index} = ${k}`);
  return `${finding.part}${indices.length > 0 ? ` at ${indices.join(', ')}` : ''}: left ${finding.left}, right ${finding.right}`;
}

function describe(
  claim: Stated,
  { name, value }: Constant,
  { certified, surviving, towards, reversal, always }: SharpenResult,
  best: BestConstant | undefined,
  records: Records,
): void {
  const isUniversal = claim.statement.quantifier === 'universal';
  const settled = isUniversal ? 'false' : 'true';
  const c = name === `${value}` ? 'the constant' : name;
  const direction =
    towards === undefined
      ? 'its value was not seen to matter'
      : `the claim gets ${isUniversal ? 'weaker' : 'stronger'} as it ${towards > 0 ? 'grows' : 'falls'}`;
  say(`${claim.id}: ${name === `${value}` ? `the constant ${value}` : `${name} = ${value}`} as stated; ${direction}`);
  if (reversal !== undefined)
    say(
      `  not monotone: some values settle it at ${reversal.settledAt} and not at ${reversal.notAt}; only one end is looked for`,
    );
  if (always !== undefined) say(`  ${settled} whatever ${c} is, as far as these values are concerned`);
  if (records.certified !== undefined) {
    say(`  certified ${settled} at ${c} = ${number(certified?.value ?? value)}: ${valuesText(records.certified)}`);
    if (sides(records.certified) !== '') say(`    ${sides(records.certified)}`);
  } else say(`  ${settled} at no constant that was tried`);
  if (surviving === undefined) say('  no constant was found at which the search fails');
  else
    say(
      `  nothing found at ${c} = ${number(surviving.value)} in ${surviving.candidates.toLocaleString('en')} candidates`,
    );
  if (records.equality !== undefined) {
    say(`  equality at ${c} = ${number(surviving?.value ?? value)}: ${valuesText(records.equality)}`);
    if (sides(records.equality) !== '') say(`    ${sides(records.equality)}`);
  }
  if (best !== undefined) say(`  gap ${number(best.gap)}; ${verdict(best, c, settled)}`);
}

function verdict({ value, there, isConspicuous }: BestConstant, c: string, settled: string): string {
  const other = settled === 'false' ? 'true' : 'false';
  const what = isConspicuous ? 'best constant' : 'simplest constant between the ends';
  const text = {
    settled: `${settled} at ${c} = ${value} itself`,
    equality: `attained: ${other} at ${c} = ${value} as far as searched, with equality`,
    untried: 'where no hunt was made',
    open: `not seen to be attained: ${other} at ${c} = ${value} as far as searched, ${settled} close by`,
  }[there];
  return `${what} ${number(value)}, ${text}`;
}
