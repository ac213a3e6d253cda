/**
 * One search on many machines: shard i of k runs every k-th restart of the plan and writes their reports to a file; the files
 * together, in any order, give the record that one machine gives.
 */
import { decodeStatement } from '../certificate/decode.ts';
import { type HuntResult, huntResult } from '../search/hunt.ts';
import type { RestartReport } from '../search/restart.ts';
import { decodeReport } from '../search/running/decode-report.ts';
import { digestOf } from './digest.ts';
import { maker } from './journal.ts';
import type { ClaimMatter } from './record-of.ts';

const FORMAT = 'marginalia-shard-1';

/** Shard `number` of `of`, counted from 1. */
export interface ShardName {
  readonly number: number;
  readonly of: number;
}

export interface Shard {
  readonly format: typeof FORMAT;
  readonly maker: Readonly<Record<string, string>>;
  readonly claim: ClaimMatter;
  readonly seed: number;
  /** Candidates of the whole plan. */
  readonly budget: number;
  readonly shard: ShardName;
  readonly run: HuntResult['run'];
  readonly reports: readonly RestartReport[];
  /** SHA-256 of everything above in canonical JSON. */
  readonly digest: string;
}

/** Whether a restart belongs to a shard. */
export function belongsTo({ number, of }: ShardName, index: number): boolean {
  return index % of === number - 1;
}

export function shardOf(parts: Omit<Shard, 'format' | 'maker' | 'digest'>): Shard {
  const { id, kind, title, source, text, granting, statement } = parts.claim;
  const reports = [...parts.reports].sort((a, b) => a.index - b.index);
  const claim = { id, kind, title, source, text, granting, statement };
  const shard = { format: FORMAT, maker: maker(), ...parts, claim, reports } as const;
  return { ...shard, digest: digestOf(shard) };
}

/** @throws RangeError saying what is wrong with a shard file. */
export function decodeShard(parsed: unknown): Shard {
  const given = parsed as Shard;
  if (typeof given !== 'object' || given === null || given.format !== FORMAT)
    throw new RangeError(`not a shard; expected the format ${FORMAT}`);
  const { digest, ...rest } = given;
  if (digestOf(rest) !== digest) throw new RangeError('the digest does not match the shard');
  const reports = given.reports.map(decodeReport);
  const stray = reports.find(({ index }) => index >= 0 && !belongsTo(given.shard, index));
  if (stray !== undefined) throw new RangeError(`a restart of another shard; expected none: ${stray.index}`);
  return { ...given, claim: { ...given.claim, statement: decodeStatement(given.claim.statement) }, reports };
}

export type Merged =
  | {
      readonly status: 'merged';
      readonly claim: ClaimMatter;
      readonly seed: number;
      readonly budget: number;
      readonly result: HuntResult;
    }
  | { readonly status: 'rejected'; readonly reason: string };

/** What all shards of one search have in common. */
const COMMON = [
  ['claim', ({ claim }: Shard) => claim],
  ['seed', ({ seed }: Shard) => seed],
  ['candidates', ({ budget }: Shard) => budget],
  ['number of shards', ({ shard }: Shard) => shard.of],
  ['version', ({ maker: made }: Shard) => made],
] as const;

function mismatch(shards: readonly Shard[]): string | undefined {
  const [first, ...others] = shards as readonly [Shard, ...Shard[]];
  if (digestOf(first.maker) !== digestOf(maker()))
    return `shards of another version; expected ${JSON.stringify(maker())}: ${JSON.stringify(first.maker)}`;
  for (const [what, part] of COMMON) {
    const other = others.find((shard) => digestOf(part(shard)) !== digestOf(part(first)));
    if (other === undefined) continue;
    const [a, b] = [first, other].map((shard) => JSON.stringify(part(shard)));
    const [one, two] = what === 'claim' ? [first.claim.id, other.claim.id] : [a, b];
    return `shards of different searches; expected one ${what}: ${one} and ${two}`;
  }
  const numbers = shards.map(({ shard }) => shard.number);
  const twice = numbers.find((number, k) => numbers.indexOf(number) !== k);
  if (twice !== undefined) return `a shard is given twice; expected each of ${first.shard.of} once: ${twice}`;
  const missing = Array.from({ length: first.shard.of }, (_, k) => k + 1).filter((k) => !numbers.includes(k));
  if (missing.length > 0)
    return `shards are missing; expected all of ${first.shard.of}: no ${missing.slice(0, 20).join(', ')}`;
  return undefined;
}

/** Folds the shards of one search, in any order; there must be at least one. */
export function merged(shards: readonly Shard[]): Merged {
  const reason = mismatch(shards);
  if (reason !== undefined) return { status: 'rejected', reason };
  const { claim, seed, budget } = shards[0] as Shard;
  const run = shards.some((shard) => shard.run === 'interrupted') ? 'interrupted' : 'completed';
  const reports = shards.flatMap((shard) => shard.reports);
  return { status: 'merged', claim, seed, budget, result: huntResult(claim.statement, reports, run) };
}
