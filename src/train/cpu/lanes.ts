/** Arithmetic on lanes, and the logistic weight 1/(1 + e^margin) in them. */
import { type Code, get, int, set, simd, vectorConstant, vectorLoad, vectorStore } from './wasm-encoding.ts';

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

/** Bytes of the vectors that WebAssembly has. */
export const HALF_BYTES = 16;

/** Addresses that `load` and `store` are given are so much too low, and the instructions make up for it: at offset 0 of a shared memory V8 joins nothing. */
export const LEAD = 2 * HALF_BYTES;

/** A vector as one or two vectors of 128 bits: the code for each. */
export type Vector = readonly Code[];

/** How a kernel looks at its lanes. */
export interface LaneForm {
  readonly precision: Precision;
  /** a·b + c is rounded once where the machine can: faster, and not the same bits everywhere. */
  readonly fused: boolean;
  /** Two vectors of 128 bits beside each other wherever there would be one: an engine may join them to one of 256 (`wide-compilation.ts`). The bits are the same. */
  readonly wide: boolean;
}

/** Bytes of one number of each lane. */
export function vectorBytes({ wide }: LaneForm): number {
  return wide ? 2 * HALF_BYTES : HALF_BYTES;
}

/** How many datasets are trained side by side. */
export function laneCount({ precision, wide }: LaneForm): number {
  return FORMATS[precision].lanes * (wide ? 2 : 1);
}

/** Hands out locals and constants while a kernel is written, and writes everything for both halves of a wide vector. */
export class LaneWriter {
  readonly format: Format;
  readonly #form: LaneForm;
  readonly #halves: readonly number[];
  readonly #first: number;
  readonly #constants = new Map<number, number>();
  #free: number[] = [];
  #count = 0;

  /** Vector locals are numbered from `first` on. */
  constructor(form: LaneForm, first: number) {
    this.format = FORMATS[form.precision];
    this.#form = form;
    this.#halves = form.wide ? [0, 1] : [0];
    this.#first = first;
  }

  /** How many locals of 128 bits have been handed out. */
  get vectors(): number {
    return this.#count * this.#halves.length;
  }

  local(): number {
    return this.#free.pop() ?? this.#count++;
  }

  release(...locals: readonly number[]): void {
    this.#free.push(...locals);
  }

  get(local: number): Vector {
    return this.#halves.map((half) => get(this.#place(local, half)));
  }

  set(local: number, value: Vector): Code {
    return this.#halves.flatMap((half) => set(this.#place(local, half), value[half]!));
  }

  load(address: Code, offset: number): Vector {
    return this.#halves.map((half) => vectorLoad(address, LEAD + offset + half * HALF_BYTES));
  }

  /** Both halves are computed before either is stored: an engine joins only stores with nothing between them. */
  store(address: Code, offset: number, value: Vector): Code {
    const written = (half: number, code: Code) => vectorStore(address, LEAD + offset + half * HALF_BYTES, code);
    if (!this.#form.wide) return written(0, value[0]!);
    const kept = this.local();
    const code = [this.set(kept, value), ...this.get(kept).map((code, half) => written(half, code))].flat();
    this.release(kept);
    return code;
  }

  /** The number in every lane, held in a local that `prologue` fills. */
  constant(value: number): Vector {
    const held = this.#constants.get(value) ?? this.#count++;
    this.#constants.set(value, held);
    return this.get(held);
  }

  /**
   * What has to run before the code written so far. Constants take the way through memory at the address, where something else may be written afterwards: what V8
   * knows to be constant it makes anew for every use, in seven instructions.
   */
  prologue(address: Code): Code {
    return [...this.#constants].flatMap(([value, local]) => [
      ...this.store(address, 0, this.splat(value)),
      ...this.set(local, this.load(address, 0)),
    ]);
  }

  splat(value: number): Vector {
    const { lanes } = this.format;
    const numbers = this.#form.precision === 'float64' ? new Float64Array(lanes) : new Float32Array(lanes);
    const code = vectorConstant(new Uint8Array(numbers.fill(value).buffer));
    return this.#halves.map(() => code);
  }

  op(name: keyof Format['op'], ...operands: readonly Vector[]): Vector {
    return this.#simd(this.format.op[name], operands);
  }

  /** The bits that both have. */
  and(a: Vector, b: Vector): Vector {
    return this.#simd(0x4e, [a, b]);
  }

  /** a·b + c. */
  mulAdd(a: Vector, b: Vector, c: Vector): Vector {
    return this.#form.fused ? this.op('fused', a, b, c) : this.op('add', this.op('mul', a, b), c);
  }

  /** c − a·b. */
  mulSub(a: Vector, b: Vector, c: Vector): Vector {
    return this.#form.fused ? this.op('fusedFrom', a, b, c) : this.op('sub', c, this.op('mul', a, b));
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
    const polynomial = (coefficients: readonly number[]): Vector =>
      coefficients
        .slice(0, -1)
        .reduceRight<Vector>(
          (code, coefficient, k) =>
            k === coefficients.length - 2 && coefficients.at(-1) === 1
              ? this.op('add', this.get(y), this.constant(coefficient))
              : this.mulAdd(code, this.get(y), this.constant(coefficient)),
          this.constant(coefficients.at(-1) as number),
        );
    const code: Code[] = [
      // pmin and pmax give their first operand unless the second is smaller or greater: a margin that is no number stays one.
      this.set(
        margin,
        this.op('pmax', this.op('pmin', this.get(margin), this.constant(saturation)), this.constant(-saturation)),
      ),
      this.set(sum, this.mulAdd(this.get(margin), this.constant(Math.LOG2E), whole)),
      this.set(n, this.op('sub', this.get(sum), whole)),
      this.set(
        r,
        this.mulSub(
          this.get(n),
          this.constant(ln2[1]),
          this.mulSub(this.get(n), this.constant(ln2[0]), this.get(margin)),
        ),
      ),
      this.set(y, this.op('mul', this.get(r), this.get(r))),
      this.set(odd, this.op('mul', this.get(r), polynomial(p))),
      this.set(even, polynomial(q)),
      this.set(r, this.op('sub', this.get(even), this.get(odd))),
      this.set(even, this.op('intAdd', this.op('add', this.get(even), this.get(odd)), this.#moved(this.get(sum)))),
      this.set(r, this.op('div', this.get(r), this.op('add', this.get(r), this.get(even)))),
    ];
    this.release(sum, n, y, even, odd);
    return code.flat();
  }

  /** Moved to where the exponent is. */
  #moved(value: Vector): Vector {
    const { op, mantissaBits } = this.format;
    return value.map((code) => simd(op.shl, code, int(mantissaBits)));
  }

  #simd(opcode: number, operands: readonly Vector[]): Vector {
    return this.#halves.map((half) => simd(opcode, ...operands.map((operand) => operand[half]!)));
  }

  #place(local: number, half: number): number {
    return this.#first + local * this.#halves.length + half;
  }
}
