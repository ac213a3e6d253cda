/** `marginalia handout`: one claim as an HTML file that stands alone. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { loadClaim } from '../claim/load.ts';
import { digestOf } from '../evidence/digest.ts';
import { DISK } from '../evidence/durable-files.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { verifyRecord } from '../evidence/verify-record.ts';
import { handout } from '../handout/handout.ts';
import { compiledMdx, mdxSource } from '../markup/compiled-mdx.ts';
import { references } from '../markup/references.ts';
import { claimFile, EVIDENCE, isInTheory, shown, THEORY } from './project.ts';
import { readRecord } from './read-record.ts';
import { requireOut } from './record-file.ts';
import { UserError } from './user-error.ts';

export interface HandoutOptions {
  readonly out?: string;
}

/** The accepted record of this very statement; `undefined` for a claim of the user's own, which is not in the book. */
function evidenceFor(file: string, id: string, statementDigest: string): EvidenceRecord | undefined {
  const path = join(EVIDENCE, `${id}.json`);
  if (!isInTheory(file) || !existsSync(path)) return undefined;
  const verification = verifyRecord(readRecord(path));
  if (verification.status === 'rejected')
    throw new UserError(`no handout from this record; expected one that verify accepts: ${verification.reason}`);
  if (verification.record.statementDigest !== statementDigest)
    throw new UserError(`stale evidence; expected the statement ${statementDigest}; run: marginalia check ${id}`);
  return verification.record;
}

/** Titles of the claims that the prose names: of those beside the file, and of the book's. */
function titlesNamed(file: string, prose: string): ReadonlyMap<string, string> {
  const named = new Set([...prose.matchAll(/<Claim\s[^>]*\bid="([\w-]+)"/g)].map(([, id]) => id as string));
  const paths = [...named].flatMap((id) => [join(dirname(file), `${id}.mdx`), join(THEORY, `${id}.mdx`)]);
  return new Map(paths.filter(existsSync).map((path) => [basename(path, '.mdx'), loadClaim(path).title] as const));
}

/** What is broken in a claim's prose is named with its file; it is the author's to mend. */
function authorsMistake(error: unknown, file: string): unknown {
  return error instanceof Error && error.message.startsWith(file) ? new UserError(error.message) : error;
}

async function handoutText(file: string): Promise<string> {
  const claim = loadClaim(file);
  const beside = join(dirname(resolve(file)), 'references.bib');
  const evidence = evidenceFor(file, claim.id, digestOf(claim.statement));
  try {
    return handout({
      claim,
      evidence,
      code: (await compiledMdx(mdxSource(claim))).code,
      titles: titlesNamed(file, claim.prose),
      references: references(existsSync(beside) ? beside : join(THEORY, 'references.bib')),
    });
  } catch (error) {
    throw authorsMistake(error, file);
  }
}

export async function handoutCommand(argument: string, options: HandoutOptions): Promise<number> {
  const file = claimFile(argument);
  requireOut(options.out);
  const text = await handoutText(file);
  if (options.out === undefined) {
    process.stdout.write(text);
    return 0;
  }
  try {
    DISK.replace(resolve(options.out), text);
  } catch (error) {
    throw new UserError(
      `cannot write the handout; expected a place to write to: ${options.out} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  process.stdout.write(`wrote ${shown(resolve(options.out))}\n`);
  return 0;
}
