/** Small changes of exact values: the neighbours among which the search climbs. */
import type { GivenValue, GivenValues, Statement } from '../certificate/statement.ts';
import { Rational } from '../exact/rational.ts';
import { scaled, type Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import type { Choices } from './random.ts';
import { reflected } from './values/arbitraries.ts';
import { mapNumbers, numbersOf } from './values/construction.ts';

const FACTORS = ['1/10', '1/2', '3/4', '9/10', '11/10', '4/3', '3/2', '2', '10', '-1'].map((text) =>
  Rational.parse(text),
);
const STEPS = ['1', '1', '1/2', '1/4', '1/10', '1/100'].map((text) => Rational.parse(text));
/** Numbers longer than this are rounded, so that a long climb stays exact and cheap. */
const LONGEST = 1000n;
const ROUNDING = Rational.of(1000n);

function rounded(value: Rational): Rational {
  if (value.denominator < LONGEST) return value;
  return Rational.of(value.mul(ROUNDING).floor(), ROUNDING.numerator);
}

function nudged(number: Rational, others: readonly Rational[], choices: Choices): Rational {
  const step = choices.pick(STEPS);
  switch (choices.integer(0, 6)) {
    case 0:
      return number.mul(choices.pick(FACTORS));
    case 1:
      return choices.pick(others);
    case 2:
      return Rational.of(number.floor() + BigInt(choices.integer(0, 1)));
    case 3:
      return choices.pick([Rational.zero, Rational.one, Rational.of(-1)]);
    default:
      return choices.chance(50) ? number.add(step) : number.sub(step);
  }
}

function withVector(values: GivenValues, name: string, k: number, change: (v: Vector) => Vector): GivenValues {
  const value = values[name] as GivenValue;
  let position = 0;
  const visit = (v: Vector) => (position++ === k ? change(v) : v);
  if (Array.isArray(value)) {
    const family = Array.isArray(value[0]);
    return { ...values, [name]: family ? (value as readonly Vector[]).map(visit) : visit(value as Vector) };
  }
  const data = value as Dataset;
  return { ...values, [name]: { ...data, positives: data.positives.map(visit), negatives: data.negatives.map(visit) } };
}

function smallVector(dimension: number, choices: Choices): Vector {
  return Array.from({ length: dimension }, () => Rational.of(choices.integer(-3, 3)));
}

/** All vectors of a value. */
function vectorsOf(value: GivenValue): readonly Vector[] {
  if (value instanceof Rational) return [];
  if (Array.isArray(value)) return Array.isArray(value[0]) ? (value as readonly Vector[]) : [value as Vector];
  const data = value as Dataset;
  return [...data.positives, ...data.negatives];
}

export class Moves {
  readonly #statement: Statement;
  readonly #movable: readonly string[];
  readonly #frames: ReadonlySet<string>;

  constructor(statement: Statement) {
    this.#statement = statement;
    this.#movable = statement.given.map((d) => d.name);
    this.#frames = new Set(statement.given.filter((d) => d.kind === 'orthonormal').map((d) => d.name));
  }

  /** Values that differ from the given ones by one move. */
  neighbour(values: GivenValues, choices: Choices): GivenValues {
    if (this.#movable.length === 0) return values;
    const name = choices.pick(this.#movable);
    if (this.#frames.has(name)) return { ...values, [name]: this.#turned(values[name] as readonly Vector[], choices) };
    const moved = this.#moved(name, values, choices);
    return { ...moved, [name]: mapNumbers(moved[name] as GivenValue, rounded) };
  }

  #moved(name: string, values: GivenValues, choices: Choices): GivenValues {
    const value = values[name] as GivenValue;
    const vectors = vectorsOf(value);
    const kind = choices.integer(0, 9);
    if (vectors.length > 0 && kind <= 2) {
      const source = choices.pick(this.#movable.flatMap((other) => vectorsOf(values[other] as GivenValue)));
      const k = choices.integer(0, vectors.length - 1);
      if (kind === 0)
        return withVector(values, name, k, (v) => (v.length === source.length ? this.#image(source, choices) : v));
      if (kind === 1) return withVector(values, name, k, (v) => scaled(v, choices.pick(FACTORS)));
      return withVector(values, name, k, (v) =>
        v.length === source.length
          ? v.map((x, i) => x.add(choices.chance(50) ? (source[i] as Rational) : Rational.zero))
          : v,
      );
    }
    if (kind === 3) return { ...values, [name]: mapNumbers(value, this.#scaling(choices)) };
    if (kind === 4 && !Array.isArray(value) && !(value instanceof Rational))
      return { ...values, [name]: this.#resized(name, value as Dataset, choices) };
    const numbers = numbersOf(value);
    if (numbers.length === 0) return values;
    const target = choices.integer(0, numbers.length - 1);
    const pool = Object.values(values).flatMap(numbersOf);
    let position = 0;
    return {
      ...values,
      [name]: mapNumbers(value, (number) => (position++ === target ? nudged(number, pool, choices) : number)),
    };
  }

  #scaling(choices: Choices): (x: Rational) => Rational {
    const factor = choices.pick(FACTORS);
    return (x) => x.mul(factor);
  }

  /** An orthonormal frame stays one under reflections, changes of order and of signs. */
  #turned(frame: readonly Vector[], choices: Choices): readonly Vector[] {
    const dimension = frame[0]?.length ?? 0;
    switch (choices.integer(0, 3)) {
      case 0:
        return choices.shuffled(frame);
      case 1:
        return frame.map((v) => (choices.chance(50) ? v : v.map((x) => x.neg())));
      default: {
        const mirror = smallVector(dimension, choices);
        const turned = frame.map((v) => reflected(v, mirror));
        return turned.flat().every((x) => x.denominator < LONGEST) ? turned : frame;
      }
    }
  }

  /** A vector of the same length: a mirror image, or the entries in another order, with other signs. */
  #image(source: Vector, choices: Choices): Vector {
    if (choices.chance(30)) return source;
    if (choices.chance(40)) return reflected(source, smallVector(source.length, choices));
    return choices.shuffled(source).map((x) => (choices.chance(50) ? x.neg() : x));
  }

  #resized(name: string, data: Dataset, choices: Choices): Dataset {
    const declaration = this.#statement.given.find((d) => d.name === name);
    if (declaration?.kind !== 'dataset') return data;
    const side = choices.chance(50) ? 'positives' : 'negatives';
    const points = data[side];
    if (choices.chance(50) && points.length > declaration[side][0] && points.length > 0) {
      const k = choices.integer(0, points.length - 1);
      return { ...data, [side]: points.filter((_, i) => i !== k) };
    }
    if (points.length === 0 || points.length >= declaration[side][1]) return data;
    return { ...data, [side]: [...points, choices.pick(points)] };
  }
}
