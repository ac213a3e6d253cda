/** Kernels in pairs of vectors: the same bits as without, on every engine; what gives others is found out before it is used. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Availability, Backend } from '../../src/train/backend.ts';
import type { Batch, Method, TrainingSettings } from '../../src/train/batch.ts';
import { simdBackend, threadsBackend } from '../../src/train/cpu/cpu-backends.ts';
import { kernelShape, layoutOf } from '../../src/train/cpu/lane-engine.ts';
import { headerBytes, kernelModule } from '../../src/train/cpu/lane-kernel.ts';
import { vectorBytes } from '../../src/train/cpu/lanes.ts';
import { givesTheSameBits, mayBeWide, soundForm } from '../../src/train/cpu/wide-compilation.ts';
import { randomBatch } from './planar-batches.ts';

const METHODS: readonly Method[] = [
  { kind: 'gradient-descent' },
  { kind: 'normalised-gradient-descent' },
  { kind: 'stochastic-gradient', batchSize: 3, seed: 6 },
];
const FORM = { precision: 'float64', fused: false, wide: true } as const;

const shapes = fc.record({
  datasets: fc.integer({ min: 1, max: 40 }),
  points: fc.integer({ min: 1, max: 13 }),
  dimension: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constantFrom(16, 32, 33)),
  seed: fc.integer({ min: 1, max: 1e6 }),
  counted: fc.boolean(),
});

function opened(found: Availability): Backend {
  if (found.status === 'absent') throw new Error(`${found.name}: ${found.reason}`);
  return found.backend;
}

const PAIRS = (['float64', 'float32'] as const).flatMap((precision) => [
  { precision, one: opened(simdBackend({ precision })), other: opened(simdBackend({ precision, wide: false })) },
  {
    precision: `${precision}, fused`,
    one: opened(simdBackend({ precision, fused: true })),
    other: opened(simdBackend({ precision, fused: true, wide: false })),
  },
  {
    precision,
    one: opened(threadsBackend({ precision, threads: 2 })),
    other: opened(simdBackend({ precision, wide: false })),
  },
]);
afterAll(async () => {
  for (const { one, other } of PAIRS) await Promise.all([one.dispose(), other.dispose()]);
});

async function weightsOf(backend: Backend, batch: Batch, settings: TrainingSettings): Promise<Float64Array> {
  const session = await backend.session(batch, settings);
  await session.advance(9);
  const weights = await session.weights();
  await session.dispose();
  return weights;
}

function settingsFor({ datasets, dimension }: Batch, method: Method): TrainingSettings {
  return {
    method,
    stepSizes: Float64Array.from({ length: datasets }, (_, k) => (k + 1) / 64),
    start: Float64Array.from({ length: datasets * dimension }, (_, k) => (k % 7) / 4 - 0.75),
  };
}

describe.each(PAIRS)('$one.name in $precision', ({ one, other }) => {
  it.each(METHODS)('gives the bits of single vectors: $kind', async (method) => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const batch = randomBatch(shape);
        const settings = settingsFor(batch, method);
        expect(await weightsOf(one, batch, settings)).toEqual(await weightsOf(other, batch, settings));
      }),
      { numRuns: 15, seed: 1 },
    );
  });
});

describe('the form of a kernel', () => {
  const batch = randomBatch({ datasets: 8, points: 4, dimension: 3, seed: 1, counted: false });
  const settings = settingsFor(batch, METHODS[0]!);

  it('is wide where the engine knows how, and for vectors that are not long', () => {
    const long = randomBatch({ datasets: 8, points: 4, dimension: 33, seed: 1, counted: false });
    for (const shared of [false, true]) {
      expect(soundForm(batch, settings, FORM, shared).wide).toBe(mayBeWide(FORM));
      expect(soundForm(long, settingsFor(long, METHODS[0]!), FORM, shared).wide).toBe(false);
    }
    expect(soundForm(batch, settings, { ...FORM, fused: true }, false).wide).toBe(mayBeWide({ ...FORM, fused: true }));
    expect(soundForm(batch, settings, { ...FORM, wide: false }, false).wide).toBe(false);
  });

  it('is said in the name of the device', () => {
    expect(opened(simdBackend()).device.includes('in pairs')).toBe(mayBeWide(FORM));
    expect(opened(simdBackend({ wide: false })).device).not.toContain('in pairs');
    expect(opened(simdBackend({ fused: true })).device.includes('in pairs')).toBe(mayBeWide({ ...FORM, fused: true }));
  });

  it('planted: a compiler that gets something else out of a kernel is found out', () => {
    const planted = (dimension: number, change: object) => {
      const odd = randomBatch({ datasets: 8, points: 4, dimension, seed: 1, counted: false });
      const shape = kernelShape(odd, settingsFor(odd, METHODS[0]!), FORM);
      const memory = { shared: false, maximum: 65_536 };
      return givesTheSameBits(
        shape,
        METHODS[0]!,
        false,
        () => new WebAssembly.Module(kernelModule({ ...shape, ...change }, memory)),
      );
    };
    expect(planted(11, {})).toBe(true);
    expect(planted(12, { method: 'normalised-gradient-descent' })).toBe(false);
    expect(planted(13, { dimension: 12 })).toBe(false);
    expect(planted(14, { tile: 3 })).toBe(false);
  });

  it('has room for the constants on their way, before any points, also without coordinates', () => {
    for (const dimension of [0, 1, 5])
      for (const wide of [false, true]) {
        const flat = { ...batch, dimension, vectors: new Float64Array(8 * 4 * dimension) };
        const shape = kernelShape(flat, settingsFor(flat, METHODS[0]!), { ...FORM, wide });
        // After the weights and η.
        expect(headerBytes(shape)).toBeGreaterThanOrEqual((dimension + 2) * vectorBytes(shape));
        expect(layoutOf(flat, settingsFor(flat, METHODS[0]!), shape).stride).toBeGreaterThanOrEqual(headerBytes(shape));
      }
  });
});
