/** The names that a formula may use, with their types. */
import { type Expression, SOLUTIONS } from '../certificate/expression.ts';
import type { Declaration, Range } from '../certificate/statement.ts';
import { FormulaError } from './formula-error.ts';
import { type Kind, literalSize, NUMBER, type Size, type Type, type Typed } from './types.ts';
import { VOCABULARY } from './vocabulary.ts';

/** The dataset that bare `x`, `CE`, `gamma`, … speak of. */
export const MAIN_DATASET = 'data';

/** Abbreviations of the paper, in the formula language itself; a declared or defined name of the same spelling wins. */
export const SHORTHANDS: Readonly<Record<string, string>> = {
  W: 'CE.w',
  B: 'CE.b',
  gamma: 'margin(SVM)',
  gamma_CE: 'margin(CE)',
  h: 'abs(SVM.b) / norm(SVM.w)',
  psi: 'angle(CE.w, SVM.w)',
  Rx: 'diameter(x)',
  Ry: 'diameter(y)',
  n: 'data.n',
  m: 'data.m',
  d: 'data.d',
  x: 'data.x',
  z: 'data.z',
  y: 'data.y',
  sigma_x: 'dot(x, x) + 1',
  sigma_y: 'dot(y, y) + 1',
  sigma_xy: 'dot(x, y) - 1',
  origin: '0 * x[1]',
  beta: '(sumOver(i: dot(x[i], x[i]) + 1) + sumOver(j: dot(z[j], z[j]) + 1)) / 4',
  beta_pair: 'sumOver(i, j: dot(x[i] - z[j], x[i] - z[j])) / 4',
};

function declaredSize(name: string, what: string, range: Range, expression: Expression): Size {
  return range[0] === range[1] ? literalSize(range[0]) : { key: `${what} ${name}`, expression };
}

function vectorSize(type: Type): Size {
  if (type.kind === 'vector' || type.kind === 'dataset') return type.dimension;
  if (type.kind === 'family') return type.count;
  throw new FormulaError('invalid like; expected the name of a vector, family or dataset: a number');
}

function spaceSize(type: Type): Size {
  if (type.kind === 'vector' || type.kind === 'dataset' || type.kind === 'family') return type.dimension;
  throw new FormulaError('invalid like; expected the name of a vector, family or dataset: a number');
}

export class Scope {
  readonly #types = new Map<string, Type>();
  readonly #indices: readonly string[];

  private constructor(types: ReadonlyMap<string, Type>, indices: readonly string[]) {
    for (const [name, type] of types) this.#types.set(name, type);
    this.#indices = indices;
  }

  /**
   * The scope of a claim's declarations.
   * @throws FormulaError when `like` names nothing that was declared before, or a name is taken.
   */
  static of(declarations: readonly Declaration[]): Scope {
    const scope = new Scope(new Map(), []);
    for (const declaration of declarations) scope.define(declaration.name, scope.#declared(declaration));
    return scope;
  }

  #declared(declaration: Declaration): Type {
    const { name } = declaration;
    const like =
      'like' in declaration && declaration.like !== undefined ? this.#types.get(declaration.like) : undefined;
    if ('like' in declaration && declaration.like !== undefined && like === undefined)
      throw new FormulaError(
        `unknown like of ${name}; expected a name declared above: ${declaration.like}`,
        declaration.like,
      );
    switch (declaration.kind) {
      case 'scalar':
        return NUMBER;
      case 'dataset':
        return {
          kind: 'dataset',
          dimension: declaredSize(name, 'dimension of', declaration.dimension, ['dimension', name]),
          positives: declaredSize(name, 'positives of', declaration.positives, ['count', ['positives', name]]),
          negatives: declaredSize(name, 'negatives of', declaration.negatives, ['count', ['negatives', name]]),
        };
      case 'vector':
        return {
          kind: 'vector',
          dimension:
            like === undefined
              ? declaredSize(name, 'dimension of', declaration.dimension ?? [1, 1], ['count', name])
              : vectorSize(like),
        };
      default: {
        const dimension =
          like === undefined
            ? declaredSize(name, 'dimension of', declaration.dimension ?? [1, 1], ['count', ['at', name, '1']])
            : spaceSize(like);
        return { kind: 'family', dimension, count: declaredSize(name, 'count of', declaration.count, ['count', name]) };
      }
    }
  }

  /** Adds a name; @throws FormulaError when it is taken, is a function or is no plain word. */
  define(name: string, type: Type): void {
    if (!/^[A-Za-z\u0370-\u03ff][\w\u0370-\u03ff]*$/.test(name))
      throw new FormulaError(`invalid name; expected a letter, then letters, digits and _: ${name}`, name);
    if (VOCABULARY.has(name) || SOLUTIONS.has(name) || RESERVED.has(name))
      throw new FormulaError(
        `reserved name; expected one that is not a function or word of the language: ${name}`,
        name,
      );
    if (this.#types.has(name)) throw new FormulaError(`duplicate name; expected each name once: ${name}`, name);
    this.#types.set(name, type);
  }

  withIndices(indices: readonly string[]): Scope {
    const taken = indices.find((index) => this.#types.has(index));
    if (taken !== undefined)
      throw new FormulaError(`index name is taken; expected a name that is not declared: ${taken}`, taken);
    return new Scope(this.#types, [...this.#indices, ...indices]);
  }

  isIndex(name: string): boolean {
    return this.#indices.includes(name);
  }

  lookup(name: string): Typed | undefined {
    if (this.isIndex(name)) return { type: NUMBER, expression: name };
    const type = this.#types.get(name);
    return type === undefined ? undefined : { type, expression: name };
  }

  names(): string[] {
    return [...this.#types.keys(), ...this.#indices];
  }

  typeKind(name: string): Kind | undefined {
    return this.#types.get(name)?.kind;
  }
}

const RESERVED: ReadonlySet<string> = new Set([
  'pi',
  'forall',
  'exists',
  'sumOver',
  'minOver',
  'maxOver',
  'countOver',
  'implies',
  'iff',
  'and',
  'or',
  'not',
  'if',
  'then',
  'mod',
  'to',
  'in',
  'xor',
  'true',
  'false',
]);
