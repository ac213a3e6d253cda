/** The best candidates of a restart, kept different from each other. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { numbersOf } from './values/construction.ts';

export interface Scored {
  readonly values: GivenValues;
  /** Smaller is better; where merits are the same, smaller interest is. */
  readonly merit: number;
  readonly interest: number;
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

  /** Takes a candidate in if it is among the best, none like it is there, and its shape is not there too often. */
  add({ values, merit, interest }: Scored): void {
    const last = this.#members.at(-1);
    if (this.#members.length === SIZE && last !== undefined && order({ merit, interest }, last) >= 0) return;
    if (this.#members.some((m) => isSame(m.merit, merit) && isSame(m.interest, interest))) return;
    const shape = this.#names.map((name) => numbersOf(values[name]!).length).join();
    const same = this.#members.filter((m) => m.shape === shape);
    const worst = same.length >= MOST_OF_A_SHAPE ? same.at(-1) : undefined;
    if (worst !== undefined && order({ merit, interest }, worst) >= 0) return;
    const others = worst === undefined ? this.#members : this.#members.filter((m) => m !== worst);
    this.#members = [...others, { values, merit, interest, shape }].sort(order).slice(0, SIZE);
  }
}

type Rank = Pick<Scored, 'merit' | 'interest'>;

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(b));
}

function order(a: Rank, b: Rank): number {
  return isSame(a.merit, b.merit) ? a.interest - b.interest : a.merit - b.merit;
}
