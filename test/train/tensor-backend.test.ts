/** Training on TensorFlow.js leaves no tensors behind, and its engines do not get in each other's way. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../../src/train/backend.ts';
import { openedBackend } from '../../src/train/backends.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { defaultStepSizes } from '../../src/train/step-size.ts';
import { METHODS, randomBatch } from './conformance-cases.ts';

async function opened(name: 'tfjs-cpu' | 'tfjs-wasm'): Promise<Backend> {
  const found = await openedBackend(name);
  if (found.status === 'absent') throw new Error(found.reason);
  return found.backend;
}

describe.each(['tfjs-cpu', 'tfjs-wasm'] as const)('%s', (name) => {
  it.each(METHODS)('$kind: as many tensors after a hundred steps as after one, none after disposal', async (method) => {
    const backend = await opened(name);
    const before = tf.memory().numTensors;
    const batch = randomBatch({ datasets: 3, points: 4, dimension: 2 }, 1, true);
    const session = await backend.session(batch, { method, stepSizes: defaultStepSizes(batch) });
    await session.advance(1);
    const held = tf.memory().numTensors;
    await session.advance(99);
    await session.weights();
    expect(tf.memory().numTensors).toBe(held);
    expect(held).toBeGreaterThan(before);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('two engines in one process', () => {
  it('train in turns', async () => {
    const batch = randomBatch({ datasets: 3, points: 4, dimension: 2 }, 2, false);
    const settings = { method: { kind: 'gradient-descent' }, stepSizes: defaultStepSizes(batch) } as const;
    const sessions = await Promise.all(
      (['tfjs-cpu', 'tfjs-wasm'] as const).map(async (name) => (await opened(name)).session(batch, settings)),
    );
    for (let turn = 0; turn < 3; turn++) await Promise.all(sessions.map((session) => session.advance(5)));
    const reference = referenceWeights(batch, settings, 15);
    for (const session of sessions) {
      (await session.weights()).forEach((weight, i) => {
        expect(weight).toBeCloseTo(reference[i] as number, 5);
      });
      await session.dispose();
    }
  });
});
