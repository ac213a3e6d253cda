/** `assertUnrefuted`: a claim as a test. It throws where `search` would tell, and the message is a replay. */
import { valuesText } from '../evidence/verdict-line.ts';
import { Rational } from '../exact/rational.ts';
import type { ClaimSource } from './claim-source.ts';
import { type Refuted, type SearchOptions, type SearchResult, search, searchSync } from './search.ts';

/** A claim that did not stand. `result` says all about it; the message what matters, and how to see it again. */
export class ClaimFailure extends Error {
  readonly result: SearchResult;

  constructor(message: string, result: SearchResult) {
    super(message);
    this.name = 'ClaimFailure';
    this.result = result;
  }
}

/** How far apart the two sides are: exactly where both are rational, to three digits otherwise. */
function gapText(left: string, right: string): string {
  let gap: Rational;
  try {
    gap = Rational.parse(left).sub(Rational.parse(right)).abs();
  } catch {
    return '';
  }
  // A side that is not rational is given as a decimal.
  return left.includes('.') || right.includes('.') ? `, ≈ ${gap.toNumber().toPrecision(3)} apart` : `, ${gap} apart`;
}

function refutation({ record, finding, replay }: Refuted, source: ClaimSource): string {
  const { assuming, concluding } = record.text;
  const { part, at, left, right } = finding;
  const indices = Object.entries(at).map(([index, k]) => `${index} = ${k}`);
  const options = `{ seed: ${replay.seed}, candidates: ${replay.candidates} }`;
  const isFile = typeof source === 'string' && !source.includes('\n');
  return [
    `${record.id} is refuted: ${record.title}`,
    ...(assuming.length > 0 ? [`  assuming ${assuming.join('; ')}`] : []),
    `  concluding ${concluding.join('; ')}`,
    `  counterexample: ${valuesText(record)}`,
    ...(left === ''
      ? [`  false: ${part}`]
      : [
          `  ${part}${indices.length > 0 ? ` at ${indices.join(', ')}` : ''}: left ${left}, right ${right}${gapText(left, right)}`,
        ]),
    `  replay: search(${isFile ? `'${source}'` : 'claim'}, ${options})`,
    ...(isFile ? [`  or: marginalia search ${source} --seed ${replay.seed} --candidates ${replay.candidates}`] : []),
  ].join('\n');
}

/** Throws unless the claim stood. */
function judge(result: SearchResult, source: ClaimSource): void {
  if (result.verdict === 'refuted') throw new ClaimFailure(refutation(result, source), result);
  const { record, run, candidates } = result;
  if (run === 'interrupted')
    throw new ClaimFailure(`${record.id} is not yet tested: interrupted after ${candidates} candidates`, result);
  if (result.verdict === 'inconclusive')
    throw new ClaimFailure(`${record.id} is inconclusive: ${result.reason} in ${candidates} candidates`, result);
}

/**
 * Searches as `search` does and throws a `ClaimFailure` if the claim is refuted; also if the search was interrupted or had
 * nothing to try the claim on, because a test that tests nothing should not pass. Not throwing is no proof.
 */
export async function assertUnrefuted(claim: ClaimSource, options: SearchOptions = {}): Promise<void> {
  judge(await search(claim, options), claim);
}

/** The same at once, as `searchSync`. */
export function assertUnrefutedSync(claim: ClaimSource, options: SearchOptions = {}): void {
  judge(searchSync(claim, options), claim);
}
