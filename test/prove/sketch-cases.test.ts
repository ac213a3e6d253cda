/** Sketches by cases, equations from both sides, enlarged datasets: what they show, and that they show nothing false. */
import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../src/claim/parse-claim.ts';
import { attemptedProof } from '../../src/prove/prove.ts';

async function statusOf(matter: string): Promise<string> {
  const claim = parseClaim(
    `---\nid: sample\nkind: lemma\ntitle: A sample\n${matter}\n---\nA sample.\n`,
    'theory/sample.mdx',
  );
  return (await attemptedProof(claim.statement!, claim.proof, { seconds: 20 })).status;
}

const TWO = 'given:\n  s: { kind: scalar }\n  t: { kind: scalar }';

describe('the alternatives of a known disjunction', () => {
  const least = (goal: string) => `${TWO}
assuming: ['s >= 1', 't >= 1']
concluding: '${goal}'
proof:
  - use: largest-of
    on: ['min(s, t)']
  - cases: min(s, t) == s or min(s, t) == t
    have: '${goal}'`;

  it('are the cases', async () => expect(await statusOf(least('min(s, t) >= 1'))).toBe('proved'));

  it('all have to show the goal', async () => expect(await statusOf(least('min(s, t) >= s'))).toBe('open'));

  it('are sketched by `each`', async () => {
    const matter = (goal: string) => `${TWO}
assuming: 't == s or t == -s'
concluding: '${goal}'
proof:
  - cases: t == s or t == -s
    each:
      - have: '(t - s)*(t + s) == 0'
    have: '${goal}'`;
    expect(await statusOf(matter('t^2 == s^2'))).toBe('proved');
    expect(await statusOf(matter('t^3 == s^3'))).toBe('open');
  });
});

describe('a dataset with one point more', () => {
  const matter = (point: string, margin: string) => `given:
  data: { kind: dataset, dimension: [1, 3], positives: [1, 4], negatives: [1, 4] }
  u: { kind: vector, like: data }
assuming: ['separable(data)', 'dot(W, u) + B >= ${margin}']
concluding: 'CE(withPositive(data, ${point})).w == W'
proof:
  - let: { more: 'withPositive(data, ${point})', V: CE(more).w, C: CE(more).b }
  - use: separated
    on: [more, W, B]
    from: ['forall(k): dot(W, x[k]) + B >= 1', 'dot(W, ${point}) + B >= 1', 'forall(k): dot(W, z[k]) + B <= -1']
  - optimal: CE(more)
    at: { w: W, b: B }
  - optimal: CE
    at: { w: V, b: C }
  - have: dot(V - W, V - W) + (C - B)^2 <= 0
  - have: dot(V - W, V - W) <= 0
    only: ['dot(V - W, V - W) + (C - B)^2 <= 0']`;

  it('has the same solution when the point is beyond the margin', async () =>
    expect(await statusOf(matter('u', '1'))).toBe('proved'));

  it('is not shown to have it when the point is inside', async () =>
    expect(await statusOf(matter('u', '0'))).toBe('open'));

  it('has its constraints for the old points and for the new one', async () => {
    const about = (goal: string) => `given:
  data: { kind: dataset, dimension: [1, 3], positives: [1, 4], negatives: [1, 4] }
  u: { kind: vector, like: data }
assuming: 'separable(withNegative(data, u))'
concluding: '${goal}'
proof:
  - use: feasible
    on: ['CE(withNegative(data, u))']
    from: ['separable(withNegative(data, u))']`;
    const score = (p: string) => `dot(CE(withNegative(data, u)).w, ${p}) + CE(withNegative(data, u)).b`;
    expect(await statusOf(about(`${score('u')} <= -1`))).toBe('proved');
    expect(await statusOf(about(`forall(i): ${score('x[i]')} >= 1`))).toBe('proved');
    expect(await statusOf(about(`${score('u')} >= 1`))).toBe('open');
  });
});

describe('an equation', () => {
  const between = (goal: string) => `given:
  data: { kind: dataset, dimension: [1, 3], positives: [1, 3], negatives: [1, 3] }
  u: { kind: vector, like: data }
  v: { kind: vector, like: data }
  s: { kind: scalar }
  t: { kind: scalar }
assuming: ['dot(u - v, u - v) + (s - t)^2 <= 0']
concluding: '${goal}'`;

  it('is shown from both sides', async () => {
    expect(await statusOf(between('u == v'))).toBe('proved');
    expect(await statusOf(between('s == t'))).toBe('proved');
  });

  it('needs both', async () => expect(await statusOf(between('u == 2*v'))).toBe('open'));
});

describe('a known equivalence', () => {
  const dependent = (from: string, goal: string) => `given:
  u: { kind: vector, dimension: [1, 3] }
  v: { kind: vector, like: u }
assuming: '${from}'
concluding: '${goal}'
proof:
  - { use: rank-of-two, on: [u, v] }
  - { apply: 'rank(family(u, v)) <= 1 iff dot(u, u)*dot(v, v) - dot(u, v)^2 == 0', from: '${from}' }`;
  const [rank, determinant] = ['rank(family(u, v)) <= 1', 'dot(u, u)*dot(v, v) - dot(u, v)^2 == 0'];

  it('leads from one side to the other', async () => {
    expect(await statusOf(dependent(rank, determinant))).toBe('proved');
    expect(await statusOf(dependent(determinant, rank))).toBe('proved');
  });

  it('planted: does not lead from something else', async () =>
    expect(await statusOf(dependent('rank(family(u, v)) <= 2', determinant))).toBe('open'));
});
