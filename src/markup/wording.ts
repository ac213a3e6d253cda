/** A statement in words and symbols: lines of HTML under Given, Where, Assuming and Then. */
import type { Expression } from '../certificate/expression.ts';
import type { Declaration, Range, Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { expressionTex, nameTex } from '../formula/typeset.ts';
import { formulaHtml } from './formula-html.ts';

/** What a part does in the statement, whatever its heading. */
export type PartRole = 'given' | 'where' | 'assuming' | 'concluding';

export interface StatementPart {
  readonly role: PartRole;
  readonly label: string;
  readonly lines: readonly StatementLine[];
}

export interface StatementLine {
  readonly html: string;
  /** Words, a formula that may share its line with others, or one that needs its own. */
  readonly form: 'words' | 'short' | 'long';
}

/** TeX of at most this many characters is narrower than half a column. */
const SHORT_TEX = 28;

/** The two headings that a quantifier takes. */
const LABELS = {
  universal: { given: 'given', assuming: 'assuming', concluding: 'then' },
  existential: { given: 'there are', assuming: 'with', concluding: 'such that' },
} as const;

function rangeTex([low, high]: Range, symbol: string): string {
  return low === high ? `${symbol} = ${low}` : `${low} \\le ${symbol} \\le ${high}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Writes one statement; `where` names the claim's file in errors. */
class StatementWriter {
  readonly #statement: Statement;
  readonly #where: string;

  constructor(statement: Statement, where: string) {
    this.#statement = statement;
    this.#where = where;
  }

  tex(source: string): string {
    return formulaHtml(source, this.#where);
  }

  words(html: string): StatementLine {
    return { html, form: 'words' };
  }

  sizes(ranges: readonly string[]): string {
    if (ranges.length === 0) return '';
    const last = ranges.length - 1;
    const parts = ranges.map(
      (range, k) => `<span class="unbroken">${k === 0 ? '(' : ''}${this.tex(range)}${k === last ? ')' : ','}</span>`,
    );
    return ` <span class="sizes">${parts.join(' ')}</span>`;
  }

  /** Scalars in a row share a line, as do vectors of one space. */
  declarations(): StatementLine[] {
    const lines: StatementLine[] = [];
    const { given } = this.#statement;
    for (let k = 0; k < given.length; ) {
      const first = given[k] as Declaration;
      const group = [first];
      while (k + group.length < given.length && joins(first, given[k + group.length] as Declaration))
        group.push(given[k + group.length] as Declaration);
      lines.push(this.words(this.#declaration(first, group)));
      k += group.length;
    }
    return lines;
  }

  #declaration(first: Declaration, group: readonly Declaration[]): string {
    const names = listed(group.map(({ name }) => this.tex(nameTex(name))));
    switch (first.kind) {
      case 'scalar': {
        const word = first.integer ? 'integer' : 'number';
        return group.length > 1 ? `${word}s ${names}` : `${first.integer ? 'an' : 'a'} ${word} ${names}`;
      }
      case 'dataset': {
        const sizes = [rangeTex(first.dimension, 'd'), rangeTex(first.positives, 'n'), rangeTex(first.negatives, 'm')];
        return `data: positives ${this.tex('x_1, \\dots, x_n')} and negatives ${this.tex('z_1, \\dots, z_m')} in ${this.tex('\\mathbb{R}^d')}${this.sizes(sizes)}`;
      }
      case 'vector':
        return this.#vectors(first, group, names);
      default: {
        const word = first.kind === 'orthonormal' ? 'orthonormal vectors' : 'vectors';
        const index = this.tex(`${nameTex(first.name)}_k`);
        const space = this.#space(first, 'd');
        return `${word} ${index} ${space.words} <span class="sizes">(${countWords(first.count)})</span>${this.sizes(space.sizes)}`;
      }
    }
  }

  #vectors(first: Declaration & { readonly kind: 'vector' }, group: readonly Declaration[], names: string): string {
    const target = this.#statement.given.find(({ name }) => name === first.like);
    if (target?.kind === 'orthonormal' || target?.kind === 'family')
      return `numbers ${this.tex(`${nameTex(first.name)}_k`)}, one for each ${this.tex(`${nameTex(target.name)}_k`)}`;
    const { words, sizes } = this.#space(first, 'd');
    return `${group.length > 1 ? 'vectors' : 'a vector'} ${names} ${words}${this.sizes(sizes)}`;
  }

  #space(declaration: { readonly dimension?: Range; readonly like?: string }, symbol: string) {
    const sizes = declaration.dimension === undefined ? [] : [rangeTex(declaration.dimension, symbol)];
    const fixed = declaration.dimension !== undefined && declaration.dimension[0] === declaration.dimension[1];
    const power = fixed ? String(declaration.dimension?.[0]) : symbol;
    return { words: `in ${this.tex(`\\mathbb{R}^{${power}}`)}`, sizes: fixed ? [] : sizes };
  }

  definitions(): StatementLine[] {
    return this.#statement.definitions.map(([name, expression]) => {
      const data = dataDefinition(expression);
      if (name === 'data' && data !== undefined)
        return this.words(
          `the data are ${listed(data.map((points, k) => `${this.#family(points)} on the ${k === 0 ? 'positive' : 'negative'} side`))}`,
        );
      return this.line(`${nameTex(name)} = ${expressionTex(expression)}`);
    });
  }

  #family(points: Expression): string {
    const members = typeof points === 'string' || points[0] !== 'family' ? [points] : (points.slice(1) as Expression[]);
    return listed(members.map((point) => this.tex(expressionTex(point))));
  }

  line(source: string): StatementLine {
    const short = source.length <= SHORT_TEX;
    return { html: formulaHtml(source, this.#where, true), form: short ? 'short' : 'long' };
  }

  formula(expression: Expression): StatementLine {
    if (typeof expression !== 'string' && expression[0] === 'separable' && expression[1] === 'data')
      return this.words('some hyperplane separates the data');
    return this.line(expressionTex(expression));
  }

  /** One line for each formula that the author wrote under the conclusion. */
  conclusions(written: number): StatementLine[] {
    const { concluding } = this.#statement;
    if (written > 1 && typeof concluding !== 'string')
      return (concluding.slice(1) as Expression[]).map((part) => this.formula(part));
    return [this.formula(concluding)];
  }

  assumptions(): StatementLine[] {
    return this.#statement.assuming.map((expression) => this.formula(expression));
  }
}

function countWords([low, high]: Range): string {
  return low === high ? `${high} of them` : `${low} to ${high} of them`;
}

function joins(first: Declaration, next: Declaration): boolean {
  if (first.kind === 'scalar') return next.kind === 'scalar' && next.integer === first.integer;
  return first.kind === 'vector' && next.kind === 'vector' && next.like === first.name;
}

/** The two classes of `dataset(positives, negatives)`. */
function dataDefinition(expression: Expression): readonly [Expression, Expression] | undefined {
  return typeof expression !== 'string' && expression[0] === 'dataset' && expression.length === 3
    ? [expression[1] as Expression, expression[2] as Expression]
    : undefined;
}

/**
 * The parts of a claim's statement in reading order; none for a definition.
 * @throws Error naming the claim's file, when a formula cannot be typeset.
 */
export function statementParts(claim: Claim): StatementPart[] {
  const { statement, text, file } = claim;
  if (statement === undefined) return [];
  const writer = new StatementWriter(statement, file);
  const labels = { ...LABELS[statement.quantifier], where: 'where' };
  const lines: Readonly<Record<PartRole, readonly StatementLine[]>> = {
    given: writer.declarations(),
    where: writer.definitions(),
    assuming: writer.assumptions(),
    concluding: writer.conclusions(text.concluding.length),
  };
  return (Object.keys(lines) as PartRole[])
    .map((role) => ({ role, label: labels[role], lines: lines[role] }))
    .filter((part) => part.lines.length > 0);
}
