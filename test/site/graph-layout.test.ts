/** The dependency graph: circles are found, boxes do not overlap, and the picture says neither more nor less than the claims do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnEdges, type RelatedClaim, usesDepths } from '../../site/book/claim-graph.ts';
import { claimLabel } from '../../site/book/claim-label.ts';
import { BOX, graphLayout, spreadHeights } from '../../site/book/graph-layout.ts';

/** Claims that use only claims before them, some repaired by any other. */
const books = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 4 }), fc.option(fc.nat(), { freq: 4 })), {
    minLength: 2,
    maxLength: 20,
  })
  .map((rows) =>
    rows.map(([uses, repair], k): RelatedClaim => {
      const repairedBy = repair === null ? k : repair % rows.length;
      return {
        id: `c${k}`,
        uses: k === 0 ? [] : [...new Set(uses.map((n) => `c${n % k}`))],
        repairedBy: repairedBy === k ? undefined : `c${repairedBy}`,
      };
    }),
  );

/** All that each claim rests on, by the given direct edges. */
function reachable(ids: readonly string[], below: (id: string) => readonly string[]): string[] {
  const from = (id: string): string[] => below(id).flatMap((used) => [used, ...from(used)]);
  return ids.map((id) => `${id}: ${[...new Set(from(id))].sort().join(' ')}`);
}

describe('the dependency graph', () => {
  it('names the claims that use each other in a circle', () => {
    const claims = [
      { id: 'a', uses: ['b'] },
      { id: 'b', uses: ['c'] },
      { id: 'c', uses: ['b', 'outside'] },
    ];
    expect(() => usesDepths(claims)).toThrow('circular uses; expected no claim to rest on itself: b → c → b');
    expect([...usesDepths(claims.slice(0, 2))]).toEqual([
      ['b', 0],
      ['a', 1],
    ]);
  });

  it('draws no line that follows from others, and loses nothing', () => {
    fc.assert(
      fc.property(books, (claims) => {
        const ids = claims.map(({ id }) => id);
        const edges = drawnEdges(claims).filter(({ kind }) => kind === 'uses');
        const drawn = (id: string) => edges.filter(({ to }) => to === id).map(({ from }) => from);
        const stated = (id: string) => claims.find((claim) => claim.id === id)?.uses ?? [];
        expect(reachable(ids, drawn)).toEqual(reachable(ids, stated));
        for (const edge of edges) {
          const without = (id: string) => (id === edge.to ? drawn(id).filter((used) => used !== edge.from) : drawn(id));
          expect(reachable(ids, without)).not.toEqual(reachable(ids, drawn));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('places each claim once, to the right of what it uses, and no two over each other', () => {
    fc.assert(
      fc.property(books, (claims) => {
        const { claims: placed, edges, width, height } = graphLayout(claims);
        const at = new Map(placed.map((claim) => [claim.id, claim]));
        expect([...at.keys()].sort()).toEqual(claims.map(({ id }) => id).sort());
        for (const { kind, from, to } of edges)
          if (kind === 'uses') expect(at.get(from)?.x).toBeLessThan((at.get(to)?.x ?? 0) - BOX.width);
        placed.forEach((a, k) => {
          expect(a.x + BOX.width / 2 <= width && a.y + BOX.height / 2 <= height && a.y >= BOX.height / 2).toBe(true);
          for (const b of placed.slice(k + 1))
            expect(a.x !== b.x || b.y - a.y >= BOX.height, `${a.id} and ${b.id}`).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('spreads heights no further than it must', () => {
    expect(spreadHeights([0, 0], [10])).toEqual([-5, 5]);
    expect(spreadHeights([0, 20, 20], [10, 10])).toEqual([0, 15, 25]);
    expect(spreadHeights([], [])).toEqual([]);
  });

  it('labels boxes by ids', () => {
    expect(claimLabel('theorem-3-two-sided')).toEqual(['Theorem 3', 'two sided']);
    expect(claimLabel('p1-versus-p2-line')).toEqual(['(P1) versus (P2)', 'line']);
    expect(claimLabel('theorem-1-kkt')).toEqual(['Theorem 1', 'KKT']);
    expect(claimLabel('comparison')).toEqual(['Comparison']);
    expect(claimLabel('margin-cosine-two-points')).toEqual(['Margin cosine', 'two points']);
  });
});
