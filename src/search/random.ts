/** Choices from one seeded stream, so that a search is its seed. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { log } from '../formula/float-functions.ts';

export class Choices {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** An integer in [low, high]. */
  integer(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  /** True with probability percent/100. */
  chance(percent: number): boolean {
    return this.integer(1, 100) <= percent;
  }

  /** A number from [0, 1), a multiple of 2⁻³⁰. */
  fraction(): number {
    return uniformInt(this.#generator, 0, 2 ** 30 - 1) / 2 ** 30;
  }

  /** A standard normal number (Box and Muller's polar method by Marsaglia; one of its two numbers is dropped). */
  normal(): number {
    for (;;) {
      const [u, v] = [2 * this.fraction() - 1, 2 * this.fraction() - 1];
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
    }
  }

  /** One of the items; there must be one. */
  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)] as T;
  }

  /** The items in random order. */
  shuffled<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let k = order.length - 1; k > 0; k--) {
      const j = this.integer(0, k);
      [order[k], order[j]] = [order[j] as T, order[k] as T];
    }
    return order;
  }
}
