/** What the threads of one hunt tell each other while restarts run, in shared memory: when to stop, and how far they are. */
import type { HuntStatistics } from '../hunt.ts';
import type { RestartReport } from '../restart.ts';

const HALTED = 0;
const SETTLED_AT = 1;
const FIRST_PLACE = 2;
const FIGURES = ['candidates', 'admissible', 'exact'] as const;
const NONE = 0x7fffffff;

export class HuntBoard {
  readonly memory: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#cells = new Int32Array(memory);
  }

  /** A new board with a place for each of so many threads. */
  static of(places: number): HuntBoard {
    const board = new HuntBoard(
      new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (FIRST_PLACE + FIGURES.length * places)),
    );
    Atomics.store(board.#cells, SETTLED_AT, NONE);
    return board;
  }

  /** Nothing runs on. */
  halt(): void {
    Atomics.store(this.#cells, HALTED, 1);
  }

  /** A restart has settled the statement: those with larger numbers do not count any more. */
  settledAt(index: number): void {
    Atomics.store(this.#cells, SETTLED_AT, Math.min(index, Atomics.load(this.#cells, SETTLED_AT)));
  }

  /** Whether the restart of this number has to stop. */
  stops(index: number): boolean {
    return Atomics.load(this.#cells, HALTED) === 1 || Atomics.load(this.#cells, SETTLED_AT) < index;
  }

  /** Notes how far the restart at a place is; nothing once it has ended. */
  note(place: number, report?: RestartReport): void {
    for (const [k, figure] of FIGURES.entries())
      Atomics.store(this.#cells, FIRST_PLACE + FIGURES.length * place + k, report?.[figure] ?? 0);
  }

  /** The figures of the restarts that are running. */
  running(): HuntStatistics {
    const sums = { candidates: 0, admissible: 0, exact: 0 };
    for (let cell = FIRST_PLACE; cell < this.#cells.length; cell++)
      sums[FIGURES[(cell - FIRST_PLACE) % FIGURES.length]!] += Atomics.load(this.#cells, cell);
    return sums;
  }
}
