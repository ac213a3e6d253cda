/** Choices from one seeded stream, so that a search is its seed. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

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
