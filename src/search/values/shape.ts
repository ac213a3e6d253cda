/** The sizes of a candidate: how many points, members and coordinates each declared name has. */
import type { Declaration, Statement } from '../../certificate/statement.ts';

export interface Shape {
  /** Dimension of the space that a dataset, family or vector lives in (for a vector: its number of entries). */
  readonly dimension: Readonly<Record<string, number>>;
  /** Members of a family; positives of a dataset. */
  readonly count: Readonly<Record<string, number>>;
  /** Negatives of a dataset. */
  readonly negatives: Readonly<Record<string, number>>;
}

export type SizeChooser = (low: number, high: number) => number;

/**
 * The shape of a statement's values, sizes chosen in order of declaration.
 * @example
 * shapeOf(claim.statement, (low) => low).count.data // 1
 */
export function shapeOf(statement: Statement, choose: SizeChooser): Shape {
  const dimension: Record<string, number> = {};
  const count: Record<string, number> = {};
  const negatives: Record<string, number> = {};
  const kinds = new Map<string, Declaration['kind']>(statement.given.map((d) => [d.name, d.kind]));
  for (const d of statement.given) {
    if (d.kind === 'scalar') continue;
    if (d.kind === 'dataset') {
      dimension[d.name] = choose(...d.dimension);
      count[d.name] = choose(...d.positives);
      negatives[d.name] = choose(...d.negatives);
      continue;
    }
    const isFamily = (name: string) => kinds.get(name) === 'family' || kinds.get(name) === 'orthonormal';
    const { like } = d;
    if (like === undefined) dimension[d.name] = choose(...(d.dimension ?? [1, 1]));
    else dimension[d.name] = (d.kind === 'vector' && isFamily(like) ? count[like] : dimension[like]) ?? 1;
    if (d.kind === 'family') count[d.name] = choose(...d.count);
    if (d.kind === 'orthonormal') {
      // There are at most as many orthonormal vectors as dimensions.
      const most = Math.min(d.count[1], dimension[d.name] as number);
      count[d.name] = choose(Math.min(d.count[0], most), most);
    }
  }
  return { dimension, count, negatives };
}

/** Names whose vectors live in one space: a coordinate can only be dropped from all of them together. */
export function sharedSpace(statement: Statement, name: string): ReadonlySet<string> {
  const kinds = new Map(statement.given.map((d) => [d.name, d.kind]));
  const space = new Set([name]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const d of statement.given) {
      if (!('like' in d) || d.like === undefined) continue;
      const target = kinds.get(d.like);
      const counts = d.kind === 'vector' && (target === 'family' || target === 'orthonormal');
      if (counts || space.has(d.name) === space.has(d.like)) continue;
      space.add(d.name).add(d.like);
      grown = true;
    }
  }
  return space;
}

/** Vectors with one entry for each member of a family: they lose an entry with it. */
export function memberwise(statement: Statement, family: string): readonly string[] {
  return statement.given.filter((d) => d.kind === 'vector' && d.like === family).map((d) => d.name);
}
