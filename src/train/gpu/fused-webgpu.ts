/** `fused-webgpu` in Node: Dawn, its adapter, the fused kernel. */
import type { Availability } from '../backend.ts';
import { ADAPTER_REASON, ADAPTER_REMEDY, DAWN_REMEDY, dawn } from './dawn.ts';
import { type FusedBackend, type FusedSettings, fusedBackend } from './fused-backend.ts';
import { openedDevice } from './gpu-device.ts';

/** The backend, or why there is none. Before the program ends it must be disposed of, and the process be ended by `process.exit`. */
export async function fusedWebgpu(
  settings: FusedSettings = {},
): Promise<{ readonly status: 'available'; readonly backend: FusedBackend } | (Availability & { status: 'absent' })> {
  const name = 'fused-webgpu';
  const found = await dawn();
  if (found.status === 'missing') return { status: 'absent', name, reason: found.reason, remedy: DAWN_REMEDY };
  const opened = await openedDevice(found.gpu);
  if (opened === undefined) return { status: 'absent', name, reason: ADAPTER_REASON, remedy: ADAPTER_REMEDY };
  return { status: 'available', backend: await fusedBackend(opened, settings) };
}
