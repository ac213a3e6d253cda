/** Puts exercises in their order: every file has a place, and every place a file. */
import type { Claim } from '../../src/claim/claim.ts';

/** 1: for a first hour; 3: needs the idea of a proof. */
export type Grade = 1 | 2 | 3;

export type ExerciseOrder = readonly { readonly grade: Grade; readonly ids: readonly string[] }[];

export interface Placed<Entry> {
  readonly entry: Entry;
  readonly grade: Grade;
  /** From 1, through all grades. */
  readonly number: number;
}

/** @throws Error naming the first exercise that is only in the order or only in the folder. */
export function inOrder<Entry extends { readonly claim: Pick<Claim, 'id' | 'file'> }>(
  order: ExerciseOrder,
  entries: readonly Entry[],
): Placed<Entry>[] {
  if (entries.length === 0) return [];
  const byId = new Map(entries.map((entry) => [entry.claim.id, entry]));
  const places = order.flatMap(({ grade, ids }) => ids.map((id) => ({ grade, id })));
  const stray = entries.find(({ claim }) => !places.some(({ id }) => id === claim.id));
  if (stray !== undefined)
    throw new Error(`${stray.claim.file}: exercise without a place; expected it in the order of the course: none`);
  return places.map(({ grade, id }, k) => {
    const entry = byId.get(id);
    if (entry === undefined)
      throw new Error(`the order of the course: no such exercise; expected the file ${id}.mdx: none`);
    return { entry, grade, number: k + 1 };
  });
}
