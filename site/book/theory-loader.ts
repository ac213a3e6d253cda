/** The content loader of the book: claim files, their evidence and their compiled prose. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { Claim } from '../../src/claim/claim.ts';
import { loadClaim } from '../../src/claim/load.ts';
import type { DropsRecord } from '../../src/evidence/drops.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { type CompiledMdx, compiledMdx, mdxDigest, mdxSource } from '../../src/markup/compiled-mdx.ts';
import { recordsOf, type TheoryFolders } from './records.ts';

/** What the store holds of a claim. Records stay in their files: after each change, the development server writes the store and reads it whole. */
export interface StoredClaim extends Record<string, unknown> {
  readonly claim: Claim;
  readonly prose: CompiledMdx;
}

/** A claim as pages need it. */
export interface ClaimEntry extends StoredClaim {
  readonly evidence: EvidenceRecord | undefined;
  /** What each hypothesis is for. */
  readonly drops?: DropsRecord | undefined;
}

export function claimFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => join(folder, name));
}

/** Compiling is the slow part: what was compiled before is kept while its digest stands. */
export async function currentProse(claim: Claim, old: CompiledMdx | undefined): Promise<CompiledMdx> {
  const source = mdxSource(claim);
  return old !== undefined && mdxDigest(source, old.imports) === old.digest ? old : compiledMdx(source);
}

/** The entry of one file, into the store. */
async function loadOne(
  { store, config, parseData, generateDigest }: LoaderContext,
  folders: TheoryFolders,
  file: string,
) {
  const claim = loadClaim(relative(process.cwd(), file));
  const { id } = claim;
  const old = store.get(id)?.data.prose as CompiledMdx | undefined;
  const { evidence, drops } = recordsOf(claim, folders, fileURLToPath(config.root));
  const entry = { claim, prose: await currentProse(claim, old) } satisfies StoredClaim;
  const data = await parseData<StoredClaim>({ id, data: entry });
  // The claim and its records are read anew each time, so the digest speaks of them and of the prose.
  store.set({ id, data, digest: generateDigest(JSON.stringify([claim, evidence, drops, entry.prose.digest])) });
  return id;
}

async function loadAll(context: LoaderContext, folders: TheoryFolders) {
  const files = claimFiles(resolve(fileURLToPath(context.config.root), folders.theory));
  const ids = new Set(await Promise.all(files.map((file) => loadOne(context, folders, file))));
  for (const id of context.store.keys()) if (!ids.has(id)) context.store.delete(id);
}

/** The claim file that a changed file belongs to; `undefined` where it may concern the whole book. */
function changedClaim(path: string, [theory, ...records]: readonly [string, ...string[]]): string | undefined {
  if (dirname(path) === theory && path.endsWith('.mdx')) return path;
  const claim = join(theory, `${basename(path, '.json')}.mdx`);
  return records.includes(dirname(path)) && existsSync(claim) ? claim : undefined;
}

/** Loads `theory/*.mdx`; in the development server, again what changes. Pages check the book as a whole each time that they are asked for (`book.ts`). */
export function theoryLoader(folders: TheoryFolders): Loader {
  return {
    name: 'theory',
    async load(context) {
      await loadAll(context, folders);
      const root = fileURLToPath(context.config.root);
      const watched = [
        resolve(root, folders.theory),
        resolve(root, folders.evidence),
        resolve(root, folders.drops),
      ] as const;
      context.watcher?.add([...watched]);
      const reload = (path: string) => {
        if (!watched.some((folder) => path.startsWith(folder))) return;
        const claim = existsSync(path) ? changedClaim(path, watched) : undefined;
        const loaded = claim === undefined ? loadAll(context, folders) : loadOne(context, folders, claim);
        loaded.catch((error) => context.logger.error(String(error)));
      };
      for (const event of ['add', 'change', 'unlink']) context.watcher?.on(event, reload);
    },
  };
}
