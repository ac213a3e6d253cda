/** What a statement speaks of at exact values, as something to draw: its dataset, if that lies on a line or in the plane, with the exact boundaries. */
import type { Value } from '../certificate/arithmetic.ts';
import { Compiler } from '../certificate/compile.ts';
import { EXACT, type Truth } from '../certificate/exact-arithmetic.ts';
import { exactOracle } from '../certificate/exact-oracle.ts';
import type { GivenValue, GivenValues, Statement } from '../certificate/statement.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { plainSolutions } from './plain-solutions.ts';
import type { PlainDataset, PlainSolutions } from './plain-values.ts';

type RealValue = Value<Real, Truth>;

/** The name by which a statement calls its data: a given dataset, or one that it defines from other names. */
export function dataName({ given, definitions }: Statement): string | undefined {
  return given.find(({ kind }) => kind === 'dataset')?.name ?? definitions.find(([name]) => name === 'data')?.[0];
}

function realValue(value: GivenValue): RealValue {
  if (value instanceof Rational) return Real.fromRational(value);
  if (Array.isArray(value)) return (value as readonly GivenValue[]).map(realValue) as RealValue;
  const { dimension, positives, negatives } = value as Dataset;
  return { dimension, positives: realValue(positives), negatives: realValue(negatives) } as RealValue;
}

/** Rational coordinates as texts; `undefined` when one is a root or the like. */
function plainPoints(points: readonly (readonly Real[])[]): string[][] | undefined {
  const texts = points.map((point) => point.map((entry) => entry.asRational()?.toString()));
  return texts.flat().includes(undefined) ? undefined : (texts as string[][]);
}

function dataOf(statement: Statement, name: string, values: GivenValues): PlainDataset | undefined {
  const names = statement.given.map((declaration) => declaration.name);
  const compiler = new Compiler(EXACT, names, statement.definitions);
  const compiled = compiler.compile(name);
  const reals = names.map((given) => realValue(values[given] as GivenValue));
  const oracle = exactOracle(() => ({ status: 'unknown' }));
  const data = compiled(compiler.frame(reals, oracle)) as {
    readonly dimension: number;
    readonly positives: readonly (readonly Real[])[];
    readonly negatives: readonly (readonly Real[])[];
  };
  const [positives, negatives] = [plainPoints(data.positives), plainPoints(data.negatives)];
  return positives === undefined || negatives === undefined
    ? undefined
    : { dimension: data.dimension, positives, negatives };
}

/** A statement's dataset at values, and its solutions where it can be drawn: in one or two dimensions. */
export interface Picture {
  readonly data: PlainDataset;
  readonly solutions?: PlainSolutions;
}

/** `undefined` where the statement has no dataset, or one without exact coordinates. In more than two dimensions there are points and no boundaries. */
export function pictureOf(statement: Statement, values: GivenValues): Picture | undefined {
  const name = dataName(statement);
  const data = name === undefined ? undefined : dataOf(statement, name, values);
  if (data === undefined) return undefined;
  return data.dimension > 2 ? { data } : { data, solutions: plainSolutions(data) };
}
