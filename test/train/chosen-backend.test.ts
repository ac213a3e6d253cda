/** What `--backend auto` picks, from openers made up for the purpose: the machine's own are not asked. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Availability, Backend, BackendName } from '../../src/train/backend.ts';
import { BACKEND_NAMES, isBackendName, type Openers } from '../../src/train/backends.ts';
import { chosenBackend } from '../../src/train/chosen-backend.ts';

// Trials are timed by a clock of the test's own, so that a busy machine changes no choice.
beforeAll(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterAll(() => void vi.useRealTimers());

/** A backend that takes so long for a step, and counts how often it is disposed of. */
function pretended(name: BackendName, precision: Backend['precision'], stepMs: number, software = false) {
  const disposals = { count: 0 };
  const backend = {
    name,
    precision,
    software,
    device: `${name} of the test`,
    session: async () => ({
      advance: async (steps: number) => {
        vi.advanceTimersByTime(steps * stepMs);
      },
      weights: async () => new Float64Array(0),
      dispose: async () => {},
    }),
    dispose: async () => {
      disposals.count += 1;
    },
  };
  return { backend, disposals, open: async (): Promise<Availability> => ({ status: 'available', backend }) };
}

function openers(some: Partial<Openers>): Openers {
  const absent = (name: BackendName) => async (): Promise<Availability> => ({
    status: 'absent',
    name,
    reason: `no ${name} in this test`,
    remedy: `bring ${name}`,
  });
  const none = Object.fromEntries(BACKEND_NAMES.map((name) => [name, absent(name)])) as unknown as Openers;
  return { ...none, ...some };
}

const cpu = pretended('cpu', 'float64', 1).open;
const simd = pretended('simd', 'float64', 1).open;
const threads = pretended('threads', 'float64', 1).open;
const small = { datasets: 1, points: 16, dimension: 4, steps: 100 };
const middling = { datasets: 1, points: 16, dimension: 4, steps: 1_000_000 };
const large = { datasets: 1024, points: 16, dimension: 4, steps: 10_000 };
const huge = { datasets: 4096, points: 16, dimension: 4, steps: 100_000 };

describe('auto', () => {
  it.each([
    [small, 'cpu'],
    [middling, 'simd'],
    [large, 'threads'],
  ] as const)('%o: float64 by %s, with the reason', async (work, name) => {
    const chosen = await chosenBackend('auto', work, openers({ cpu, simd, threads }), 4);
    expect(chosen).toMatchObject({ status: 'chosen', backend: { name } });
    if (chosen.status === 'chosen') expect(chosen.why).toMatch(/point-steps; too little work for a GPU$/);
  });

  it('takes what there is of float64', async () => {
    const chosen = await chosenBackend('auto', large, openers({ cpu }), 4);
    expect(chosen).toMatchObject({ status: 'chosen', backend: { name: 'cpu' } });
  });

  it('takes a card that is much quicker in a trial, and says by how much', async () => {
    const processor = pretended('threads', 'float64', 20);
    const card = pretended('fused-webgpu', 'float32', 1);
    const chosen = await chosenBackend(
      'auto',
      huge,
      openers({ cpu, simd, threads: processor.open, 'fused-webgpu': card.open }),
      4,
    );
    expect(chosen).toMatchObject({ status: 'chosen', backend: { name: 'fused-webgpu' } });
    if (chosen.status === 'chosen') expect(chosen.why).toMatch(/times as quick as threads in a trial/);
    expect([processor.disposals.count, card.disposals.count]).toEqual([1, 0]);
  });

  it('planted: a card in float32 that is no quicker, and one that is software, are passed over and closed', async () => {
    const slow = pretended('fused-webgpu', 'float32', 1);
    const software = pretended('fused-webgpu', 'float32', 0.01, true);
    for (const [card, why] of [
      [slow, /too little to give up float64$/],
      [software, /is software on the same processor$/],
    ] as const) {
      const chosen = await chosenBackend('auto', huge, openers({ threads, 'fused-webgpu': card.open }), 4);
      expect(chosen).toMatchObject({ status: 'chosen', backend: { name: 'threads', precision: 'float64' } });
      if (chosen.status === 'chosen') expect(chosen.why).toMatch(why);
      expect(card.disposals.count).toBe(1);
    }
  });

  it('says why there is no card', async () => {
    const chosen = await chosenBackend('auto', huge, openers({ threads }), 4);
    if (chosen.status === 'chosen') expect(chosen.why).toMatch(/; no fused-webgpu in this test$/);
    expect(chosen.status).toBe('chosen');
  });

  it('is absent with a remedy where there is nothing', async () => {
    expect(await chosenBackend('auto', huge, openers({}), 4)).toMatchObject({ status: 'absent' });
  });
});

describe('a name', () => {
  it('is taken as it is, or absent with its remedy', async () => {
    const some = openers({ cpu });
    expect(await chosenBackend('cpu', huge, some)).toMatchObject({ status: 'chosen', backend: { name: 'cpu' } });
    expect(await chosenBackend('tfjs-node', small, some)).toEqual({
      status: 'absent',
      name: 'tfjs-node',
      reason: 'no tfjs-node in this test',
      remedy: 'bring tfjs-node',
    });
  });

  it('is known or not', () => {
    expect([isBackendName('fused-webgpu'), isBackendName('cuda')]).toEqual([true, false]);
  });
});
