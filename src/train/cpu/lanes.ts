/** Arithmetic on the lanes of a 128-bit vector, and the logistic weight 1/(1 + e^margin) in it. */
import { type Code, get, int, set, simd, vectorConstant } from './wasm-encoding.ts';

export type Precision = 'float32' | 'float64';

/** Opcodes and constants of one precision. */
interface Format {
  readonly lanes: number;
  readonly op: Readonly<
    Record<
      | 'abs'
      | 'sqrt'
      | 'add'
      | 'sub'
      | 'mul'
      | 'div'
      | 'lt'
      | 'pmin'
      | 'pmax'
      | 'shl'
      | 'intAdd'
      | 'fused'
      | 'fusedFrom',
      number
    >
  >;
  /** Beyond ± this margin the pull is that at it; the exponent below would overflow. */
  readonly saturation: number;
  readonly mantissaBits: number;
  /** ln 2 as a sum of which the first has so few bits that its multiples by an exponent are exact. */
  readonly ln2: readonly [number, number];
  /** (e^r − 1)/(e^r + 1) ≈ r P(r²)/Q(r²) on |r| ≤ ½ ln 2, coefficients from the constant on; P has leading coefficient 1, which it is spared. */
  readonly p: readonly number[];
  readonly q: readonly number[];
}

/**
 * The coefficients are minimax in the relative error of (e^r − 1)/(e^r + 1), found by a Remez exchange in 50 digits; test/train/exponential.test.ts measures
 * what is left in float arithmetic. Error of e^r before rounding: 2e-18 and 3e-10.
 */
export const FORMATS: Readonly<Record<Precision, Format>> = {
  float64: {
    lanes: 2,
    op: {
      abs: 0xec,
      sqrt: 0xef,
      add: 0xf0,
      sub: 0xf1,
      mul: 0xf2,
      div: 0xf3,
      lt: 0x49,
      pmin: 0xf6,
      pmax: 0xf7,
      shl: 0xcb,
      intAdd: 0xce,
      fused: 0x107,
      fusedFrom: 0x108,
    },
    saturation: 690,
    mantissaBits: 52,
    ln2: [0.6931471803691238, 1.9082149292705877e-10],
    p: [15131.183175647859, 420.2662340859521, 1],
    q: [2 * 15131.183175647859, 3362.396330779837, 30.013307974389836],
  },
  float32: {
    lanes: 4,
    op: {
      abs: 0xe0,
      sqrt: 0xe3,
      add: 0xe4,
      sub: 0xe5,
      mul: 0xe6,
      div: 0xe7,
      lt: 0x43,
      pmin: 0xea,
      pmax: 0xeb,
      shl: 0xab,
      intAdd: 0xae,
      fused: 0x105,
      fusedFrom: 0x106,
    },
    saturation: 82,
    mantissaBits: 23,
    ln2: [0.693359375, -2.1219444005469057e-4],
    p: [60.0716870589, 1],
    q: [2 * 60.0716870589, 12.0119404574],
  },
};

/** Hands out locals and constants while a kernel is written. */
export class LaneWriter {
  readonly format: Format;
  readonly #precision: Precision;
  readonly #fused: boolean;
  readonly #first: number;
  readonly #constants = new Map<number, number>();
  #free: number[] = [];
  #count = 0;

  /** Vector locals are numbered from `first` on. With `fused`, a·b + c is rounded once where the machine can. */
  constructor(precision: Precision, first: number, fused: boolean) {
    this.format = FORMATS[precision];
    this.#precision = precision;
    this.#first = first;
    this.#fused = fused;
  }

  get vectors(): number {
    return this.#count;
  }

  local(): number {
    return this.#free.pop() ?? this.#first + this.#count++;
  }

  release(...locals: readonly number[]): void {
    this.#free.push(...locals);
  }

  /** The number in every lane, held in a local that `prologue` fills. */
  constant(value: number): Code {
    const held = this.#constants.get(value) ?? this.#first + this.#count++;
    this.#constants.set(value, held);
    return get(held);
  }

  /** What has to run before the code written so far. */
  prologue(): Code {
    return [...this.#constants].flatMap(([value, local]) => set(local, this.splat(value)));
  }

  splat(value: number): Code {
    const { lanes } = this.format;
    const numbers = this.#precision === 'float64' ? new Float64Array(lanes) : new Float32Array(lanes);
    return vectorConstant(new Uint8Array(numbers.fill(value).buffer));
  }

  op(name: keyof Format['op'], ...operands: readonly Code[]): Code {
    return simd(this.format.op[name], ...operands);
  }

  /** a·b + c. */
  mulAdd(a: Code, b: Code, c: Code): Code {
    return this.#fused ? this.op('fused', a, b, c) : this.op('add', this.op('mul', a, b), c);
  }

  /** c − a·b. */
  mulSub(a: Code, b: Code, c: Code): Code {
    return this.#fused ? this.op('fusedFrom', a, b, c) : this.op('sub', c, this.op('mul', a, b));
  }

  /**
   * 1/(1 + e^margin) in place: with margin = n ln 2 + r, n whole, e^margin = 2^n (Q + rP)/(Q − rP), so that one division does. n is rounded by adding a
   * number so large that the sum's last bit counts ones; its bits, moved up, are added to the exponent.
   */
  logisticWeight(margin: number): Code {
    const { saturation, mantissaBits, ln2, p, q } = this.format;
    const whole = this.constant(1.5 * 2 ** mantissaBits);
    const [sum, n, y, even, odd] = [this.local(), this.local(), this.local(), this.local(), this.local()];
    const r = margin;
    const polynomial = (coefficients: readonly number[]): Code =>
      coefficients
        .slice(0, -1)
        .reduceRight<Code>(
          (code, coefficient, k) =>
            k === coefficients.length - 2 && coefficients.at(-1) === 1
              ? this.op('add', get(y), this.constant(coefficient))
              : this.mulAdd(code, get(y), this.constant(coefficient)),
          this.constant(coefficients.at(-1) as number),
        );
    const code: Code[] = [
      // pmin and pmax give their first operand unless the second is smaller or greater: a margin that is no number stays one.
      set(margin, this.op('pmax', this.op('pmin', get(margin), this.constant(saturation)), this.constant(-saturation))),
      set(sum, this.mulAdd(get(margin), this.constant(Math.LOG2E), whole)),
      set(n, this.op('sub', get(sum), whole)),
      set(r, this.mulSub(get(n), this.constant(ln2[1]), this.mulSub(get(n), this.constant(ln2[0]), get(margin)))),
      set(y, this.op('mul', get(r), get(r))),
      set(odd, this.op('mul', get(r), polynomial(p))),
      set(even, polynomial(q)),
      set(r, this.op('sub', get(even), get(odd))),
      set(
        even,
        this.op('intAdd', this.op('add', get(even), get(odd)), simd(this.format.op.shl, get(sum), int(mantissaBits))),
      ),
      set(r, this.op('div', get(r), this.op('add', get(r), get(even)))),
    ];
    this.release(sum, n, y, even, odd);
    return code.flat();
  }
}
