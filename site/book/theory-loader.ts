/** The content loader of the book: claim files, their evidence and their compiled prose. */
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { Claim } from '../../src/claim/claim.ts';
import { loadClaim } from '../../src/claim/load.ts';
import type { DropsRecord } from '../../src/evidence/drops.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { type CompiledMdx, compiledMdx, mdxDigest, mdxSource } from '../../src/markup/compiled-mdx.ts';
import { currentDrops } from './drops.ts';
import { currentEvidence } from './evidence.ts';

export interface ClaimEntry extends Record<string, unknown> {
  readonly claim: Claim;
  readonly evidence: EvidenceRecord | undefined;
  /** What each hypothesis is for. */
  readonly drops?: DropsRecord | undefined;
  readonly prose: CompiledMdx;
}

export interface TheoryFolders {
  readonly theory: string;
  readonly evidence: string;
  readonly drops: string;
}

export function claimFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => join(folder, name));
}

/** Compiling is the slow part: what was compiled before is kept while its digest stands. */
async function currentProse(claim: Claim, old: CompiledMdx | undefined): Promise<CompiledMdx> {
  const source = mdxSource(claim);
  return old !== undefined && mdxDigest(source, old.imports) === old.digest ? old : compiledMdx(source);
}

async function loadAll({ store, config, parseData, generateDigest }: LoaderContext, folders: TheoryFolders) {
  const root = fileURLToPath(config.root);
  const files = claimFiles(resolve(root, folders.theory)).map((file) => relative(process.cwd(), file));
  const entries = await Promise.all(
    files.map(async (file) => {
      const claim = loadClaim(file);
      const old = store.get(claim.id)?.data.prose as CompiledMdx | undefined;
      const evidence = currentEvidence(claim, relative(process.cwd(), resolve(root, folders.evidence)));
      const drops = currentDrops(claim, relative(process.cwd(), resolve(root, folders.drops)));
      return { claim, evidence, drops, prose: await currentProse(claim, old) } satisfies ClaimEntry;
    }),
  );
  for (const id of store.keys()) if (!entries.some(({ claim }) => claim.id === id)) store.delete(id);
  for (const entry of entries) {
    const { id } = entry.claim;
    const data = await parseData<ClaimEntry>({ id, data: entry });
    // The claim and its evidence are read anew each time, so the digest speaks of them and of the prose.
    store.set({
      id,
      data,
      digest: generateDigest(JSON.stringify([entry.claim, entry.evidence, entry.drops, entry.prose.digest])),
    });
  }
}

/** Loads `theory/*.mdx`; in the development server, again whenever one of the folders changes. */
export function theoryLoader(folders: TheoryFolders): Loader {
  return {
    name: 'theory',
    async load(context) {
      await loadAll(context, folders);
      const root = fileURLToPath(context.config.root);
      const watched = [folders.theory, folders.evidence, folders.drops].map((folder) => resolve(root, folder));
      context.watcher?.add(watched);
      context.watcher?.on('change', (path) => {
        if (!watched.some((folder) => path.startsWith(folder))) return;
        loadAll(context, folders).catch((error) => context.logger.error(String(error)));
      });
    },
  };
}
