/**
 * Values that satisfy hypotheses by construction: conditions affine in the numbers of one name are solved for them.
 *
 * For random values of all names, one name's numbers become variables. Its affine equalities, and inequalities that are
 * violated at the drawn values (met with a random slack), form a linear system; Gauss–Jordan elimination with pivots in
 * random order solves it, the other variables keeping their drawn values. So `dot(x, y) == 1` costs one coordinate, and
 * points reach a subspace in as many coordinates as it has equations. All of it is exact.
 */
import type { Oracle, Value } from '../../certificate/arithmetic.ts';
import { type Compiled, Compiler } from '../../certificate/compile.ts';
import type { GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import { UndecidedError, UndefinedValueError } from '../../exact/definedness.ts';
import { Rational } from '../../exact/rational.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import type { Choices } from '../random.ts';
import {
  AFFINE,
  type AffineCondition,
  type AffineForm,
  constantForm,
  scaledForm,
  sumOfForms,
  variableForm,
} from './affine-arithmetic.ts';

type AffineValue = Value<AffineForm | undefined, readonly AffineCondition[]>;

const ROUNDS = 3;

const ORACLE: Oracle<AffineForm | undefined, readonly AffineCondition[]> = {
  solution() {
    throw new UndecidedError('solutions are not affine');
  },
  trained() {
    throw new UndecidedError('training is not affine');
  },
  separable: () => [],
};

/** The value with every number replaced. */
export function mapNumbers(value: GivenValue, f: (number: Rational) => Rational): GivenValue {
  if (value instanceof Rational) return f(value);
  if (Array.isArray(value)) return (value as readonly GivenValue[]).map((part) => mapNumbers(part, f)) as GivenValue;
  const data = value as Dataset;
  return {
    dimension: data.dimension,
    positives: mapNumbers(data.positives, f),
    negatives: mapNumbers(data.negatives, f),
  } as Dataset;
}

/** All numbers of a value, in the order of `mapNumbers`. */
export function numbersOf(value: GivenValue): Rational[] {
  const numbers: Rational[] = [];
  mapNumbers(value, (number) => {
    numbers.push(number);
    return number;
  });
  return numbers;
}

function affineValue(value: GivenValue, form: (number: Rational) => AffineForm): AffineValue {
  if (value instanceof Rational) return form(value);
  if (Array.isArray(value))
    return (value as readonly GivenValue[]).map((part) => affineValue(part, form)) as AffineValue;
  const data = value as Dataset;
  return {
    dimension: data.dimension,
    positives: affineValue(data.positives, form),
    negatives: affineValue(data.negatives, form),
  } as AffineValue;
}

function at(form: AffineForm, values: readonly Rational[]): Rational {
  let total = form.constant;
  for (const [variable, c] of form.coefficients) total = total.add(c.mul(values[variable] as Rational));
  return total;
}

function holds({ form, relation }: AffineCondition, values: readonly Rational[]): boolean {
  const sign = at(form, values).sign();
  return relation === '==' ? sign === 0 : relation === '<' ? sign < 0 : sign <= 0;
}

/** Gauss–Jordan: the values, changed in pivot variables only so that every form is zero; `undefined` if that is impossible. */
function solved(
  forms: readonly AffineForm[],
  values: readonly Rational[],
  order: readonly number[],
): Rational[] | undefined {
  const rows: { pivot: number; form: AffineForm }[] = [];
  for (const form of forms) {
    let rest = form;
    for (const { pivot, form: row } of rows) {
      const c = rest.coefficients.get(pivot);
      if (c !== undefined) rest = sumOfForms(rest, scaledForm(row, c.neg()));
    }
    const pivot = order.find((variable) => rest.coefficients.has(variable));
    if (pivot === undefined) {
      if (!rest.constant.isZero()) return undefined;
      continue;
    }
    const row = scaledForm(rest, Rational.one.div(rest.coefficients.get(pivot) as Rational));
    for (const other of rows) {
      const c = other.form.coefficients.get(pivot);
      if (c !== undefined) other.form = sumOfForms(other.form, scaledForm(row, c.neg()));
    }
    rows.push({ pivot, form: row });
  }
  const result = [...values];
  for (const { pivot, form } of rows) result[pivot] = (values[pivot] as Rational).sub(at(form, values));
  return result;
}

export class Construction {
  readonly #statement: Statement;
  readonly #compiler: Compiler<AffineForm | undefined, readonly AffineCondition[]>;
  readonly #hypotheses: readonly Compiled<AffineForm | undefined, readonly AffineCondition[]>[];
  /** Names whose numbers may be changed: not those of orthonormal frames, nor integers. */
  readonly #names: readonly string[];

  constructor(statement: Statement) {
    this.#statement = statement;
    this.#compiler = new Compiler(
      AFFINE,
      statement.given.map((d) => d.name),
      statement.definitions,
    );
    this.#hypotheses = statement.assuming.map((e) => this.#compiler.compile(e));
    this.#names = statement.given
      .filter((d) => d.kind !== 'orthonormal' && !(d.kind === 'scalar' && d.integer))
      .map((d) => d.name);
  }

  /** Values near the given ones that satisfy the hypotheses affine in some name, as far as one pass over the names gets. */
  repaired(values: GivenValues, choices: Choices): GivenValues {
    let current = values;
    for (const name of choices.shuffled(this.#names)) current = this.#repairedIn(name, current, choices);
    return current;
  }

  #conditions(name: string, values: GivenValues): readonly AffineCondition[] {
    let variable = 0;
    const frame = this.#compiler.frame(
      this.#statement.given.map((d) =>
        affineValue(values[d.name] as GivenValue, d.name === name ? () => variableForm(variable++) : constantForm),
      ),
      ORACLE,
    );
    return this.#hypotheses.flatMap((hypothesis) => {
      try {
        return (hypothesis(frame) as readonly AffineCondition[]).filter(({ form }) => form.coefficients.size > 0);
      } catch (error) {
        if (error instanceof UndefinedValueError || error instanceof UndecidedError) return [];
        throw error;
      }
    });
  }

  #repairedIn(name: string, values: GivenValues, choices: Choices): GivenValues {
    const conditions = this.#conditions(name, values);
    const drawn = numbersOf(values[name] as GivenValue);
    if (conditions.every((c) => holds(c, drawn))) return values;
    const order = choices.shuffled(drawn.map((_, k) => k));
    const forms = conditions.filter(({ relation }) => relation === '==').map(({ form }) => form);
    let numbers = drawn;
    for (let round = 0; round < ROUNDS; round++) {
      const found = solved(forms, drawn, order);
      if (found === undefined) break;
      numbers = found;
      const violated = conditions.filter((c) => c.relation !== '==' && !holds(c, found));
      if (violated.length === 0) break;
      for (const { form, relation } of violated) {
        const slack =
          choices.chance(40) && relation === '<='
            ? Rational.zero
            : Rational.of(choices.integer(1, 8), choices.pick([1, 1, 2, 4]));
        forms.push(sumOfForms(form, constantForm(slack)));
      }
    }
    let k = 0;
    return { ...values, [name]: mapNumbers(values[name] as GivenValue, () => numbers[k++] as Rational) };
  }
}
