/** Which claim rests on which, as a graph. */

/** What the graph reads of a claim. */
export interface RelatedClaim {
  readonly id: string;
  readonly uses: readonly string[];
  readonly repairedBy?: string | undefined;
}

export interface ClaimEdge {
  /** `uses`: the proof of `to` uses `from`. `repairs`: `to` repairs `from`. */
  readonly kind: 'uses' | 'repairs';
  readonly from: string;
  readonly to: string;
}

/**
 * Id → the length of the longest chain of used claims below it; 0 for what uses nothing. Ids that are not among the claims count as nothing.
 * @throws Error naming the claims of a circle, when one uses itself through others.
 */
export function usesDepths(claims: readonly RelatedClaim[]): ReadonlyMap<string, number> {
  const uses = new Map(claims.map((claim) => [claim.id, claim.uses]));
  const depths = new Map<string, number>();
  const visit = (id: string, path: readonly string[]): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    if (path.includes(id)) {
      const circle = [...path.slice(path.indexOf(id)), id];
      throw new Error(`circular uses; expected no claim to rest on itself: ${circle.join(' → ')}`);
    }
    const below = (uses.get(id) ?? []).filter((used) => uses.has(used)).map((used) => visit(used, [...path, id]));
    const depth = below.length === 0 ? 0 : 1 + Math.max(...below);
    depths.set(id, depth);
    return depth;
  };
  for (const { id } of claims) visit(id, []);
  return depths;
}

/**
 * The edges of a picture: repairs, and of what a claim uses only what does not follow from the rest. Where A uses B and C, and B uses C, the
 * edge from C to A is left out.
 * @throws Error naming the claims of a circle.
 */
export function drawnEdges(claims: readonly RelatedClaim[]): ClaimEdge[] {
  usesDepths(claims);
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const below = new Map<string, Set<string>>();
  const allBelow = (id: string): Set<string> => {
    let found = below.get(id);
    if (found === undefined) {
      found = new Set((known.get(id)?.uses ?? []).flatMap((used) => [used, ...allBelow(used)]));
      below.set(id, found);
    }
    return found;
  };
  const direct = ({ id, uses }: RelatedClaim): ClaimEdge[] =>
    uses
      .filter((used) => known.has(used) && !uses.some((other) => other !== used && allBelow(other).has(used)))
      .map((from) => ({ kind: 'uses', from, to: id }));
  const repairs = ({ id, repairedBy }: RelatedClaim): ClaimEdge[] =>
    repairedBy !== undefined && known.has(repairedBy) ? [{ kind: 'repairs', from: id, to: repairedBy }] : [];
  return claims.flatMap((claim) => [...direct(claim), ...repairs(claim)]);
}
