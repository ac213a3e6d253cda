/** All backends by name, opened when they are asked for; each is there or says why not and how to get it. */
import type { Availability, BackendName } from './backend.ts';

export type Openers = Readonly<Record<BackendName, () => Promise<Availability>>>;

/** Behind imports of their own: nobody who trains on the processor loads TensorFlow.js or a GPU's driver. */
export const OPENERS: Openers = {
  cpu: async () => (await import('./cpu/cpu-backends.ts')).cpuBackend(),
  simd: async () => (await import('./cpu/cpu-backends.ts')).simdBackend(),
  threads: async () => (await import('./cpu/cpu-backends.ts')).threadsBackend(),
  'fused-webgpu': async () => (await import('./gpu/fused-webgpu.ts')).fusedWebgpu(),
  'tfjs-webgpu': async () => (await import('./tfjs/tensor-engines.ts')).tfjsWebgpu(),
  'tfjs-wasm': async () => (await import('./tfjs/tensor-engines.ts')).tfjsWasm(),
  'tfjs-cpu': async () => (await import('./tfjs/tensor-engines.ts')).tfjsCpu(),
  'tfjs-node': async () => (await import('./tfjs/tensor-engines.ts')).tfjsNode(),
};

/**
 * @example
 * BACKEND_NAMES.slice(0, 3) // ['cpu', 'simd', 'threads']
 */
export const BACKEND_NAMES = Object.keys(OPENERS) as readonly BackendName[];

/** Whether a name that a user gave is that of a backend. */
export function isBackendName(name: string): name is BackendName {
  return (BACKEND_NAMES as readonly string[]).includes(name);
}

/** Opens one backend. Whoever opens it disposes of it. */
export function openedBackend(name: BackendName): Promise<Availability> {
  return OPENERS[name]();
}

/** Every backend's availability, in the order of the names. Opens all of them, which loads all that is installed: for reports and tests. */
export async function availableBackends(openers: Openers = OPENERS): Promise<Availability[]> {
  const found: Availability[] = [];
  // One after the other: two devices of one card at once are more than some drivers bear.
  for (const name of BACKEND_NAMES) found.push(await openers[name]());
  return found;
}
