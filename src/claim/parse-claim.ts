/** The text of a claim file → a claim. Reads nothing from a disk, so that a page can do it too. */
import type { Node, YAMLMap } from 'yaml';
import type { Expression } from '../certificate/expression.ts';
import type { Declaration, Statement } from '../certificate/statement.ts';
import { elaborate } from '../formula/elaborate.ts';
import { FormulaError } from '../formula/formula-error.ts';
import { Scope } from '../formula/scope.ts';
import type { Typed } from '../formula/types.ts';
import { type Claim, ClaimError, type ClaimKind, KINDS } from './claim.ts';
import { FrontMatter } from './front-matter.ts';
import { proofSketch } from './proof-sketch.ts';

const KEYS = [
  'id',
  'kind',
  'title',
  'source',
  'given',
  'let',
  'assuming',
  'concluding',
  'exhibiting',
  'granting',
  'uses',
  'repairedBy',
  'repairs',
  'reading',
  'proof',
];
const MOST_DIMENSIONS = 16;
const MOST_POINTS = 32;
const BOUNDS: Readonly<Record<string, string>> = { above: '>', atLeast: '>=', below: '<', atMost: '<=' };

/** The last part of a path, of either kind. */
function nameOf(file: string): string {
  return file.replace(/^.*[\\/]/s, '').replace(/\.mdx$/, '');
}

/** The name that the file of a claim must have, from its text; a text without an id is `claim.mdx` in messages. */
function ownName(text: string): string {
  return `${/^id:[ \t]*(['"]?)([\w-]+)\1/m.exec(text)?.[2] ?? 'claim'}.mdx`;
}

/**
 * The claim in a text; `file` is for messages and for the id, which must be the file's name (by default it is).
 * @throws ClaimError naming file, line and column, with what is wrong, the constraint and the value.
 * @example
 * parseClaim('---\nid: a\nkind: conjecture\ntitle: A\ngiven:\n  t: { kind: scalar }\nconcluding: t^2 >= 0\n---\n', 'a.mdx').id // 'a'
 */
export function parseClaim(text: string, file: string = ownName(text)): Claim {
  return new ClaimReader(new FrontMatter(file, text)).claim();
}

interface Formulas {
  readonly texts: string[];
  readonly expressions: Expression[];
}

class ClaimReader {
  readonly #matter: FrontMatter;
  readonly #values = new Map<string, Node | null>();

  constructor(matter: FrontMatter) {
    this.#matter = matter;
    for (const { key, keyNode, value } of matter.pairs(matter.root)) {
      if (!KEYS.includes(key)) throw matter.error(keyNode, `unknown key; expected one of ${KEYS.join(', ')}: ${key}`);
      this.#values.set(key, value);
    }
  }

  claim(): Claim {
    const { file, prose } = this.#matter;
    const id = this.#required('id');
    if (id !== nameOf(file)) throw this.#error('id', `invalid id; expected the file's name ${nameOf(file)}: ${id}`);
    const kind = this.#required('kind') as ClaimKind;
    if (!KINDS.includes(kind)) throw this.#error('kind', `invalid kind; expected one of ${KINDS.join(', ')}: ${kind}`);
    const title = this.#required('title');
    const { statement, text } = kind === 'definition' ? { statement: undefined, text: NO_TEXT } : this.#statement();
    const cited = this.#list('granting');
    const named =
      statement !== undefined && speaksOfTraining(statement) && !cited.includes('soudry2018') ? ['soudry2018'] : [];
    return {
      id,
      kind,
      title,
      source: this.#source(),
      statement,
      text,
      granting: [...named, ...cited],
      uses: this.#list('uses'),
      repairedBy: this.#optional('repairedBy'),
      repairs: this.#optional('repairs'),
      reading: this.#optional('reading'),
      ...this.#proof(statement),
      prose,
      file,
    };
  }

  #error(key: string, message: string): ClaimError {
    return this.#matter.error(this.#values.get(key), message);
  }

  #required(key: string): string {
    if (!this.#values.has(key)) throw new ClaimError(this.#matter.file, 1, 1, `missing key; expected ${key}: none`);
    return this.#matter.text(this.#values.get(key), key);
  }

  #optional(key: string): string | undefined {
    return this.#values.has(key) ? this.#matter.text(this.#values.get(key), key) : undefined;
  }

  #list(key: string): string[] {
    return this.#values.has(key) ? this.#matter.texts(this.#values.get(key), key).map(({ text }) => text) : [];
  }

  #proof(statement: Statement | undefined): Pick<Claim, 'proof' | 'proofPlaces'> {
    if (!this.#values.has('proof')) return { proof: undefined, proofPlaces: {} };
    if (statement?.quantifier !== 'universal')
      throw this.#error('proof', 'nothing to prove; expected a proof beside concluding: none');
    const { sketch, places } = proofSketch(this.#matter, this.#values.get('proof'));
    return { proof: sketch, proofPlaces: places };
  }

  /** A conjecture of one's own may leave its source out. */
  #source(): Claim['source'] {
    if (!this.#values.has('source')) return { key: '', locator: '' };
    const entries = new Map(
      this.#matter.pairs(this.#matter.map(this.#values.get('source'), 'source')).map(({ key, value }) => [key, value]),
    );
    return {
      key: this.#matter.text(entries.get('key'), 'source key'),
      locator: entries.has('locator') ? this.#matter.text(entries.get('locator'), 'locator') : '',
    };
  }

  #statement(): { statement: Statement; text: Claim['text'] } {
    const declarations: Declaration[] = [];
    const bounds: { text: string; node: Node }[] = [];
    if (this.#values.has('given')) {
      for (const { key, value } of this.#matter.pairs(this.#matter.map(this.#values.get('given'), 'given'))) {
        declarations.push(this.#declaration(key, this.#matter.map(value, `declaration of ${key}`), bounds));
      }
    }
    const scope = this.#guarded(this.#values.get('given'), () => Scope.of(declarations));
    const definitions = this.#definitions(scope);
    const assuming = this.#formulas(
      [
        ...bounds,
        ...(this.#values.has('assuming') ? this.#matter.texts(this.#values.get('assuming'), 'assuming') : []),
      ],
      scope,
      'assuming',
    );
    const key = this.#values.has('exhibiting') ? 'exhibiting' : 'concluding';
    if (this.#values.has('exhibiting') === this.#values.has('concluding'))
      throw new ClaimError(
        this.#matter.file,
        1,
        1,
        'no single conclusion; expected either concluding or exhibiting: both or none',
      );
    const concluding = this.#formulas(this.#matter.texts(this.#values.get(key), key), scope, key);
    const [first, ...more] = concluding.expressions;
    if (first === undefined) throw this.#error(key, `invalid ${key}; expected at least one formula: none`);
    return {
      statement: {
        quantifier: key === 'exhibiting' ? 'existential' : 'universal',
        given: declarations,
        definitions: definitions.map(({ name, typed }) => [name, typed.expression] as const),
        assuming: assuming.expressions,
        concluding: more.length === 0 ? first : ['and', first, ...more],
      },
      text: {
        definitions: definitions.map(({ name, text }) => [name, text] as const),
        assuming: assuming.texts,
        concluding: concluding.texts,
      },
    };
  }

  #definitions(scope: Scope): { name: string; text: string; typed: Typed }[] {
    if (!this.#values.has('let')) return [];
    return this.#matter.pairs(this.#matter.map(this.#values.get('let'), 'let')).map(({ key: name, keyNode, value }) => {
      const text = this.#matter.text(value, `definition of ${name}`);
      const typed = this.#guarded(value, () => elaborate(text, scope));
      this.#guarded(keyNode, () => scope.define(name, typed.type));
      return { name, text, typed };
    });
  }

  #formulas(sources: readonly { text: string; node: Node }[], scope: Scope, what: string): Formulas {
    const expressions = sources.map(({ text, node }) => {
      const { type, expression } = this.#guarded(node, () => elaborate(text, scope));
      if (type.kind !== 'truth')
        throw this.#matter.error(
          node,
          `invalid formula under ${what}; expected a statement that is true or false: a ${type.kind}`,
        );
      return expression;
    });
    return { texts: sources.map(({ text }) => text), expressions };
  }

  /** Turns a formula's error into one that names the place in the file. */
  #guarded<R>(node: Node | null | undefined, compute: () => R): R {
    try {
      return compute();
    } catch (error) {
      if (error instanceof FormulaError) throw this.#matter.error(node, error.message, error.culprit, error.offset);
      throw error;
    }
  }

  #truth(node: Node | null | undefined, what: string): boolean {
    const text = this.#matter.text(node, what);
    if (text !== 'true' && text !== 'false')
      throw this.#matter.error(node, `invalid ${what}; expected true or false: ${text}`);
    return text === 'true';
  }

  #declaration(name: string, map: YAMLMap, bounds: { text: string; node: Node }[]): Declaration {
    const entries = new Map(this.#matter.pairs(map).map(({ key, value }) => [key, value]));
    const kind = this.#matter.text(entries.get('kind'), `kind of ${name}`);
    const allowed = Object.hasOwn(ALLOWED, kind) ? ALLOWED[kind] : undefined;
    if (allowed === undefined)
      throw this.#matter.error(
        entries.get('kind'),
        `unknown kind of ${name}; expected one of ${Object.keys(ALLOWED).join(', ')}: ${kind}`,
      );
    for (const { key, keyNode } of this.#matter.pairs(map)) {
      if (key !== 'kind' && !allowed.includes(key))
        throw this.#matter.error(keyNode, `unknown option of a ${kind}; expected one of ${allowed.join(', ')}: ${key}`);
    }
    const size = (key: string, least: number, most: number) => {
      if (!entries.has(key)) throw this.#matter.error(map, `incomplete declaration of ${name}; expected ${key}: none`);
      return this.#matter.range(entries.get(key), `${key} of ${name}`, least, most);
    };
    const sizes = entries.has('like')
      ? { like: this.#matter.text(entries.get('like'), `like of ${name}`) }
      : entries.has('dimension')
        ? { dimension: size('dimension', 1, MOST_DIMENSIONS) }
        : undefined;
    switch (kind) {
      case 'scalar':
        for (const [option, relation] of Object.entries(BOUNDS)) {
          const node = entries.get(option);
          if (node !== undefined && node !== null)
            bounds.push({ text: `${name} ${relation} ${this.#matter.text(node, `${option} of ${name}`)}`, node });
        }
        return {
          name,
          kind,
          integer: entries.has('integer') && this.#truth(entries.get('integer'), `integer of ${name}`),
        };
      case 'dataset':
        return {
          name,
          kind,
          dimension: size('dimension', 1, MOST_DIMENSIONS),
          positives: size('positives', 0, MOST_POINTS),
          negatives: size('negatives', 0, MOST_POINTS),
        };
      case 'vector':
        if (sizes === undefined)
          throw this.#matter.error(map, `incomplete vector ${name}; expected dimension or like: neither`);
        return { name, kind, ...sizes };
      default:
        return {
          name,
          kind: kind as 'family' | 'orthonormal',
          count: size('count', kind === 'orthonormal' ? 1 : 0, MOST_POINTS),
          ...(sizes ?? { like: 'data' }),
        };
    }
  }
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  dataset: ['dimension', 'positives', 'negatives'],
  scalar: ['integer', ...Object.keys(BOUNDS)],
  vector: ['dimension', 'like'],
  family: ['count', 'dimension', 'like'],
  orthonormal: ['count', 'dimension', 'like'],
};

const NO_TEXT: Claim['text'] = { definitions: [], assuming: [], concluding: [] };

/** Whether a statement names a limit of training, which is read through the literature. */
function speaksOfTraining(statement: Statement): boolean {
  const names = (e: Expression): boolean =>
    typeof e !== 'string' && (e[0] === 'GD' || e[0] === 'DT' || e.some((part) => names(part)));
  return [statement.concluding, ...statement.assuming, ...statement.definitions.map(([, e]) => e)].some(names);
}
