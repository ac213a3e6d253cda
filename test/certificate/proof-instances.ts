/** One statement with something of every kind, random exact values for it, and random formulas about it: what tests of the proof kernel draw from. */
import { Evaluation } from '../../src/certificate/evaluation.ts';
import type { Truth } from '../../src/certificate/exact-arithmetic.ts';
import { exactOracle } from '../../src/certificate/exact-oracle.ts';
import type { Expression } from '../../src/certificate/expression.ts';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { separability } from '../../src/svm/separability.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';
import { solvingLookup } from './solving-lookup.ts';

export const EVERYTHING: Statement = {
  quantifier: 'universal',
  given: [
    { name: 'data', kind: 'dataset', dimension: [1, 3], positives: [1, 3], negatives: [1, 3] },
    { name: 's', kind: 'scalar', integer: false },
    { name: 't', kind: 'scalar', integer: false },
    { name: 'u', kind: 'vector', like: 'data' },
    { name: 'v', kind: 'vector', like: 'data' },
    { name: 'f', kind: 'family', count: [1, 3], like: 'data' },
    { name: 'r', kind: 'orthonormal', count: [1, 3], like: 'data' },
  ],
  definitions: [],
  assuming: [],
  concluding: ['==', '0', '0'],
};

export interface Instance {
  readonly values: GivenValues;
  readonly evaluation: Evaluation;
  readonly dimension: number;
}

/** Members of an orthonormal basis: columns of the reflection I − 2 n nᵀ/<n, n>, which are rational. */
function orthonormalVectors(stream: IntegerStream, dimension: number): Vector[] {
  const n: Vector = Array.from({ length: dimension }, () => Rational.of(stream.between(-2, 2)));
  const square = dot(n, n);
  return Array.from({ length: stream.between(1, dimension) }, (_, k) =>
    n.map((entry, i) => {
      const unit = i === k ? Rational.one : Rational.zero;
      return square.isZero() ? unit : unit.sub(Rational.two.mul(entry).mul(n[k]!).div(square));
    }),
  );
}

export function evaluationAt(statement: Statement, values: GivenValues): Evaluation {
  return new Evaluation(statement, values, exactOracle(solvingLookup));
}

/** Separable data most of the time, with ties and repeated points; scalars are small fractions, often 0, 1 or equal. */
export function randomInstance(seed: number, statement: Statement = EVERYTHING): Instance {
  const stream = new IntegerStream(seed * 7919 + 11);
  const dimension = stream.between(1, 3);
  const draw = () => randomDataset(stream, stream.between(0, 1) === 0 ? 'lattice' : 'integers', dimension, 3);
  const fits = (d: Dataset) => [d.positives, d.negatives].every((points) => points.length >= 1 && points.length <= 3);
  let data = draw();
  const wantsSeparable = stream.between(0, 9) > 0;
  while (!fits(data) || (wantsSeparable && separability(data).status !== 'separable')) data = draw();
  const scalar = () => Rational.of(stream.between(-4, 4), stream.between(1, 3));
  const vector = (): Vector => Array.from({ length: dimension }, () => Rational.of(stream.between(-3, 3)));
  const u = vector();
  const values = {
    data,
    s: scalar(),
    t: scalar(),
    u,
    v: stream.between(0, 3) === 0 ? u.map((x) => x.mul(Rational.two)) : vector(),
    f: Array.from({ length: stream.between(1, 3) }, vector),
    r: orthonormalVectors(stream, dimension),
  };
  return { values, evaluation: evaluationAt(statement, values), dimension };
}

/** The operations that proofs alone know, by what they stand for in that many dimensions. */
export function evaluable(e: Expression, dimension: number): Expression {
  if (typeof e === 'string') return e;
  const [operation, first, second] = e as readonly [string, Expression, Expression];
  const places = Array.from({ length: dimension }, (_, k) => String(k + 1));
  if (operation === 'basis') return ['vector', ...places.map((k) => (k === first ? '1' : '0'))];
  if (operation === 'head') return ['vector', ...places.map((k): Expression => ['at', first, k])];
  if (operation === 'tail') return ['at', first, String(dimension + Number(second))];
  return [operation, ...e.slice(1).map((part) => evaluable(part as Expression, dimension))];
}

export function truthAt(
  { evaluation, dimension }: Instance,
  fact: Expression,
  at: Readonly<Record<string, number>> = {},
): Truth {
  return evaluation.truth(evaluable(fact, dimension), at);
}

export const POSITIVES: Expression = ['positives', 'data'];
export const NEGATIVES: Expression = ['negatives', 'data'];

/** Random well-typed formulas over `EVERYTHING`; `indices` are bound names with the family that they run over. */
export class FormulaStream {
  readonly stream: IntegerStream;

  constructor(seed: number) {
    this.stream = new IntegerStream(seed * 104729 + 5);
  }

  pick<T>(options: readonly T[]): T {
    return options[this.stream.between(0, options.length - 1)]!;
  }

  data(): Expression {
    const own: Expression[] = [
      'data',
      'data',
      ['swapped', 'data'],
      ['mirrored', 'data'],
      ['scaled', 'data', this.pick(['2', '1/2', '-1', 's'])],
    ];
    const other: Expression[] = [
      ['shifted', 'data', 'u'],
      ['scaled', ['shifted', 'data', 'v'], '3'],
      ['dataset', ['family', 'u', 'v'], ['family', ['vneg', 'u']]],
      ['rotated', 'data', 'r'],
      ['withPositive', 'data', 'u'],
      ['withNegative', ['withPositive', 'data', 'v'], 'u'],
      ['onlyPositives', 'data'],
      ['onlyNegatives', ['withPositive', 'data', 'u']],
    ];
    return this.pick([...own, ...other]);
  }

  lifted(): Expression {
    const lifted: Expression = ['lifted', 'data', this.pick(['1', 's', '-2'])];
    return this.pick<Expression>([
      lifted,
      ['scaled', lifted, '2'],
      ['mirrored', lifted],
      ['swapped', lifted],
      ['lifted', lifted, 't'],
    ]);
  }

  solution(data: Expression = this.data()): Expression {
    return [this.pick(['SVM', 'CE', 'PAIR', 'GD', 'DT']), data];
  }

  family(): Expression {
    return this.pick<Expression>([
      POSITIVES,
      NEGATIVES,
      'f',
      'r',
      ['opposites', NEGATIVES],
      ['family', 'u', 'v'],
      ['positives', ['scaled', 'data', 's']],
      ['positives', ['onlyPositives', 'data']],
      ['negatives', ['onlyPositives', 'data']],
    ]);
  }

  vector(depth: number, indices: ReadonlyMap<string, Expression> = new Map()): Expression {
    const members = [...indices].map(([index, family]): Expression => ['at', family, index]);
    if (depth <= 0)
      return this.pick<Expression>([
        'u',
        'v',
        'u',
        ['at', POSITIVES, '1'],
        ['at', NEGATIVES, '1'],
        ['at', 'r', '1'],
        ['at', 'f', '1'],
        ...members,
        ...members,
      ]);
    const inner = () => this.vector(depth - 1, indices);
    switch (this.stream.between(0, 9)) {
      case 0:
        return ['v+', inner(), inner()];
      case 1:
        return ['v-', inner(), inner()];
      case 2:
        return ['v*', this.number(depth - 1, indices), inner()];
      case 3:
        return ['vneg', inner()];
      case 4:
        return ['v/', inner(), this.number(depth - 1, indices)];
      case 5:
        return ['normal', this.solution(this.pick(['data', ['mirrored', 'data'], ['scaled', 'data', '2']]))];
      case 6: {
        const [index, family, inside] = this.#bound(indices);
        return ['vsumOver', index, ['count', family], this.vector(depth - 1, inside)];
      }
      default:
        return this.vector(0, indices);
    }
  }

  #bound(indices: ReadonlyMap<string, Expression>): readonly [string, Expression, ReadonlyMap<string, Expression>] {
    const index = this.pick(['i', 'j', `k${indices.size}`]);
    const family = this.family();
    return [index, family, new Map([...indices, [index, family]])];
  }

  number(depth: number, indices: ReadonlyMap<string, Expression> = new Map()): Expression {
    if (depth <= 0)
      return this.pick<Expression>(['s', 't', '0', '1', '-2', '1/2', 's', ['count', POSITIVES], ...indices.keys()]);
    const inner = () => this.number(depth - 1, indices);
    const vector = () => this.vector(depth - 1, indices);
    switch (this.stream.between(0, 17)) {
      case 0:
      case 1:
        return ['+', inner(), inner()];
      case 2:
        return ['-', inner(), inner()];
      case 3:
      case 4:
        return ['*', inner(), inner()];
      case 5:
        return ['/', inner(), inner()];
      case 6:
        return ['^', inner(), this.pick(['0', '1', '2', '3', '-1', '-2', '1/2', '3/2'])];
      case 7:
        return ['neg', inner()];
      case 8:
        return [this.pick(['sqrt', 'abs', 'sqrt', 'abs', 'exp', 'log', 'sigmoid']), inner()];
      case 9:
        return [this.pick(['min', 'max']), inner(), inner()];
      case 10:
      case 11:
      case 12:
        return ['dot', vector(), vector()];
      case 13:
        return this.pick<Expression>([
          ['norm', vector()],
          ['cosine', vector(), vector()],
          ['sum', ['.*', 'u', 'v']],
          ['sum', ['.^', ['v-', 'u', 'v'], '2']],
          ['sum', ['vector', inner(), inner()]],
        ]);
      case 14: {
        const [index, family, inside] = this.#bound(indices);
        return [
          this.pick(['sumOver', 'sumOver', 'sumOver', 'minOver', 'maxOver']),
          index,
          ['count', family],
          this.number(depth - 1, inside),
        ];
      }
      case 15:
        return this.pick<Expression>([
          ['intercept', this.solution()],
          ['margin', this.solution()],
          ['sum', ['positiveMultipliers', ['CE', 'data']]],
          ['diameter', this.family()],
          ['affineDistance', 'f'],
        ]);
      case 16: {
        const data = this.lifted();
        const points: Expression = [this.pick(['positives', 'negatives']), data];
        return [
          'dot',
          this.pick<Expression>([
            ['normal', this.solution(data)],
            ['at', points, '1'],
          ]),
          ['at', points, '1'],
        ];
      }
      default:
        return ['choose', this.comparison(depth - 1, indices), inner(), inner()];
    }
  }

  comparison(depth: number, indices: ReadonlyMap<string, Expression> = new Map()): Expression {
    if (this.stream.between(0, 5) === 0)
      return [this.pick(['v==', 'v!=']), this.vector(depth, indices), this.vector(depth, indices)];
    return [this.pick(['<', '<=', '>', '>=', '==', '!=']), this.number(depth, indices), this.number(depth, indices)];
  }

  fact(depth: number, indices: ReadonlyMap<string, Expression> = new Map()): Expression {
    const inner = (inside = indices) => this.fact(depth - 1, inside);
    if (depth <= 0) return this.comparison(1, indices);
    switch (this.stream.between(0, 7)) {
      case 0:
        return [this.pick(['and', 'or']), inner(), inner()];
      case 1:
        return ['not', inner()];
      case 2:
        return [this.pick(['implies', 'iff']), inner(), inner()];
      case 3:
      case 4: {
        const [index, family, inside] = this.#bound(indices);
        return [this.pick(['forall', 'exists']), index, ['count', family], inner(inside)];
      }
      default:
        return this.comparison(depth, indices);
    }
  }
}
