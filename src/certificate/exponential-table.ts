/**
 * e^−x in fixed point from tables: for the kernel's long trainings, which ask for millions of them at one precision.
 *
 * Soundness. With w working places, x = n + i/2^8 + j/2^16 + r for integers n, i, j and 0 ≤ r < 2^−16, so e^−x is a product of four factors
 * of at most 1. Three come from tables, filled when first asked for: lower ends of enclosures, cut off after w places, too small by less than
 * 2 ulps. The fourth is Σ_{k ≤ K} (−r)^k/k!, cut off where the next term is below an ulp; its terms are wrong by at most 2 ulps each, so that minus
 * 2K + 2 ulps it is too small by at most 4K + 4. A product of two numbers of at most 1 that are too small by a and b ulps, rounded down, is too
 * small by at most a + b + 1. Together: at most 6 + 4K + 4 + 3 ulps of w places, which the guard makes one ulp of the places asked for; cutting the result off costs another.
 */
import { bitLength } from '../exact/integers.ts';
import { Interval } from '../exact/interval.ts';
import { exp } from '../exact/transcendental.ts';

const STEP = 8n;
const REST = 2n * STEP;

export class ExponentialTable {
  readonly #places: bigint;
  readonly #working: bigint;
  readonly #terms: number;
  /** By how much the last factor may be too large, in working ulps. */
  readonly #doubt: bigint;
  readonly #whole: bigint[] = [];
  readonly #coarse: bigint[] = [];
  readonly #fine: bigint[] = [];

  constructor(places: number) {
    this.#terms = Math.ceil((places + 16) / Number(REST));
    const guard = bitLength(BigInt(13 + 4 * this.#terms));
    this.#places = BigInt(places);
    this.#working = BigInt(places + guard);
    this.#doubt = BigInt(2 * this.#terms + 2);
  }

  /** A number below e^−x by less than two ulps; x ≥ 0, both over 2^places. */
  lower(x: bigint): bigint {
    const w = this.#working;
    const fine = x << (w - this.#places);
    const n = fine >> w;
    const i = (fine >> (w - STEP)) & 255n;
    const j = (fine >> (w - REST)) & 255n;
    const r = fine & ((1n << (w - REST)) - 1n);
    let product = (this.#entry(this.#whole, n, 0n) * this.#entry(this.#coarse, i, STEP)) >> w;
    product = (product * this.#entry(this.#fine, j, REST)) >> w;
    return (((product * this.#rest(r)) >> w) >> (w - this.#places)) as bigint;
  }

  /** e^−(k/2^scale), too small by less than 2 ulps. */
  #entry(table: bigint[], k: bigint, scale: bigint): bigint {
    const index = Number(k);
    const known = table[index];
    if (known !== undefined) return known;
    const bits = Number(this.#working) + 8;
    const fresh = exp(new Interval(-k, -k, Number(scale)), bits).rescaled(Number(this.#working)).lo;
    table[index] = fresh;
    return fresh;
  }

  #rest(r: bigint): bigint {
    const w = this.#working;
    let sum = 1n << w;
    let term = sum;
    for (let k = 1; k <= this.#terms && term !== 0n; k++) {
      term = ((term * r) >> w) / BigInt(k);
      sum += k % 2 === 0 ? term : -term;
    }
    return sum - this.#doubt;
  }
}
