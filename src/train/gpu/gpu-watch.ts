/** A device that is watched: its errors and its loss become errors of what was asked of it, and nobody waits for a lost device. */
import type { GpuDevice } from './webgpu-types.ts';

export interface GpuWatch {
  readonly device: GpuDevice;
  /** What is awaited, or an error once the device is lost. */
  orLost<T>(awaited: Promise<T>): Promise<T>;
  /** What `work` returns; a validation error or a lack of memory meanwhile is thrown as `complaint: message`. */
  guarded<T>(complaint: string, work: () => Promise<T>): Promise<T>;
}

export function gpuWatch(device: GpuDevice): GpuWatch {
  let gone: Error | undefined;
  const loss = device.lost.then(({ reason, message }): never => {
    gone = new Error(`GPU device lost; train again from the last checkpoint: ${message || reason}`);
    throw gone;
  });
  // A loss that nobody waits for is no unhandled rejection: the next thing asked of the device reports it.
  loss.catch(() => {});

  async function orLost<T>(awaited: Promise<T>): Promise<T> {
    if (gone !== undefined) throw gone;
    try {
      return await Promise.race([awaited, loss]);
    } catch (error) {
      // Work that ends because the device goes may be heard of before the loss is.
      await Promise.race([loss, new Promise<void>((later) => setTimeout(later, 0))]);
      throw error;
    }
  }

  async function guarded<T>(complaint: string, work: () => Promise<T>): Promise<T> {
    device.pushErrorScope('out-of-memory');
    device.pushErrorScope('validation');
    let result: T;
    try {
      result = await orLost(work());
    } finally {
      const problems = [device.popErrorScope(), device.popErrorScope()];
      for (const problem of problems) {
        const error = await orLost(problem);
        // biome-ignore lint/correctness/noUnsafeFinally: the device's message says more than the exception that followed from it.
        if (error !== null) throw new Error(`${complaint}: ${error.message.split('\n')[0]}`);
      }
    }
    return result;
  }
  return { device, orLost, guarded };
}
