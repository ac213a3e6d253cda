/**
 * Places for the claims of the dependency graph, in columns: what is used stands to the left of what uses it. dagre finds the columns, the order in
 * each and the way of long edges through them. Heights are ours, because dagre's are twice as far apart as they need be.
 */
import { Graph, layout } from '@dagrejs/dagre';
import { type ClaimEdge, drawnEdges, type RelatedClaim, usesDepths } from './claim-graph.ts';

/** A box, by its middle; pixels. */
export interface PlacedClaim {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge extends ClaimEdge {
  /** The `d` of an SVG path. */
  readonly path: string;
  /** Where the path meets `to`: paths run from left to right, and a repair may point to the left. */
  readonly head: 'start' | 'end';
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** Column by column from the left, each from above: the order in which the picture is read. */
  readonly claims: readonly PlacedClaim[];
  readonly edges: readonly PlacedEdge[];
}

export const BOX = { width: 112, height: 42 } as const;
const COLUMN_GAP = 26;
const ROW_GAP = 8;
/** Between an edge that passes a column and what is above or below it. */
const EDGE_GAP = 5;
const MARGIN = 6;
/** How far a bow between claims of one column leaves it. */
const BOW = 21;
const SWEEPS = 60;

/** What has a place in a column: a claim, or an edge on its way through. */
interface Item {
  readonly id: string | undefined;
  readonly column: number;
  y: number;
  readonly neighbours: Item[];
}

interface Route {
  readonly edge: ClaimEdge;
  /** From the claim on the left to the one on the right. */
  readonly items: readonly Item[];
}

function half(item: Item): number {
  return item.id === undefined ? 0 : BOX.height / 2;
}

/** The least distance of the middles of two items, one right above the other. */
function separation(above: Item, below: Item): number {
  return half(above) + half(below) + (above.id !== undefined && below.id !== undefined ? ROW_GAP : EDGE_GAP);
}

/**
 * The heights nearest to the wanted ones (least squares) of which each is at least the given distance below the last.
 * @param distances one fewer than there are heights.
 * @example
 * spreadHeights([0, 0], [10]) // [-5, 5]
 */
export function spreadHeights(wanted: readonly number[], distances: readonly number[]): number[] {
  let offset = 0;
  const offsets = wanted.map((_, k) => {
    if (k > 0) offset += distances[k - 1] as number;
    return offset;
  });
  // Without the distances the heights must only not fall: neighbours that would are pooled at their mean.
  const pools: { mean: number; count: number }[] = [];
  wanted.forEach((height, k) => {
    let pool = { mean: height - (offsets[k] as number), count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      pools.pop();
      const count = last.count + pool.count;
      pool = { mean: (last.mean * last.count + pool.mean * pool.count) / count, count };
    }
    pools.push(pool);
  });
  return pools
    .flatMap(({ mean, count }) => Array<number>(count).fill(mean))
    .map((mean, k) => mean + (offsets[k] as number));
}

/** Left to right in the layout; a repair may point to the left, and one within a column has no part in it. */
function oriented(edge: ClaimEdge, depths: ReadonlyMap<string, number>): readonly [string, string] | undefined {
  const difference = (depths.get(edge.to) ?? 0) - (depths.get(edge.from) ?? 0);
  if (difference === 0) return undefined;
  return difference > 0 ? [edge.from, edge.to] : [edge.to, edge.from];
}

interface DagrePoint {
  readonly x: number;
  readonly y: number;
}

/** Columns of items in order, and the routes through them, as dagre has them. */
function arranged(claims: readonly RelatedClaim[], edges: readonly ClaimEdge[]) {
  const depths = usesDepths(claims);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  for (const { id } of claims) graph.setNode(id, { ...BOX });
  const names = edges.flatMap((edge) => {
    const ends = oriented(edge, depths);
    if (ends === undefined) return [];
    graph.setEdge(...ends, { weight: edge.kind === 'uses' ? 2 : 1 }, edge.kind);
    return [{ edge, ends }];
  });
  layout(graph);
  const place = (id: string): DagrePoint => graph.node(id) as unknown as DagrePoint;
  const xs = [...new Set(claims.map(({ id }) => Math.round(place(id).x)))].sort((a, b) => a - b);
  const item = (id: string | undefined, { x, y }: DagrePoint): Item => ({
    id,
    column: xs.indexOf(Math.round(x)),
    y,
    neighbours: [],
  });
  const nodes = new Map(claims.map(({ id }) => [id, item(id, place(id))]));
  const routes = names.map(({ edge, ends: [left, right] }): Route => {
    const { points } = graph.edge(left, right, edge.kind) as unknown as { readonly points: readonly DagrePoint[] };
    const passed = points.slice(1, -1).map((point) => item(undefined, point));
    return {
      edge,
      items: [nodes.get(left) as Item, ...passed.filter(({ column }) => column >= 0), nodes.get(right) as Item],
    };
  });
  for (const { items } of routes)
    items.slice(1).forEach((next, k) => {
      const last = items[k] as Item;
      last.neighbours.push(next);
      next.neighbours.push(last);
    });
  const all = [...nodes.values(), ...routes.flatMap(({ items }) => items.slice(1, -1))];
  const columns = xs.map((_, column) => all.filter((each) => each.column === column).sort((a, b) => a.y - b.y));
  return { columns, nodes, routes };
}

/** Draws every item towards its neighbours as far as its column allows. */
function settle(columns: readonly (readonly Item[])[]): void {
  const wanted = ({ y, neighbours }: Item) =>
    neighbours.length === 0 ? y : neighbours.reduce((sum, next) => sum + next.y, 0) / neighbours.length;
  const apart = (column: readonly Item[]) => column.slice(1).map((below, k) => separation(column[k] as Item, below));
  const place = (column: readonly Item[], heights: readonly number[]) =>
    spreadHeights(heights, apart(column)).forEach((y, k) => {
      (column[k] as Item).y = y;
    });
  // From packed columns, because a column only ever moves as far as its neighbours call it.
  for (const column of columns) place(column, Array<number>(column.length).fill(0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? columns : [...columns].reverse();
    for (const column of order) place(column, column.map(wanted));
  }
}

/** Bends are so wide that a pixel's fraction does not show, and the home page carries a hundred of them. */
function bend(across: number, away: number, down: number): string {
  return `c${away} 0 ${away} ${down} ${across} ${down}`;
}

function columnX(column: number): number {
  return MARGIN + BOX.width / 2 + column * (BOX.width + COLUMN_GAP);
}

/** Level through the columns, bent between them. */
function routePath(items: readonly Item[]): string {
  const [first, ...others] = items as readonly [Item, ...Item[]];
  let path = `M${columnX(first.column) + BOX.width / 2} ${Math.round(first.y)}`;
  let last = first;
  for (const next of others) {
    const across = columnX(next.column) - columnX(last.column) - BOX.width;
    path += bend(across, across / 2, Math.round(next.y) - Math.round(last.y));
    if (next.id === undefined) path += `h${BOX.width}`;
    last = next;
  }
  return path;
}

/** For claims that the layout did not connect, because they stand in one column: a bow on its right. */
function loosePath(from: Item, to: Item): string {
  if (from.column !== to.column) return routePath(from.column < to.column ? [from, to] : [to, from]);
  const start = `M${columnX(from.column) + BOX.width / 2} ${Math.round(from.y)}`;
  return start + bend(0, BOW, Math.round(to.y) - Math.round(from.y));
}

/**
 * The whole picture. The same claims in the same order give the same picture.
 * @throws Error naming the claims of a circle of `uses`.
 */
export function graphLayout(claims: readonly RelatedClaim[]): GraphLayout {
  const edges = drawnEdges(claims);
  const { columns, nodes, routes } = arranged(claims, edges);
  settle(columns);
  const items = columns.flat();
  const top = Math.min(...items.map((item) => item.y - half(item)));
  for (const item of items) item.y += MARGIN - top;
  const routed = new Map(routes.map(({ edge, items: way }) => [edge, way]));
  const placed = (edge: ClaimEdge): PlacedEdge => {
    const [from, to] = [nodes.get(edge.from) as Item, nodes.get(edge.to) as Item];
    const way = routed.get(edge);
    const path = way === undefined ? loosePath(from, to) : routePath(way);
    return { ...edge, path, head: to.column < from.column ? 'start' : 'end' };
  };
  return {
    width: columnX(Math.max(0, columns.length - 1)) + BOX.width / 2 + BOW + MARGIN,
    height: items.length === 0 ? 0 : Math.max(...items.map((item) => item.y + half(item))) + MARGIN,
    claims: items.flatMap(({ id, column, y }) => (id === undefined ? [] : [{ id, x: columnX(column), y }])),
    edges: edges.map(placed),
  };
}
