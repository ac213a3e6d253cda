/** What a thread of the `threads` backend runs: blocks of lane groups, taken from a shared counter until none is left. */
import type { LaneLayout } from './lane-engine.ts';
import { kernelOn, trainGroups } from './lane-engine.ts';

export interface LaneTask {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
  readonly layout: LaneLayout;
  readonly steps: number;
  /** The first group that nobody has taken yet. */
  readonly next: Int32Array;
}

export function trainBlocks({ memory, module, layout, steps, next }: LaneTask): void {
  const kernel = kernelOn(memory, module);
  for (;;) {
    const from = Atomics.add(next, 0, layout.block);
    if (from >= layout.groups) return;
    trainGroups(kernel, layout, from, Math.min(layout.groups, from + layout.block), steps);
  }
}
