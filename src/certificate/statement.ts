/** What a claim says, as data: declarations, abbreviations, hypotheses and a conclusion; and the values they speak of. */
import { Rational } from '../exact/rational.ts';
import { dot, type Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import type { Expression } from './expression.ts';

/** Smallest and largest. */
export type Range = readonly [number, number];

/**
 * One quantified name. `like` gives a vector its dimension: that of a vector or dataset, the number of members of a
 * family. Families lie in R^dimension, or in the space of what they are `like`.
 */
export type Declaration =
  | {
      readonly name: string;
      readonly kind: 'dataset';
      readonly dimension: Range;
      readonly positives: Range;
      readonly negatives: Range;
    }
  | { readonly name: string; readonly kind: 'scalar'; readonly integer: boolean }
  | { readonly name: string; readonly kind: 'vector'; readonly dimension?: Range; readonly like?: string }
  | {
      readonly name: string;
      readonly kind: 'family' | 'orthonormal';
      readonly count: Range;
      readonly dimension?: Range;
      readonly like?: string;
    };

/**
 * `universal`: for all given values, the hypotheses imply the conclusion. `existential`: there are given values with
 * the hypotheses and the conclusion.
 */
export interface Statement {
  readonly quantifier: 'universal' | 'existential';
  readonly given: readonly Declaration[];
  readonly definitions: readonly (readonly [name: string, expression: Expression])[];
  readonly assuming: readonly Expression[];
  readonly concluding: Expression;
}

/** An exact value of a declared name. */
export type GivenValue = Rational | Vector | readonly Vector[] | Dataset;
export type GivenValues = Readonly<Record<string, GivenValue>>;

function within(value: number, range: Range): boolean {
  return range[0] <= value && value <= range[1];
}

/** The dimension that `like` asks for, from the value of the name it points to. */
export function likeDimension(declaration: Declaration, value: GivenValue): number | undefined {
  if (declaration.kind === 'dataset') return (value as Dataset).dimension;
  if (declaration.kind === 'scalar') return undefined;
  return (value as Vector | readonly Vector[]).length;
}

function isOrthonormal(vectors: readonly Vector[]): boolean {
  return vectors.every((u, i) => vectors.every((v, j) => dot(u, v).equals(i === j ? Rational.one : Rational.zero)));
}

/** The space that the vectors of a family live in when its declaration says `like: NAME`. */
function ambientDimension(statement: Statement, values: GivenValues, like: string): number | undefined {
  const target = statement.given.find((d) => d.name === like);
  const value = values[like];
  if (target === undefined || value === undefined) return undefined;
  if (target.kind === 'family' || target.kind === 'orthonormal') return (value as readonly Vector[])[0]?.length;
  return likeDimension(target, value);
}

function isVector(value: GivenValue): value is Vector {
  return Array.isArray(value) && value.every((entry) => entry instanceof Rational);
}

function isDataset(value: GivenValue): value is Dataset {
  const { positives, negatives } = (value ?? {}) as Partial<Dataset>;
  return [positives, negatives].every((points) => Array.isArray(points) && points.every(isVector));
}

/** Whether the value is a number, a vector, a family or a dataset, as its declaration says; its size is another question. */
function isOfKind(kind: Declaration['kind'], value: GivenValue): boolean {
  if (kind === 'scalar') return value instanceof Rational;
  if (kind === 'vector') return isVector(value);
  if (kind === 'dataset') return isDataset(value);
  return Array.isArray(value) && (value as readonly GivenValue[]).every(isVector);
}

function broken(statement: Statement, declaration: Declaration, values: GivenValues): string | undefined {
  if (!Object.hasOwn(values, declaration.name)) return `no value is given for ${declaration.name}`;
  const value = values[declaration.name] as GivenValue;
  if (!isOfKind(declaration.kind, value)) return `${declaration.name} is not a ${declaration.kind}`;
  switch (declaration.kind) {
    case 'scalar':
      return declaration.integer && !(value as Rational).isInteger()
        ? `${declaration.name} is not an integer`
        : undefined;
    case 'dataset': {
      const { dimension, positives, negatives } = value as Dataset;
      const fits =
        within(dimension, declaration.dimension) &&
        within(positives.length, declaration.positives) &&
        within(negatives.length, declaration.negatives);
      const even = [...positives, ...negatives].every((p) => p.length === dimension);
      return fits && even ? undefined : `${declaration.name} is not a dataset of the declared size`;
    }
    case 'vector': {
      const { length } = value as Vector;
      const target = statement.given.find((d) => d.name === declaration.like);
      const other = declaration.like === undefined ? undefined : values[declaration.like];
      const expected = target === undefined || other === undefined ? undefined : likeDimension(target, other);
      const fits =
        declaration.like === undefined
          ? declaration.dimension !== undefined && within(length, declaration.dimension)
          : length === expected;
      return fits ? undefined : `${declaration.name} is not a vector of the declared dimension`;
    }
    default: {
      const members = value as readonly Vector[];
      const first = members[0]?.length ?? 0;
      const expected =
        declaration.like === undefined ? undefined : ambientDimension(statement, values, declaration.like);
      const fits =
        declaration.like === undefined
          ? declaration.dimension !== undefined && within(first, declaration.dimension)
          : first === expected;
      if (!within(members.length, declaration.count) || !fits || !members.every((v) => v.length === first))
        return `${declaration.name} is not a family of the declared size`;
      return declaration.kind === 'orthonormal' && !isOrthonormal(members)
        ? `${declaration.name} is not orthonormal`
        : undefined;
    }
  }
}

/** `undefined` when every declared name has a value of its kind and size and there is no other value; else what is wrong. */
export function inadmissible(statement: Statement, values: GivenValues): string | undefined {
  const stray = Object.keys(values).find((name) => !statement.given.some((d) => d.name === name));
  if (stray !== undefined) return `a value is given for ${stray}, which is not declared`;
  for (const declaration of statement.given) {
    const reason = broken(statement, declaration, values);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
