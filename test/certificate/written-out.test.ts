/** A dataset of a fixed size, written out: the statement says the same of its points, and no proof about so many points passes for one about any number. */
import { describe, expect, it } from 'vitest';
import { decodeProof, encodedProof } from '../../src/certificate/decode-proof.ts';
import { type Declaration, inadmissible, type Statement } from '../../src/certificate/statement.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { writtenOut } from '../../src/certificate/written-out.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { attemptedProof } from '../../src/prove/prove.ts';
import { unhurried } from '../prove/unhurried.ts';
import { EVERYTHING, evaluationAt, FormulaStream, randomInstance, truthAt } from './proof-instances.ts';
import { DATA, proof, step, universal } from './proof-writing.ts';

const dataset = (positives: number, negatives: number): Declaration => ({
  name: 'data',
  kind: 'dataset',
  dimension: [1, 3],
  positives: [positives, positives],
  negatives: [negatives, negatives],
});

function withSizes(positives: number, negatives: number, statement: Statement = EVERYTHING): Statement {
  const given = statement.given.map((d) => (d.name === 'data' ? dataset(positives, negatives) : d));
  return { ...statement, given };
}

describe('a dataset of a fixed size, written out', () => {
  it('is one of which each formula says the same', () => {
    const counts = { true: 0, false: 0, none: 0 };
    for (let seed = 0; seed < 600; seed++) {
      const instance = randomInstance(seed % 60);
      const { data, ...others } = instance.values as { data: Dataset };
      const written = writtenOut(withSizes(data.positives.length, data.negatives.length)) as Statement;
      const points = [
        ...data.positives.map((x, k) => [`x_${k + 1}`, x]),
        ...data.negatives.map((z, k) => [`z_${k + 1}`, z]),
      ];
      const values = { ...Object.fromEntries(points), ...others };
      expect(inadmissible(written, values)).toBeUndefined();
      const formulas = new FormulaStream(seed);
      const fact = formulas.fact(formulas.stream.between(0, 2));
      const truth = truthAt(instance, fact);
      expect(truthAt({ ...instance, values, evaluation: evaluationAt(written, values) }, fact)).toBe(truth);
      counts[truth === undefined ? 'none' : truth ? 'true' : 'false']++;
    }
    expect(Math.min(counts.true, counts.false)).toBeGreaterThan(100);
  });

  it('is refused where sizes are open, names are taken, points are many, or datasets are two', () => {
    const plain = withSizes(1, 2);
    expect(
      writtenOut(plain)
        ?.given.map(({ name }) => name)
        .slice(0, 4),
    ).toEqual(['x_1', 'z_1', 'z_2', 's']);
    expect(writtenOut(EVERYTHING)).toBeUndefined();
    expect(writtenOut(withSizes(9, 8))).toBeUndefined();
    expect(writtenOut({ ...plain, given: [...plain.given, { ...dataset(1, 1), name: 'more' }] })).toBeUndefined();
    expect(writtenOut({ ...plain, definitions: [['z_2', 's']] })).toBeUndefined();
    expect(
      writtenOut({ ...plain, given: [...plain.given, { name: 'x_1', kind: 'scalar', integer: false }] }),
    ).toBeUndefined();
  });
});

describe('a proof about as many points as are declared', () => {
  /** One positive only: the count is 1, and that is known of the written class alone. */
  const COUNT = universal([dataset(1, 1)], [], ['==', ['count', ['positives', 'data']], '1']);
  const END = proof([step('end', COUNT.concluding, 'algebra', { refutation: [] })]);

  it('is none about any number', async () => {
    const statement = universal(
      [dataset(1, 1)],
      [['separable', 'data']],
      [
        '==',
        [
          'dot',
          ['normal', ['SVM', 'data']],
          ['v-', ['at', ['positives', 'data'], '1'], ['at', ['negatives', 'data'], '1']],
        ],
        '2',
      ],
    );
    const attempt = await unhurried(() => attemptedProof(statement, undefined, { seconds: 4.5 }));
    if (attempt.status !== 'proved') throw new Error(JSON.stringify(attempt));
    const { certificate } = attempt;
    expect(certificate.sizes).toBe('declared');
    expect(verifyProof(statement, certificate)).toBeUndefined();
    const { sizes: _, ...general } = certificate;
    expect(verifyProof(statement, general)).toBeTypeOf('string');
    // With more points the conclusion is false.
    for (const larger of [withSizes(2, 1, statement), withSizes(1, 2, statement), { ...statement, given: [DATA] }])
      expect(verifyProof(larger, certificate)).toBeTypeOf('string');
    expect(decodeProof(JSON.parse(JSON.stringify(encodedProof(certificate))))).toEqual(certificate);
    expect(() => decodeProof({ ...encodedProof(certificate), sizes: 'any' } as never)).toThrow(/sizes/);
  });

  it('says why it is none where the statement leaves the number open', () => {
    expect(verifyProof({ ...COUNT, given: [DATA] }, { ...END, sizes: 'declared' })).toBe(
      'the proof is about one dataset of a fixed size; the statement is not',
    );
  });
});
