/** WebGPU in Node: Google's Dawn through the optional package `webgpu`. */
import type { Gpu } from './webgpu-types.ts';

/**
 * What `create()` returned, for as long as the process lives: adapters and devices point into it without holding it, and after
 * a garbage collection without this reference the process crashes.
 */
let instance: Gpu | undefined;

export type Dawn =
  | { readonly status: 'loaded'; readonly gpu: Gpu }
  | { readonly status: 'missing'; readonly reason: string };

export const DAWN_REMEDY = 'npm install webgpu';
export const ADAPTER_REASON = 'no adapter: Dawn finds no Vulkan, Metal or Direct3D 12 device';
export const ADAPTER_REMEDY =
  'install the driver of the card and libvulkan1; a software card of Debian’s chromium and libvulkan1 is had by ' +
  'VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json XDG_RUNTIME_DIR=/tmp';

/** Dawn's entry point, loaded once; `missing` where the package or its binary for this platform is not installed. */
export async function dawn(): Promise<Dawn> {
  if (instance !== undefined) return { status: 'loaded', gpu: instance };
  try {
    // A name in a variable: the types, too, are there only where the optional package is.
    const name = 'webgpu';
    const { create, globals } = (await import(name)) as { create(options: string[]): Gpu; globals: object };
    // Constants such as GPUBufferUsage, which TensorFlow.js expects where a browser has them.
    for (const [key, value] of Object.entries(Object.getOwnPropertyDescriptors(globals)))
      if (!(key in globalThis)) Object.defineProperty(globalThis, key, value);
    instance = create([]);
    return { status: 'loaded', gpu: instance };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { status: 'missing', reason: `the optional package webgpu does not load: ${text.split('\n')[0]}` };
  }
}
