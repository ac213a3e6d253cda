/** A device to train on, from whatever offers WebGPU: a browser, or Dawn in Node. */
import type { Gpu, GpuAdapter, GpuDevice } from './webgpu-types.ts';

export interface OpenedDevice {
  readonly adapter: GpuAdapter;
  readonly device: GpuDevice;
  /** The card in words, for reports. */
  readonly words: string;
  /** Whether it is a processor that plays a card: right, but no quicker than the processor. */
  readonly software: boolean;
}

/** The limits that hold a large batch; a device has WebGPU's small defaults unless it is asked for more. */
const LIMITS = ['maxStorageBufferBindingSize', 'maxBufferSize'] as const;
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render|\bwarp\b/i;

/** The fastest adapter's device with all the memory it can give; `undefined` when there is no adapter, or none that gives a device. */
export async function openedDevice(gpu: Gpu): Promise<OpenedDevice | undefined> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return undefined;
  const { limits, info } = adapter;
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, limits[name]]));
  try {
    const device = await adapter.requestDevice({ requiredLimits });
    const words = [info.vendor, info.description || info.device || info.architecture].filter(Boolean).join(' ');
    const software =
      info.isFallbackAdapter === true || SOFTWARE.test(`${info.architecture} ${info.device} ${info.description}`);
    return { adapter, device, words: words === '' ? 'an unnamed GPU' : words, software };
  } catch {
    // An adapter serves once, and a driver may refuse: either way there is nothing to train on.
    return undefined;
  }
}
