/** Training of the playground: towards the exact limit, frame by frame. */
import { describe, expect, it } from 'vitest';
import { plainDataset } from '../../../site/plane/points.ts';
import { FIRST_POINTS } from '../../../site/playground/first-points.ts';
import { type Course, descentCourse, exactDataset, flowCourse } from '../../../site/playground/training-course.ts';
import type { TrainingFrame } from '../../../site/playground/training-messages.ts';
import { plainSolutions } from '../../../src/figure/plain-solutions.ts';
import { cpuBackend } from '../../../src/train/cpu/plain-backend.ts';
import { referenceWeights } from '../../../src/train/reference.ts';
import { trainingProblem } from '../../../src/train/training-problem.ts';

const plain = plainDataset(FIRST_POINTS);
const data = exactDataset(plain);
const solved = plainSolutions(plain);

function limitOf(loss: 'cross-entropy' | 'differential'): number[] {
  if (solved.status !== 'solved') throw new Error('the points are separable');
  const number = (text: string) =>
    text
      .split('/')
      .map(Number)
      .reduce((a, b) => a / b);
  const { normal, intercept } = loss === 'cross-entropy' ? solved.augmented : solved.pairwise;
  return (loss === 'cross-entropy' ? [...normal, intercept] : normal).map(number);
}

async function framesOf(course: Course): Promise<{ frames: TrainingFrame[]; reason: string }> {
  const frames: TrainingFrame[] = [];
  for (;;) {
    const { done, value } = await course.next();
    if (done) return { frames, reason: value.reason };
    if (value !== undefined) frames.push(value);
  }
}

describe('a course of training', () => {
  it('takes the steps of gradient descent, whatever its chunks', async () => {
    const available = cpuBackend();
    if (available.status !== 'available') throw new Error(available.reason);
    const { frames, reason } = await framesOf(
      descentCourse(available.backend, data, 'cross-entropy', limitOf('cross-entropy'), 20_000),
    );
    const asked = {
      loss: 'cross-entropy',
      method: 'gradient-descent',
      batchSize: 1,
      pairs: { kind: 'all' },
      seed: 1,
    } as const;
    const problem = trainingProblem(data, asked);
    if (problem.status !== 'problem') throw new Error(problem.status);
    const { batch, settings } = problem.round(new Float64Array(3));
    const last = frames.at(-1) as TrainingFrame;
    expect([...last.normal, last.intercept]).toEqual([...referenceWeights(batch, settings, 20_000)]);
    expect({ reason, step: last.step }).toEqual({ reason: 'completed', step: 20_000 });
    expect(last.angle).toBeLessThan(frames[12]?.angle as number);
  });

  it.each(['cross-entropy', 'differential'] as const)('follows the flow of %s to its limit', async (loss) => {
    const { frames, reason } = await framesOf(flowCourse(data, loss, limitOf(loss), 100));
    expect(reason).toBe('completed');
    // It comes there like 1/log t, or a little slower where a multiplier is zero.
    const [half, full] = [51, 101].map((k) => frames[k] as TrainingFrame);
    expect(full?.angle).toBeLessThan(0.03);
    expect((half?.angle ?? 0) / (full?.angle ?? 1)).toBeGreaterThan(1.6);
    expect(frames.at(-1)?.margin).toBeGreaterThan(1);
  });
});
