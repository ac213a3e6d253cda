/** What every backend has to do, as functions from a backend to complaints: they run in a child process, and on planted faulty backends. */
import type { Backend } from '../../src/train/backend.ts';
import type { Batch, Method, TrainingSettings } from '../../src/train/batch.ts';
import { float32Verdicts } from '../../src/train/float32-range.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { defaultStepSizes } from '../../src/train/step-size.ts';

/** Relative to the larger of 1 and the weights' size: float64 is off by orders of summation and exponentials, float32 by rounded vectors too. */
const TOLERANCE = { float64: 1e-11, float32: 4e-6 } as const;
/** float32's exponential at margins of 75, relative, as WGSL allows it to be. */
const FAR_TOLERANCE = { float64: 1e-9, float32: 1e-3 } as const;

export interface Pace {
  /** Steps of an ordinary case. */
  readonly steps: number;
  /** Steps that are too small for float32. */
  readonly creeping: number;
}

export interface ConformanceCase {
  readonly name: string;
  readonly complaints: (backend: Backend, pace: Pace) => Promise<string[]>;
}

export const METHODS: readonly Method[] = [
  { kind: 'gradient-descent' },
  { kind: 'normalised-gradient-descent' },
  { kind: 'stochastic-gradient', batchSize: 1, seed: 11 },
  { kind: 'stochastic-gradient', batchSize: 3, seed: 2 ** 32 - 1 },
];

/** Uniform numbers from a seed (Park and Miller's generator). */
export function uniform(seed: number): () => number {
  let state = (seed * 7919 + 1) % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

export interface Shape {
  readonly datasets: number;
  readonly points: number;
  readonly dimension: number;
}

/** Eighths between −1 and 2: float32 holds them, and most datasets are neither separable at once nor hopeless. */
export function randomBatch(shape: Shape, seed: number, counted: boolean): Batch {
  const { datasets, points, dimension } = shape;
  const draw = uniform(seed);
  const vectors = Float64Array.from({ length: datasets * points * dimension }, () => Math.round(draw() * 24 - 8) / 8);
  // Every third vector is padding, the others count from 1 to 3.
  const count = (k: number): number => (k % 3 === 2 ? 0 : 1 + Math.floor(3 * draw()));
  const multiplicities = Float64Array.from({ length: datasets * points }, (_, k) => count(k));
  return counted ? { ...shape, vectors, multiplicities } : { ...shape, vectors };
}

/** A complaint where weights differ from the reference by more than the tolerance. */
function differences(
  what: string,
  weights: Float64Array,
  reference: Float64Array,
  tolerance: number,
  origin = 0,
): string[] {
  if (weights.length !== reference.length) return [`${what}: ${reference.length} weights expected: ${weights.length}`];
  const bad = reference.findIndex((expected, i) => {
    const scale = origin === 0 ? Math.max(1, Math.abs(expected)) : Math.abs(expected - origin);
    return !(Math.abs((weights[i] as number) - expected) <= tolerance * scale);
  });
  return bad < 0 ? [] : [`${what}: weight ${bad} should be ${reference[bad]}: ${weights[bad]}`];
}

async function trained(
  backend: Backend,
  batch: Batch,
  settings: TrainingSettings,
  steps: number,
): Promise<Float64Array> {
  const session = await backend.session(batch, settings);
  await session.advance(steps);
  const weights = await session.weights();
  await session.dispose();
  return weights;
}

async function compared(backend: Backend, what: string, batch: Batch, settings: TrainingSettings, steps: number) {
  const weights = await trained(backend, batch, settings, steps);
  return differences(what, weights, referenceWeights(batch, settings, steps), TOLERANCE[backend.precision]);
}

const GRADIENT: Method = { kind: 'gradient-descent' };

function settingsFor(batch: Batch, method: Method, start?: Float64Array): TrainingSettings {
  const full = defaultStepSizes(batch);
  // A step of fixed length has to be short near a minimum, or roundings decide which way the next one goes.
  const stepSizes = method.kind === 'normalised-gradient-descent' ? full.map(() => 0.01) : full;
  return start === undefined ? { method, stepSizes } : { method, stepSizes, start };
}

/** One to 67 datasets, one to nine points, one to 41 dimensions: all forms that code is generated in. */
const SHAPES: readonly Shape[] = [
  { datasets: 1, points: 1, dimension: 1 },
  { datasets: 3, points: 2, dimension: 2 },
  { datasets: 11, points: 5, dimension: 3 },
  { datasets: 67, points: 9, dimension: 4 },
  { datasets: 2, points: 4, dimension: 7 },
  { datasets: 5, points: 9, dimension: 16 },
  { datasets: 2, points: 3, dimension: 37 },
  { datasets: 2, points: 1, dimension: 41 },
];

function methodCases(): ConformanceCase[] {
  return METHODS.flatMap((method) =>
    [false, true].map((counted) => ({
      name: `${method.kind}${method.kind === 'stochastic-gradient' ? ` of ${method.batchSize}` : ''}${counted ? ', multiplicities' : ''}`,
      complaints: async (backend, { steps }) => {
        const complaints: string[] = [];
        for (const [k, shape] of SHAPES.entries()) {
          const batch = randomBatch(shape, 1 + k, counted);
          const what = `${shape.datasets}×${shape.points}×${shape.dimension}`;
          complaints.push(...(await compared(backend, what, batch, settingsFor(batch, method), steps)));
        }
        return complaints;
      },
    })),
  );
}

const OTHERS: readonly ConformanceCase[] = [
  {
    name: 'a run in pieces, and one resumed in a new session, take the steps of a run at once',
    complaints: async (backend, { steps }) => {
      const complaints: string[] = [];
      for (const method of METHODS) {
        const batch = randomBatch({ datasets: 5, points: 6, dimension: 3 }, 5, true);
        const settings = { ...settingsFor(batch, method), firstStep: 1000 };
        const reference = referenceWeights(batch, settings, 3 * steps);
        const session = await backend.session(batch, settings);
        await session.advance(steps);
        const start = await session.weights();
        await session.advance(1);
        await session.advance(2 * steps - 1);
        const tolerance = TOLERANCE[backend.precision];
        complaints.push(...differences(`${method.kind} in pieces`, await session.weights(), reference, tolerance));
        const resumed = { ...settings, start, firstStep: 1000 + steps };
        const weights = await trained(backend, batch, resumed, 2 * steps);
        complaints.push(...differences(`${method.kind} resumed`, weights, reference, tolerance));
        await session.dispose();
      }
      return complaints;
    },
  },
  {
    name: 'no steps leave the weights at their start, to all digits that the backend keeps',
    complaints: async (backend) => {
      const batch = randomBatch({ datasets: 3, points: 2, dimension: 2 }, 9, false);
      const start = Float64Array.from({ length: 6 }, (_, i) => Math.PI ** (i - 2));
      const origin = await trained(backend, batch, settingsFor(batch, GRADIENT), 0);
      return [
        ...differences('from 0', origin, new Float64Array(6), 0),
        ...differences(
          'from a start',
          await trained(backend, batch, settingsFor(batch, GRADIENT, start), 0),
          start,
          1e-13,
        ),
      ];
    },
  },
  {
    name: 'vectors of 0 move nothing, by no method',
    complaints: async (backend) => {
      const batch = { datasets: 2, points: 3, dimension: 2, vectors: new Float64Array(12) };
      const start = Float64Array.of(1, -2, 3, 0);
      const runs = METHODS.map(async (method) => {
        const settings = { method, stepSizes: Float64Array.of(1, 1), start };
        return differences(method.kind, await trained(backend, batch, settings, 3), start, 0);
      });
      return (await Promise.all(runs)).flat();
    },
  },
  {
    name: 'margins from −500 to 75 pull as they should',
    complaints: async (backend) => {
      const margins = [-500, -90, -20, 20, 60, 75];
      const batch = { datasets: margins.length, points: 1, dimension: 1, vectors: new Float64Array(6).fill(1) };
      // Far out a step is e^margin long, so that one can see it.
      const stepSizes = Float64Array.from(margins, (margin) => 2 ** Math.round(Math.max(0, margin) / Math.LN2));
      const settings: TrainingSettings = { method: GRADIENT, stepSizes, start: Float64Array.from(margins) };
      const [weights, reference] = [await trained(backend, batch, settings, 1), referenceWeights(batch, settings, 1)];
      return margins.flatMap((margin, k) =>
        differences(
          `margin ${margin}`,
          weights.subarray(k, k + 1),
          reference.subarray(k, k + 1),
          FAR_TOLERANCE[backend.precision],
          margin,
        ),
      );
    },
  },
  {
    name: 'steps too small for a float32 add up all the same',
    complaints: async (backend, { creeping }) => {
      // A device whose compiler drops the compensation is said to have none.
      if (backend.device.includes('without compensation')) return [];
      const batch = randomBatch({ datasets: 4, points: 1, dimension: 2 }, 3, false);
      batch.vectors.set([1, 0.5, 0.5, 1, 1, 1, 0.25, 0.75]);
      const start = new Float64Array(8).fill(6);
      const settings: TrainingSettings = { method: GRADIENT, stepSizes: new Float64Array(4).fill(2 ** -12), start };
      const weights = await trained(backend, batch, settings, creeping);
      return differences('creeping', weights, referenceWeights(batch, settings, creeping), 2e-3, 6);
    },
  },
  {
    name: 'where float32 leaves the reference, float32-range says so',
    complaints: async (backend) => {
      const far = Float64Array.of(0, 20, 60, 95, 110, 200, 1e5);
      const batch = {
        datasets: far.length,
        points: 2,
        dimension: 1,
        vectors: new Float64Array(2 * far.length).fill(1),
      };
      const settings: TrainingSettings = {
        method: { kind: 'normalised-gradient-descent' },
        stepSizes: new Float64Array(far.length).fill(0.5),
        start: far,
      };
      const [weights, reference] = [await trained(backend, batch, settings, 4), referenceWeights(batch, settings, 4)];
      const verdicts = float32Verdicts(batch, settings, weights, 4);
      return [...far].flatMap((start, k) => {
        const one = [weights.subarray(k, k + 1), reference.subarray(k, k + 1)] as const;
        const off = differences(`start ${start}`, ...one, FAR_TOLERANCE[backend.precision], start);
        // In float64 the hypotenuse of a pull of e^−1e5 is 0 in the reference as well.
        const said = backend.precision === 'float32' && verdicts[k]?.status !== 'followed';
        return said ? [] : off;
      });
    },
  },
  {
    name: 'sessions side by side keep their weights, disposal frees one of them, twice is once',
    complaints: async (backend, { steps }) => {
      const [a, b] = [1, 2].map((seed) => randomBatch({ datasets: 4, points: 5, dimension: 3 }, seed, seed === 2)) as [
        Batch,
        Batch,
      ];
      const [settingsA, settingsB] = [settingsFor(a, GRADIENT), settingsFor(b, METHODS[2] as Method)];
      const [first, second] = [await backend.session(a, settingsA), await backend.session(b, settingsB)];
      await Promise.all([first.advance(steps), second.advance(steps)]);
      const tolerance = TOLERANCE[backend.precision];
      const found = differences('first', await first.weights(), referenceWeights(a, settingsA, steps), tolerance);
      await first.dispose();
      await first.dispose();
      await second.advance(steps);
      const rest = differences('second', await second.weights(), referenceWeights(b, settingsB, 2 * steps), tolerance);
      await second.dispose();
      return [...found, ...rest];
    },
  },
];

export const CASES: readonly ConformanceCase[] = [...methodCases(), ...OTHERS];
