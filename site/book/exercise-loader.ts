/** The content loader of the course: exercises are claim files that say that something exists; a book from another folder has its own, or none. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { Statement } from '../../src/certificate/statement.ts';
import type { Claim } from '../../src/claim/claim.ts';
import { loadClaim } from '../../src/claim/load.ts';
import type { CompiledMdx } from '../../src/markup/compiled-mdx.ts';
import { claimFiles, currentProse } from './theory-loader.ts';

export interface ExerciseEntry extends Record<string, unknown> {
  readonly claim: Claim & { readonly statement: Statement };
  readonly prose: CompiledMdx;
}

/** @throws Error naming the file when it asks for nothing. */
export function requireExercise(claim: Claim): ExerciseEntry['claim'] {
  const { statement } = claim;
  if (statement?.quantifier !== 'existential')
    throw new Error(`${claim.file}: invalid exercise; expected exhibiting: ${statement?.quantifier ?? claim.kind}`);
  return { ...claim, statement };
}

async function loadAll({ store, config, parseData, generateDigest }: LoaderContext, folder: string): Promise<void> {
  const path = resolve(fileURLToPath(config.root), folder);
  const files = existsSync(path) ? claimFiles(path).map((file) => relative(process.cwd(), file)) : [];
  const entries = await Promise.all(
    files.map(async (file): Promise<ExerciseEntry> => {
      const claim = requireExercise(loadClaim(file));
      const old = store.get(claim.id)?.data.prose as CompiledMdx | undefined;
      return { claim, prose: await currentProse(claim, old) };
    }),
  );
  for (const id of store.keys()) if (!entries.some(({ claim }) => claim.id === id)) store.delete(id);
  for (const entry of entries) {
    const { id } = entry.claim;
    const data = await parseData<ExerciseEntry>({ id, data: entry });
    store.set({ id, data, digest: generateDigest(JSON.stringify([entry.claim, entry.prose.digest])) });
  }
}

/** Loads the exercises of a folder; none when there is no such folder, so that a book can do without a course. */
export function exerciseLoader(folder: string): Loader {
  return {
    name: 'exercises',
    async load(context) {
      await loadAll(context, folder);
      const watched = resolve(fileURLToPath(context.config.root), folder);
      context.watcher?.add(watched);
      context.watcher?.on('change', (path) => {
        if (path.startsWith(watched)) loadAll(context, folder).catch((error) => context.logger.error(String(error)));
      });
    },
  };
}
