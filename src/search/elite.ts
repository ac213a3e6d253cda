/** The best candidates of a restart, kept different from each other. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { numbersOf } from './construction.ts';

export interface Scored {
  readonly values: GivenValues;
  /** Smaller is better. */
  readonly merit: number;
}

interface Member extends Scored {
  readonly shape: string;
}

const SIZE = 12;
const MOST_OF_A_SHAPE = 5;

export class Elite {
  readonly #names: readonly string[];
  #members: readonly Member[] = [];

  constructor(statement: Statement) {
    this.#names = statement.given.map(({ name }) => name);
  }

  get members(): readonly Scored[] {
    return this.#members;
  }

  /** Whether a merit would be kept, so that callers can spare the work of making exact values. */
  wants(merit: number): boolean {
    return this.#members.length < SIZE || merit < (this.#members.at(-1) as Member).merit;
  }

  /** Takes a candidate in if it is among the best, no other has its merit, and its shape is not there too often. */
  add({ values, merit }: Scored): void {
    if (!this.wants(merit)) return;
    if (this.#members.some((m) => Math.abs(m.merit - merit) <= 1e-9 * Math.max(1e-3, Math.abs(merit)))) return;
    const shape = this.#names.map((name) => numbersOf(values[name]!).length).join();
    const same = this.#members.filter((m) => m.shape === shape);
    const worst = same.length >= MOST_OF_A_SHAPE ? same.at(-1) : undefined;
    if (worst !== undefined && worst.merit <= merit) return;
    const others = worst === undefined ? this.#members : this.#members.filter((m) => m !== worst);
    this.#members = [...others, { values, merit, shape }].sort((a, b) => a.merit - b.merit).slice(0, SIZE);
  }
}
