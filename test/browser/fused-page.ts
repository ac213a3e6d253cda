/** What the test bundles for a page: the fused kernel on the browser's own WebGPU. */
import type { Batch, TrainingSettings } from '../../src/train/batch.ts';
import { fusedBackend } from '../../src/train/gpu/fused-backend.ts';
import { openedDevice } from '../../src/train/gpu/gpu-device.ts';
import type { Gpu } from '../../src/train/gpu/webgpu-types.ts';

/** Trains in the page; the device in words and the weights, or `undefined` where the browser gives no device. */
export async function trainedInPage(
  batch: Batch,
  settings: TrainingSettings,
  steps: number,
): Promise<{ device: string; weights: number[] } | undefined> {
  const { gpu } = navigator as unknown as { gpu?: Gpu };
  const opened = gpu === undefined ? undefined : await openedDevice(gpu);
  if (opened === undefined) return undefined;
  const backend = await fusedBackend(opened, { dispatchSeconds: 0.03 });
  const session = await backend.session(batch, settings);
  await session.advance(steps);
  const weights = [...(await session.weights())];
  await session.dispose();
  await backend.dispose();
  return { device: backend.device, weights };
}
