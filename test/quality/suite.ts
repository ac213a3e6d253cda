/** The quality suite: the claims of this folder, the values known to settle them, and how often plain draws refute them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeWitness } from '../../src/certificate/decode.ts';
import type { GivenValues } from '../../src/certificate/statement.ts';
import { claimsIn, type StatedClaim } from '../claim-files.ts';
import { ROOT } from '../source-rules.ts';

export const QUALITY = 'test/quality';

/** Plain draws of one claim, and how many of them refute it. */
export interface Hardness {
  readonly draws: number;
  readonly refuting: number;
}

export function qualityClaims(): readonly StatedClaim[] {
  return claimsIn(QUALITY);
}

/** The entries of all files `stem*.json`, by id; @throws Error when two files have the same id. */
function merged<T>(stem: string): ReadonlyMap<string, T> {
  const entries = new Map<string, T>();
  const names = readdirSync(join(ROOT, QUALITY)).filter((name) => name.startsWith(stem) && name.endsWith('.json'));
  for (const name of names.sort()) {
    const content = JSON.parse(readFileSync(join(ROOT, QUALITY, name), 'utf8')) as Record<string, T>;
    for (const [id, entry] of Object.entries(content)) {
      if (entries.has(id)) throw new Error(`an id is in two files; expected one of ${stem}*.json: ${id}`);
      entries.set(id, entry);
    }
  }
  return entries;
}

/** The values of `known*.json`, decoded as strictly as those of a certificate. */
export function knownValues(): ReadonlyMap<string, GivenValues> {
  return new Map([...merged<unknown>('known')].map(([id, values]) => [id, decodedValues(values)]));
}

/** Values in the spelling of `certificate.values` in a record; @throws RangeError naming what does not fit. */
export function decodedValues(values: unknown): GivenValues {
  const finding = { part: '', at: {}, left: '', right: '' };
  return decodeWitness({ kind: 'counterexample', values, solutions: [], inseparable: [], finding }).values;
}

export function hardnessById(): ReadonlyMap<string, Hardness> {
  return merged<Hardness>('hardness');
}

/** Fewer than one in ten thousand plain draws refute it. */
export function isHard({ draws, refuting }: Hardness): boolean {
  return draws >= 20_000 && refuting / draws < 1e-4;
}
