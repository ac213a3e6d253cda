/** What only the fused kernel can do wrong, tried in a process of its own; prints one line of JSON with the complaints of each trial. */
import { dawn } from '../../src/train/gpu/dawn.ts';
import { fusedBackend, keepsCompensation } from '../../src/train/gpu/fused-backend.ts';
import { fusedWebgpu } from '../../src/train/gpu/fused-webgpu.ts';
import { openedDevice } from '../../src/train/gpu/gpu-device.ts';
import { gpuWatch } from '../../src/train/gpu/gpu-watch.ts';
import type { Gpu } from '../../src/train/gpu/webgpu-types.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { defaultStepSizes } from '../../src/train/step-size.ts';
import { METHODS, randomBatch } from './conformance-cases.ts';

const found = await dawn();
const absent = await fusedWebgpu();
const results: Record<string, string> = {};

/** The largest difference from the reference over all methods, for one way to cut the work up. */
async function farthest(
  gpu: Gpu,
  settings: { lanes?: number; mostBytes?: number; dispatchSeconds?: number },
): Promise<number> {
  const opened = await openedDevice(gpu);
  if (opened === undefined) throw new Error('the device went away');
  const backend = await fusedBackend(opened, settings);
  let most = 0;
  for (const method of METHODS)
    for (const dimension of settings.lanes === undefined ? [1, 6] : [settings.lanes === 2 ? 40 : 3]) {
      const batch = randomBatch(
        { datasets: settings.lanes === undefined ? 70 : 9, points: 7, dimension },
        dimension,
        true,
      );
      const full = defaultStepSizes(batch);
      const stepSizes = method.kind === 'normalised-gradient-descent' ? full.map(() => 0.01) : full;
      const session = await backend.session(batch, { method, stepSizes });
      await session.advance(5);
      const reference = referenceWeights(batch, { method, stepSizes }, 5);
      (await session.weights()).forEach((weight, i) => {
        most = Math.max(most, Math.abs(weight - (reference[i] as number)));
      });
      await session.dispose();
    }
  await backend.dispose();
  return most;
}

/** What an asked-for thing throws. */
async function thrown(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

if (found.status === 'loaded' && absent.status === 'available') {
  await absent.backend.dispose();
  const { gpu } = found;
  for (const lanes of [2, 16]) results[`lanes ${lanes}`] = String(await farthest(gpu, { lanes }));
  results.split = String(await farthest(gpu, { mostBytes: 4 * 7 * 4 * 9 }));
  results['one step a dispatch'] = String(await farthest(gpu, { dispatchSeconds: 0 }));

  const opened = (await openedDevice(gpu)) as NonNullable<Awaited<ReturnType<typeof openedDevice>>>;
  const watch = gpuWatch(opened.device);
  results.compensated = String(await keepsCompensation(watch));
  results.plain = String(await keepsCompensation(watch, false, [1]));
  const backend = await fusedBackend(opened);
  const batch = randomBatch({ datasets: 3, points: 2, dimension: 2 }, 1, false);
  const settings = { method: METHODS[0] as (typeof METHODS)[0], stepSizes: defaultStepSizes(batch) };
  const session = await backend.session(batch, settings);
  await session.advance(1);
  const bad = { datasets: 1, points: 1, dimension: 2 ** 26, vectors: new Float64Array(1) };
  results['too large'] = await thrown(() => backend.session(bad, { ...settings, stepSizes: new Float64Array(1) }));
  opened.device.destroy();
  results['lost: advance'] = await thrown(() => session.advance(1));
  results['lost: weights'] = await thrown(() => session.weights());
  results['lost: session'] = await thrown(() => backend.session(batch, settings));
  await session.dispose();

  const none = await openedDevice({ requestAdapter: async () => null });
  const refused = await openedDevice({
    requestAdapter: async (options) => {
      const adapter = await gpu.requestAdapter(options);
      return (
        adapter && {
          info: adapter.info,
          features: adapter.features,
          limits: adapter.limits,
          requestDevice: async () => Promise.reject(new Error('refused')),
        }
      );
    },
  });
  results['no adapter'] = String(none ?? refused);
}
process.stdout.write(`${JSON.stringify(absent.status === 'absent' ? { absent: absent.reason } : results)}\n`, () =>
  process.exit(0),
);
