/** Hypotheses met in floats, whatever they are made of. */
import { describe, expect, it } from 'vitest';
import type { GivenValues } from '../../../src/certificate/statement.ts';
import { vector } from '../../../src/exact/vector.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE } from '../../../src/search/floats/float-reading.ts';
import { FloatSpace } from '../../../src/search/floats/float-space.ts';
import { Projection } from '../../../src/search/floats/projection.ts';
import { Choices } from '../../../src/search/random.ts';
import { statementOf } from '../../claim-files.ts';

const DATA = 'given: { data: { kind: dataset, dimension: 2, positives: 2, negatives: 2 } }';
const data = {
  dimension: 2,
  positives: [vector(3, 1), vector(4, -2)],
  negatives: [vector(-2, 1), vector('-5/2', 3)],
};

/** In how many of 40 tries the projection satisfies the hypotheses. */
function met(hypotheses: string, values: GivenValues = { data }, given = DATA): number {
  const statement = statementOf(`${given}\nassuming: ${hypotheses}\nconcluding: 0 <= 1`);
  const reading = new FloatReading(statement);
  const projection = new Projection(statement);
  const space = new FloatSpace(statement, values);
  return Array.from({ length: 40 }, (_, seed) => {
    const found = projection.admissibleNear(space, space.numbers(values), new Choices(seed));
    return found !== undefined && reading.at(space.read(found)).hypotheses >= HYPOTHESIS_TOLERANCE;
  }).filter(Boolean).length;
}

describe('projection onto hypotheses', () => {
  it.each([
    ["['separable(data)', 'SVM.b == 0']", 20],
    ["['separable(data)', 'gamma == 2']", 20],
    ["['norm(x[1]) == norm(z[1])', 'dot(x[1], z[1]) == 0']", 20],
    ["['separable(data)', '2*gamma >= 3*Rx']", 15],
    ["['forall(i, j): dot(x[i], z[j]) == -5']", 20],
    ["['norm(x[1]) == 1 or norm(x[2]) == 4']", 20],
    ["['not (norm(x[1]) > 1)']", 5],
  ])('%s', (hypotheses, least) => {
    expect(met(hypotheses)).toBeGreaterThanOrEqual(least);
  });

  it('planted: what cannot hold is not made to hold', () => {
    expect(met("['norm(x[1]) < 0']")).toBe(0);
    expect(met("['norm(x[1]) == 1', 'norm(x[1]) == 2']")).toBe(0);
  });
});
