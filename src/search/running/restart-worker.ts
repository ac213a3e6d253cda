/** One restart in a worker thread: plain data in, its reports out as JSON text (rationals do not survive cloning). */
import { decodeValues } from '../../certificate/decode.ts';
import type { Statement } from '../../certificate/statement.ts';
import type { PlannedRestart } from '../hunt.ts';
import { HuntBoard } from './hunt-board.ts';
import { wholeRounds } from './whole-rounds.ts';

export interface RestartJob {
  readonly statement: Statement;
  readonly task: Omit<PlannedRestart, 'start' | 'observe'>;
  /** Starting values as JSON text. */
  readonly start: string | undefined;
  readonly board: SharedArrayBuffer;
  /** Where on the board this thread writes. */
  readonly place: number;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** Whatever loads this module: a thread that has answered is ready. */
export function ready(): boolean {
  return true;
}

export function runRestart({ statement, task, start, board, place, deadline }: RestartJob): string {
  const shared = new HuntBoard(board);
  const values = start === undefined ? undefined : (JSON.parse(start) as unknown[]).map(decodeValues);
  const planned = { ...task, ...(values === undefined ? {} : { start: values }) };
  const rounds = wholeRounds(statement, planned, () => shared.stops(task.index) || Date.now() > deadline);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) {
      shared.note(place);
      return JSON.stringify(value);
    }
    shared.note(place, value);
  }
}
