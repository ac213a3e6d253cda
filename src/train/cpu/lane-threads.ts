/** The lane kernel on all cores: one shared memory a part of the batch, threads that take blocks of it. */
import { Piscina } from 'piscina';
import type { TrainingSession } from '../backend.ts';
import type { Batch, TrainingSettings } from '../batch.ts';
import { batchParts, joinedWeights } from './batch-parts.ts';
import { kernelOf, laneLayout, loadWeights, memoryFor, runsOf, storeBatch } from './lane-engine.ts';
import type { LaneTask } from './lane-worker.ts';
import type { LaneForm } from './lanes.ts';
import { soundForm } from './wide-compilation.ts';

/** Threads that train one session after another; `close` ends them. */
export class LaneThreads {
  readonly threads: number;
  readonly #pool: Piscina;

  constructor(threads: number) {
    this.threads = threads;
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#pool = new Piscina({
      filename: new URL(`./lane-worker.${extension}`, import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
    });
  }

  session(batch: Batch, settings: TrainingSettings, form: LaneForm): TrainingSession {
    const parts = batchParts(batch, settings).map((part) => {
      const layout = laneLayout(part.batch, part.settings, soundForm(part.batch, part.settings, form, true));
      const memory = memoryFor(layout, true);
      storeBatch(memory, layout, part.batch, part.settings);
      return { ...part, layout, memory, module: kernelOf(layout.shape, true) };
    });
    let step = settings.firstStep ?? 0;
    return {
      advance: async (steps) => {
        for (const { batch: cut, layout, memory, module } of parts)
          for (const run of runsOf(memory, layout, cut, settings.method, step, steps))
            await this.#run({ memory, module, layout, steps: run, next: new Int32Array(new SharedArrayBuffer(4)) });
        step += steps;
      },
      weights: async () =>
        joinedWeights(parts.map(({ memory, layout, batch: cut }) => loadWeights(memory, layout, cut.datasets))),
      dispose: async () => {
        parts.length = 0;
      },
    };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #run(task: LaneTask): Promise<void> {
    const useful = Math.min(this.threads, Math.ceil(task.layout.groups / task.layout.block));
    await Promise.all(Array.from({ length: useful }, () => this.#pool.run(task, { name: 'trainBlocks' })));
  }
}
