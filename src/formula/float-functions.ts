/**
 * Elementary functions of floats with the same bits on every engine. IEEE 754 fixes +, −, ×, ÷ and the square root; `Math.exp` and its kin are each engine's own, and Node
 * and browsers do differ in their last bits. A search that climbs on slacks would take another way there, and its record another digest.
 *
 * Good to about an ulp, as `Math`'s are. Arguments are reduced by exactly represented parts of ln 2 and π/2; series run until the next term is below 2⁻⁵⁵.
 */

/** ln 2 and π/2 in parts: the first have so few bits that small multiples of them are exact. */
const LN2 = [0.6931471803691238, 1.9082149292705877e-10] as const;
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
/** Beyond so many quarter turns the reduction of angles loses bits, which a search can bear. */
const MOST_QUARTERS = 2 ** 20;

/** Whole powers up to here are products. */
const MOST_FACTORS = 64;
const LEAST_NORMAL = 2 ** -1022;
const words = new Float64Array(1);
/** The low and the high half, on any machine that has a browser. */
const halves = new Uint32Array(words.buffer);

/** 1/1, 1/2!, 1/3!, …: enough of them for |r| ≤ ln 2/2. */
const INVERSE_FACTORIALS = series(14, (n, last) => last / n);
/** −1/3!, 1/5!, … and −1/2!, 1/4!, …, for angles up to π/4. */
const SINE = series(9, (n, last) => -last / (2 * n * (2 * n + 1)));
const COSINE = series(9, (n, last) => -last / ((2 * n - 1) * 2 * n));
/** 1/3, 1/5, … and the same with alternating signs. */
const ODD_INVERSES = series(11, (n) => 1 / (2 * n + 1));
const ALTERNATING = series(12, (n) => (n % 2 === 0 ? 1 : -1) / (2 * n + 1));

function series(length: number, term: (n: number, last: number) => number): Float64Array {
  const terms = new Float64Array(length);
  for (let n = 1, last = 1; n <= length; n++) {
    last = term(n, last);
    terms[n - 1] = last;
  }
  return terms;
}

/** c₁ + c₂z + c₃z² + … */
function powerSeries(coefficients: Float64Array, z: number): number {
  let sum = 0;
  for (let n = coefficients.length - 1; n >= 0; n--) sum = sum * z + (coefficients[n] as number);
  return sum;
}

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  halves[0] = 0;
  halves[1] = (k + 1023) << 20;
  return words[0] as number;
}

/** x·2^k, in two factors where one would be out of range. */
function scaledByTwo(x: number, k: number): number {
  if (Math.abs(k) < 1022) return x * powerOfTwo(k);
  const half = Math.trunc(k / 2);
  return x * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * e^x; 0 and ∞ beyond the range of floats.
 * @example
 * exp(0) // 1
 */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * Math.LOG2E);
  const high = x - k * LN2[0];
  const low = k * LN2[1];
  const r = high - low;
  // What the subtraction lost counts where r is small against x: e^(r + rest) ≈ e^r + rest.
  const rest = high - r - low;
  return scaledByTwo(1 + (r * powerSeries(INVERSE_FACTORIALS, r) + rest), k);
}

/**
 * The natural logarithm: −∞ at 0, NaN below.
 * @example
 * log(1) // 0
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const exponent = exponentOf(x);
  const f = scaledByTwo(x, -exponent) - 1;
  const s = f / (2 + f);
  const z = s * s;
  // log(1 + f) = f − f²/2 + s·(f²/2 + 2z·(1/3 + z/5 + …)): what would cancel is kept apart.
  const half = 0.5 * f * f;
  const tail = s * (half + 2 * z * powerSeries(ODD_INVERSES, z));
  return exponent === 0 ? f - (half - tail) : exponent * LN2[0] - (half - (tail + exponent * LN2[1]) - f);
}

/** The k for which x·2^−k is between √½ and √2. */
function exponentOf(x: number): number {
  const subnormal = x < LEAST_NORMAL;
  words[0] = subnormal ? x * 2 ** 54 : x;
  const high = halves[1] as number;
  const exponent = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  // √2 begins with the twenty bits 0x6a09e.
  return (high & 0xfffff) > 0x6a09e ? exponent + 1 : exponent;
}

/**
 * log(1 + x), exact to the last bits for small x.
 * @example
 * log1p(0) // 0
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Number.POSITIVE_INFINITY) return x;
  // log(u)·x/(u − 1) undoes the rounding of 1 + x.
  return log(u) * (x / (u - 1));
}

/**
 * e^x − 1, exact to the last bits for small x.
 * @example
 * expm1(0) // 0
 */
export function expm1(x: number): number {
  if (Math.abs(x) > 0.5) return exp(x) - 1;
  return x * powerSeries(INVERSE_FACTORIALS, x);
}

/** An angle as a quarter turn's number and what is left of it, at most π/4 in size. */
function quarters(x: number): readonly [quarter: number, rest: number] {
  if (Math.abs(x) > MOST_QUARTERS * HALF_PI[0]) return quarters(x % (2 * Math.PI));
  const k = Math.round(x / HALF_PI[0]);
  const rest = x - k * HALF_PI[0] - k * HALF_PI[1] - k * HALF_PI[2];
  return [((k % 4) + 4) % 4, rest];
}

function sineSeries(x: number): number {
  const z = x * x;
  return x + x * z * powerSeries(SINE, z);
}

function cosineSeries(x: number): number {
  const z = x * x;
  return 1 + z * powerSeries(COSINE, z);
}

function sineAt(quarter: number, rest: number): number {
  const size = quarter % 2 === 0 ? sineSeries(rest) : cosineSeries(rest);
  return quarter < 2 ? size : -size;
}

/**
 * The sine of an angle in radians; NaN at ±∞.
 * @example
 * sin(0) // 0
 */
export function sin(x: number): number {
  return sineAt(...quarters(x));
}

/**
 * The cosine of an angle in radians; NaN at ±∞.
 * @example
 * cos(0) // 1
 */
export function cos(x: number): number {
  const [quarter, rest] = quarters(x);
  return sineAt((quarter + 1) % 4, rest);
}

/**
 * The tangent of an angle in radians; NaN at ±∞.
 * @example
 * tan(0) // 0
 */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

/**
 * The angle from −π/2 to π/2 with this tangent.
 * @example
 * atan(0) // 0
 */
export function atan(x: number): number {
  if (x < 0) return -atan(-x);
  if (x > 1) return HALF_PI[0] - (atan(1 / x) - HALF_PI[1]);
  // Halving the angle twice: tan(φ/2) = tan φ/(1 + √(1 + tan² φ)).
  const half = x / (1 + Math.sqrt(1 + x * x));
  const quarter = half / (1 + Math.sqrt(1 + half * half));
  const z = quarter * quarter;
  return 4 * (quarter + quarter * z * powerSeries(ALTERNATING, z));
}

/**
 * The angle from −π/2 to π/2 with this sine; NaN outside [−1, 1].
 * @example
 * asin(0) // 0
 */
export function asin(x: number): number {
  return atan(x / Math.sqrt((1 - x) * (1 + x)));
}

/**
 * The angle from 0 to π with this cosine; NaN outside [−1, 1].
 * @example
 * acos(1) // 0
 */
export function acos(x: number): number {
  return 2 * atan(Math.sqrt((1 - x) / (1 + x)));
}

/**
 * The exponent of a positive float in scientific notation: ⌊log₁₀ x⌋, exactly.
 * @example
 * decimalExponent(0.001) // -3
 */
export function decimalExponent(x: number): number {
  return Number(x.toExponential().split('e')[1]);
}

/**
 * 10^k, correctly rounded.
 * @example
 * powerOfTen(-2) // 0.01
 */
export function powerOfTen(k: number): number {
  return Number(`1e${k}`);
}

/**
 * base^exponent. A whole exponent up to 64 in size is multiplied out, so that (−2)³ is exact; another one is e^(exponent·log base), NaN for a negative base.
 * @example
 * power(2, -2) // 0.25
 */
export function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > MOST_FACTORS) return exp(exponent * log(base));
  let product = 1;
  for (let square = base, left = Math.abs(exponent); left > 0; left = Math.floor(left / 2), square *= square)
    if (left % 2 === 1) product *= square;
  return exponent < 0 ? 1 / product : product;
}
