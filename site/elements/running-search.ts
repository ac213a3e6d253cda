/** What hunts in a page have in common: one at a time for each place, with figures on the way, cancelled by a button. */

import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { HuntStatistics } from '../../src/search/hunt.ts';
import { type Asked, engine } from '../engine/engine.ts';
import type { DropReply, EngineTasks, Presented } from '../engine/messages.ts';
import { claimText } from './bench.ts';

export interface SearchEvents {
  readonly progress: (figures: HuntStatistics, seconds: number) => void;
  /** The two buttons, by what they can do now. */
  readonly running: (running: boolean) => void;
}

export class RunningSearch<Name extends 'hunt' | 'drop'> {
  #asked: Asked<Name> | undefined;
  #cancelled = false;

  /** The result and how it is shown. @throws what the engine throws. */
  async run(
    claim: string,
    task: Name,
    request: Omit<EngineTasks[Name]['request'], 'text'>,
    { progress, running }: SearchEvents,
  ): Promise<{
    readonly result: EngineTasks[Name]['result'];
    readonly presented: Presented;
    readonly seconds: number;
  }> {
    running(true);
    this.#cancelled = false;
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1000;
    try {
      const text = await claimText(claim);
      const asked = engine().ask(task, { ...request, text } as EngineTasks[Name]['request'], (figures) =>
        progress(figures, seconds()),
      );
      this.#asked = asked;
      if (this.#cancelled) asked.cancel();
      const result = await asked.result;
      const record = task === 'drop' ? (result as DropReply).record : (result as EvidenceRecord);
      const presented = await engine().ask('present', { record }).result;
      return { result, presented, seconds: seconds() };
    } finally {
      this.#asked = undefined;
      running(false);
    }
  }

  cancel(): void {
    this.#cancelled = true;
    this.#asked?.cancel();
  }
}
