/** The backends of TensorFlow.js, loaded when they are asked for: each package is there or is said to be absent. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import type { Availability, BackendName } from '../backend.ts';
import { ADAPTER_REASON, ADAPTER_REMEDY, DAWN_REMEDY, dawn } from '../gpu/dawn.ts';
import { openedDevice } from '../gpu/gpu-device.ts';
import { type Tensors, tensorBackend } from './tensor-backend.ts';

const require = createRequire(import.meta.url);

/** Where a copy of tfjs-node outside of node_modules lies: the package's folder. */
export const TFJS_NODE_FOLDER = 'MARGINALIA_TFJS_NODE';

function absent(name: BackendName, reason: string, remedy: string): Availability {
  return { status: 'absent', name, reason, remedy };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;
}

/** TensorFlow.js's core, told that this is no time for its advice on quicker backends. */
async function core(): Promise<Tensors> {
  const tf = await import('@tensorflow/tfjs-core');
  tf.env().set('PROD', true);
  return tf;
}

function available(tf: Tensors, engine: string, name: BackendName, device: string, release = () => {}): Availability {
  return { status: 'available', backend: tensorBackend({ tf, engine, name, device, release }) };
}

export async function tfjsCpu(): Promise<Availability> {
  const tf = await core();
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  return available(tf, 'cpu', 'tfjs-cpu', 'TensorFlow.js in JavaScript, one thread, float32');
}

export async function tfjsWasm(): Promise<Availability> {
  const tf = await core();
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  if (!(await tf.setBackend('wasm')))
    return absent('tfjs-wasm', 'its WebAssembly does not start', 'use Node 20 or newer, or --backend simd');
  return available(tf, 'wasm', 'tfjs-wasm', 'TensorFlow.js in WebAssembly, one thread, float32');
}

/** The package looks for `navigator.gpu`, as in a page. Node has had a `navigator` since 21, without one. */
function showGpu(gpu: object): void {
  if (globalThis.navigator === undefined)
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  if (!('gpu' in navigator)) Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
}

export async function tfjsWebgpu(): Promise<Availability> {
  const found = await dawn();
  if (found.status === 'missing') return absent('tfjs-webgpu', found.reason, DAWN_REMEDY);
  const opened = await openedDevice(found.gpu);
  if (opened === undefined) return absent('tfjs-webgpu', ADAPTER_REASON, ADAPTER_REMEDY);
  const tf = await core();
  showGpu(found.gpu);
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  type Parameters = ConstructorParameters<typeof WebGPUBackend>;
  // The package has registered itself, with an adapter that it asks for at its own conditions.
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
  tf.registerBackend(
    'webgpu',
    () => new WebGPUBackend(opened.device as unknown as Parameters[0], opened.adapter.info as unknown as Parameters[1]),
  );
  await tf.setBackend('webgpu');
  // Ops on small tensors would quietly be computed on the processor, by a backend that need not be there.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  return available(tf, 'webgpu', 'tfjs-webgpu', `TensorFlow.js on ${opened.words}, float32`, () =>
    tf.removeBackend('webgpu'),
  );
}

/** tfjs-node 4.22 calls two functions of `util` that Node has no longer had since 23. */
function restoreUtil(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}

/** tfjs-node: the optional package, or a copy in the folder that MARGINALIA_TFJS_NODE names. */
export async function tfjsNode(): Promise<Availability> {
  const folder = process.env[TFJS_NODE_FOLDER];
  const remedy =
    'npm install @tensorflow/tfjs-node (its set-up downloads TensorFlow), or build it by ' +
    `test/oracle/build-tfjs-node.sh and set ${TFJS_NODE_FOLDER}`;
  try {
    if (folder !== undefined && !existsSync(folder))
      return absent('tfjs-node', `${TFJS_NODE_FOLDER} names no folder: ${folder}`, remedy);
    restoreUtil();
    // Its C library reports the processor's instructions on stderr unless told to keep to warnings.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '1';
    // Names in variables: the types are there only where the optional package is.
    const name = '@tensorflow/tfjs-node';
    const place =
      folder === undefined ? require.resolve(name) : createRequire(join(folder, 'package.json')).resolve(folder);
    const loaded = (await import(pathToFileURL(place).href)) as { default?: Tensors } & Tensors;
    const tf = loaded.default ?? loaded;
    tf.env().set('PROD', true);
    await tf.setBackend('tensorflow');
    return available(tf, 'tensorflow', 'tfjs-node', 'TensorFlow through its C library, float32');
  } catch (error) {
    return absent('tfjs-node', `@tensorflow/tfjs-node does not load: ${firstLine(error)}`, remedy);
  }
}
