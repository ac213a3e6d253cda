/** The linear equations of a sum of squares: Σ (basisᵀ Q basis) · product + Σ weight · product = 0, with strict weights that add up to 1. */
import { Rational } from '../exact/rational.ts';
import type { Problem } from './assembly.ts';
import { addTerm, type Monomials, type Terms } from './monomials.ts';
import type { Product } from './products.ts';

/** Squares of combinations of a basis times a product of constraints. */
export interface GramBlock {
  readonly product: Product;
  readonly basis: readonly Terms[];
}

/** The unknown Q[p,q], p ≤ q, of a block; what it adds to each equation. */
export interface GramUnknown {
  readonly block: number;
  readonly p: number;
  readonly q: number;
  readonly entries: Terms;
}

/** Equations are numbered by monomials, −1 being the condition on strict weights. */
export const STRICT_SUM = -1;

export interface GramSystem {
  readonly blocks: readonly GramBlock[];
  readonly unknowns: readonly GramUnknown[];
  readonly columns: readonly Product[];
  readonly columnEntries: readonly Terms[];
}

export function gramSystem(problem: Problem, blocks: readonly GramBlock[], columns: readonly Product[]): GramSystem {
  const unknowns = blocks.flatMap((block, k) => blockUnknowns(problem, block, k));
  const columnEntries = columns.map(({ terms, strict }) =>
    strict ? new Map([...terms, [STRICT_SUM, Rational.one] as const]) : terms,
  );
  return pruned({ blocks, unknowns, columns, columnEntries });
}

function blockUnknowns({ monomials, rewriting }: Problem, { product, basis }: GramBlock, block: number): GramUnknown[] {
  const unknowns: GramUnknown[] = [];
  const shifted = basis.map((root) => monomials.times(root, product.terms));
  for (let p = 0; p < basis.length; p++)
    for (let q = p; q < basis.length; q++) {
      const factor = p === q ? Rational.one : Rational.two;
      const entries = new Map<number, Rational>();
      for (const [monomial, coefficient] of rewriting.normalForm(monomials.times(shifted[p]!, basis[q]!)))
        addTerm(entries, monomial, coefficient.mul(factor));
      unknowns.push({ block, p, q, entries });
    }
  return unknowns;
}

/**
 * Without unknowns that an equation forces to zero: one in which all coefficients have the same sign and belong to weights or to
 * diagonal entries, which are at least zero. A diagonal entry that is zero takes its row and column with it.
 */
function pruned(system: GramSystem): GramSystem {
  let { unknowns } = system;
  let kept = system.columns.map((_, k) => k);
  const removed = system.blocks.map(() => new Set<number>());
  for (;;) {
    // Bits: 1 for a positive coefficient, 2 for a negative one, 3 for an unknown of either sign.
    const signs = new Map<number, number>();
    const note = (row: number, bits: number) => signs.set(row, (signs.get(row) ?? 0) | bits);
    for (const { p, q, entries } of unknowns)
      for (const [row, coefficient] of entries) note(row, p !== q ? 3 : coefficient.sign() > 0 ? 1 : 2);
    for (const k of kept)
      for (const [row, coefficient] of system.columnEntries[k]!)
        note(row, row < 0 ? 3 : coefficient.sign() > 0 ? 1 : 2);
    const forced = (entries: Terms) => [...entries.keys()].some((row) => signs.get(row) !== 3);
    const before = unknowns.length + kept.length;
    for (const { block, p, q, entries } of unknowns) if (p === q && forced(entries)) removed[block]!.add(p);
    unknowns = unknowns.filter(({ block, p, q }) => !removed[block]!.has(p) && !removed[block]!.has(q));
    kept = kept.filter((k) => !forced(system.columnEntries[k]!));
    if (unknowns.length + kept.length === before) break;
  }
  const places = system.blocks.map(({ basis }, k) => {
    const left = [...basis.keys()].filter((p) => !removed[k]!.has(p));
    return { left, place: new Map(left.map((p, place) => [p, place])) };
  });
  const full = [...system.blocks.keys()].filter((k) => places[k]!.left.length > 0);
  const blockPlace = new Map(full.map((k, place) => [k, place]));
  return {
    blocks: full.map((k) => ({
      product: system.blocks[k]!.product,
      basis: places[k]!.left.map((p) => system.blocks[k]!.basis[p]!),
    })),
    unknowns: unknowns.map(({ block, p, q, entries }) => ({
      block: blockPlace.get(block)!,
      p: places[block]!.place.get(p)!,
      q: places[block]!.place.get(q)!,
      entries,
    })),
    columns: kept.map((k) => system.columns[k]!),
    columnEntries: kept.map((k) => system.columnEntries[k]!),
  };
}

/** All monomials in those variables up to a degree that are their own normal forms, as polynomials. */
export function monomialBasis(
  { monomials, rewriting }: { monomials: Monomials; rewriting: Problem['rewriting'] },
  variables: readonly number[],
  degree: number,
): Terms[] {
  let layer = [{ monomial: 0, last: 0 }];
  const found = [0];
  for (let d = 1; d <= degree; d++) {
    layer = layer.flatMap(({ monomial, last }) =>
      variables.slice(last).map((place, k) => ({
        monomial: monomials.product(monomial, monomials.power(place, 1)),
        last: last + k,
      })),
    );
    found.push(...layer.map(({ monomial }) => monomial));
  }
  const basis = found.map((monomial): Terms => new Map([[monomial, Rational.one]]));
  return basis.filter((terms) => {
    const form = rewriting.normalForm(terms);
    return form.size === 1 && [...terms.keys()].every((monomial) => form.get(monomial)?.equals(Rational.one));
  });
}
