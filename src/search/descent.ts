/** A descent in floats from exact values: the evolution strategy on the candidate's merit, held on the hypotheses. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import type { Examination } from './examination.ts';
import { evolved } from './floats/evolution.ts';
import { FloatSpace } from './floats/float-space.ts';
import { simplestNear } from './floats/rounding.ts';
import { randomInterest } from './interest.ts';
import type { Choices } from './random.ts';

const FIRST_STEPS = [0.3, 0.3, 0.1, 0.02] as const;

/**
 * Values of the same shape with a better merit, if the descent finds any; what settles the statement on the way is left in
 * `examination`.
 */
export function descent(
  statement: Statement,
  values: GivenValues,
  examination: Examination,
  choices: Choices,
  done: () => boolean,
): GivenValues | undefined {
  const space = new FloatSpace(statement, values);
  const numbers = space.numbers(values);
  const start = examination.projection.admissibleNear(space, numbers, choices) ?? numbers;
  const length = choices.pick(FIRST_STEPS);
  const scale = Math.max(...start.map(Math.abs), 1e-9);
  const steps = start.map((x, k) => (space.integers.has(k) ? 0 : length * Math.max(Math.abs(x), scale / 4)));
  const interest = randomInterest(choices);
  const { reading } = examination;
  const budget = examination.candidates + 200 + 60 * space.size;
  const best = evolved({
    start,
    steps,
    choices,
    prepare: reading.trains ? (samples) => reading.prepare(samples.map((sample) => space.read(sample))) : undefined,
    generations: 1000,
    improvement: 0.999,
    judge: (sample) => {
      if (done() || examination.candidates >= budget) return undefined;
      let judged = examination.judged(space, sample, interest, 'descended');
      if (judged.merit >= 1000 && examination.settled === undefined) {
        const inside = examination.projection.admissibleNear(space, sample, choices, 'least change');
        if (inside !== undefined) judged = examination.judged(space, inside, interest, 'projected');
      }
      return examination.settled === undefined ? judged : undefined;
    },
  });
  if (best === undefined || examination.settled !== undefined) return undefined;
  examination.walk(space, best.numbers);
  return space.exact(best.numbers, simplestNear);
}
