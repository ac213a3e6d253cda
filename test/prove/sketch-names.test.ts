/** Names that sketches give to what formulas cannot speak of: the foot of a perpendicular, the parts of a normal over lifted points. */
import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../src/claim/parse-claim.ts';
import { attemptedProof } from '../../src/prove/prove.ts';

const DATA = '  data: { kind: dataset, dimension: [1, 3], positives: [1, 3], negatives: [1, 3] }';
const FRAME = '  r: { kind: orthonormal, count: [1, 3] }\n  Delta: { kind: vector, like: r }';

async function attempt(assuming: readonly string[], concluding: string, proof: string, given = DATA) {
  const hypotheses = assuming.length === 0 ? '' : `assuming:\n${assuming.map((a) => `  - '${a}'\n`).join('')}`;
  const matter = `id: a\nkind: remark\ntitle: A\ngiven:\n${given}\n${hypotheses}concluding: '${concluding}'\nproof:\n${proof}\n`;
  const claim = parseClaim(`---\n${matter}---\n`, 'a.mdx');
  return (await attemptedProof(claim.statement!, claim.proof, { seconds: 5 })).status;
}

describe('foot', () => {
  const nearest = (factor: string) => `forall(i): norm(x[i])^2 >= ${factor}affineDistance(x)^2`;
  const proof = `  - foot: { q: x }
  - have: 'forall(i): norm(x[i])^2 >= affineDistance(x)^2'
    proof: [{ use: square, on: 'x[i] - q' }]`;

  it('is no farther than a point', async () => {
    expect(await attempt([], nearest(''), proof)).toBe('proved');
  });

  it('planted: twice as far is not shown', async () => {
    expect(await attempt([], nearest('2*'), proof)).toBe('open');
  });

  it('belongs to a family', async () => {
    await expect(attempt([], nearest(''), '  - foot: { q: data.d }')).rejects.toThrow(/expected a family: data.d/);
  });
});

describe('parts', () => {
  const constraint = (t: string) =>
    `forall(i): dot(SVM(lifted(data, t)).w, append(x[i], ${t})) + SVM(lifted(data, t)).b >= 1`;
  const given = `${DATA}\n  t: { kind: scalar }`;
  const proof = `  - parts: { of: 'SVM(lifted(data, t)).w', head: v, last: omega }
  - have: 'forall(i): dot(v, x[i]) + omega*t + SVM(lifted(data, t)).b >= 1'`;

  it('make up the normal', async () => {
    expect(await attempt(['separable(lifted(data, t))'], constraint('t'), proof, given)).toBe('proved');
  });

  it('planted: with another last entry the constraint is not shown', async () => {
    expect(await attempt(['separable(lifted(data, t))'], constraint('(t + 1)'), proof, given)).toBe('open');
  });

  it('are those of a normal over a lifted dataset', async () => {
    const plain = '  - parts: { of: SVM.w, head: v, last: omega }';
    await expect(attempt(['separable(data)'], constraint('t'), plain, given)).rejects.toThrow(
      /expected the normal over a lifted/,
    );
  });
});

describe('a frame that is complete', () => {
  const given = `${DATA}\n${FRAME}`;
  const level = 'forall(i, k): dot(r[k], x[i]) == Delta[k]';
  const enough = 'count(r) + affineDimension(x) == d';
  const distance = 'affineDistance(x)^2 == sum(Delta .^ 2)';
  const proof = (from: readonly string[]) => `  - foot: { q: x }
  - have: 'forall(k): dot(r[k], q) == Delta[k]'
    proof: [{ use: foot, on: [x, 'r[k]', 'Delta[k]'], from: 'forall(i): dot(r[k], x[i]) == Delta[k]' }]
  - use: complement
    on: [x, r, Delta]
    from: [${from.map((f) => `'${f}'`)}]
  - { use: sum, from: 'forall(k): dot(r[k], q)^2 == Delta[k]^2' }`;

  it('measures the distance of the hull', async () => {
    expect(await attempt([level, enough], distance, proof([enough, level]), given)).toBe('proved');
  });

  it('planted: one that may be too small does not', async () => {
    await expect(attempt([level], distance, proof([level]), given)).rejects.toThrow(/the axiom does not apply/);
    const fewer = 'count(r) + affineDimension(x) <= d';
    await expect(attempt([level, fewer], distance, proof([fewer, level]), given)).rejects.toThrow(/does not apply/);
  });
});
