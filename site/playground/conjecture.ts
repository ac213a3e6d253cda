/**
 * A conjecture in the fields of the page, and the text of the claim file that they stand for: the same text that the command line takes. Every place in that
 * text is a place in a field, so that an error is shown where it was typed.
 */

/** The fields whose lines are formulas or declarations. */
export const FIELDS = ['given', 'where', 'assuming', 'concluding'] as const;
export type Field = (typeof FIELDS)[number];

export interface Conjecture extends Readonly<Record<Field, string>> {
  readonly title: string;
  /** Whether the conclusion is to hold for all values, or for some. */
  readonly quantifier: 'universal' | 'existential';
}

/** Of a field: more than anyone reads, less than slows the parser down. */
export const LONGEST_FIELD = 8_000;
export const LONGEST_TITLE = 120;
const FILE_ID = 'my-conjecture';

/** Line and column from 0 in a field. */
export interface FieldPlace {
  readonly field: Field;
  readonly line: number;
  readonly column: number;
}

/** Where a line of the file comes from: from `fileColumn` on it is the field's line from `fieldColumn` on. */
interface Origin {
  readonly field: Field;
  readonly line: number;
  readonly fileColumn: number;
  readonly fieldColumn: number;
}

export interface ClaimText {
  readonly text: string;
  /** The place in a field of a place in the text, both from 1; `undefined` for what no field holds. */
  placeOf(line: number, column: number): FieldPlace | undefined;
}

function quoted(formula: string): string {
  return `'${formula.replaceAll("'", "''")}'`;
}

/** The lines that say something, with their numbers; `#` begins a remark. */
function spoken(field: string): { readonly line: number; readonly text: string }[] {
  return field.split(/\r?\n/).flatMap((text, line) => (/^\s*(#|$)/.test(text) ? [] : [{ line, text }]));
}

class ClaimWriter {
  readonly #lines: string[] = [];
  readonly #origins: (Origin | undefined)[] = [];

  write(text: string, origin?: Origin): void {
    this.#lines.push(text);
    this.#origins.push(origin);
  }

  declarations(field: string): void {
    const lines = spoken(field);
    if (lines.length === 0) return;
    this.write('given:');
    for (const { line, text } of lines)
      this.write(`  ${text.trimEnd()}`, { field: 'given', line, fileColumn: 2, fieldColumn: 0 });
  }

  /** `name: formula`, the formula quoted. */
  definitions(field: string): void {
    const lines = spoken(field);
    if (lines.length === 0) return;
    this.write('let:');
    for (const { line, text } of lines) {
      const [, before = '', name = '', after = '', formula = ''] = /^(\s*)([^:]*)(:\s*)?(.*)$/.exec(text) ?? [];
      const fieldColumn = before.length + name.length + after.length;
      const written = `  ${name.trim()}: `;
      this.write(`${written}${quoted(formula.trimEnd())}`, {
        field: 'where',
        line,
        fileColumn: written.length + 1,
        fieldColumn,
      });
    }
  }

  formulas(key: string, field: 'assuming' | 'concluding', text: string): void {
    const lines = spoken(text);
    const [first] = lines;
    if (field === 'concluding' && lines.length < 2) {
      const formula = first?.text ?? '';
      this.write(`${key}: ${quoted(formula.trim())}`, {
        field,
        line: first?.line ?? 0,
        fileColumn: key.length + 3,
        fieldColumn: formula.length - formula.trimStart().length,
      });
      return;
    }
    if (first === undefined) return;
    this.write(`${key}:`);
    for (const { line, text: formula } of lines)
      this.write(`  - ${quoted(formula.trim())}`, {
        field,
        line,
        fileColumn: 5,
        fieldColumn: formula.length - formula.trimStart().length,
      });
  }

  claim(): ClaimText {
    const origins = this.#origins;
    return {
      text: `${this.#lines.join('\n')}\n`,
      placeOf: (line, column) => {
        const origin = origins[line - 1];
        if (origin === undefined) return undefined;
        const inside = Math.max(0, column - 1 - origin.fileColumn);
        return { field: origin.field, line: origin.line, column: origin.fieldColumn + inside };
      },
    };
  }
}

/**
 * The file of a conjecture.
 * @example
 * claimText({ title: 'A', quantifier: 'universal', given: 't: { kind: scalar }', where: '', assuming: '', concluding: 't^2 >= 0' }).text
 */
export function claimText({ title, quantifier, given, where, assuming, concluding }: Conjecture): ClaimText {
  const writer = new ClaimWriter();
  writer.write('---');
  writer.write(`id: ${FILE_ID}`);
  writer.write('kind: conjecture');
  // A JSON text is a YAML text, whatever is in it.
  writer.write(`title: ${JSON.stringify(title.trim().slice(0, LONGEST_TITLE) || 'My conjecture')}`);
  writer.declarations(given);
  writer.definitions(where);
  writer.formulas('assuming', 'assuming', assuming);
  writer.formulas(quantifier === 'universal' ? 'concluding' : 'exhibiting', 'concluding', concluding);
  writer.write('---');
  return writer.claim();
}

/** The name under which the command line takes the text. */
export const FILE_NAME = `${FILE_ID}.mdx`;

/**
 * The names that a conjecture declares and defines, for completion.
 * @example
 * declaredNames({ given: 'v: { kind: scalar }', where: 'c: 2' }) // ['v', 'c']
 */
export function declaredNames({ given, where }: Pick<Conjecture, 'given' | 'where'>): string[] {
  return [given, where].flatMap((field) =>
    spoken(field).flatMap(({ text }) => /^\s*([A-Za-z\u0370-\u03ff][\w\u0370-\u03ff]*)\s*:/.exec(text)?.[1] ?? []),
  );
}

/** Whether the conjecture speaks of one dataset and nothing else, so that the points of the plane are values for it. */
export function speaksOfPointsOnly({ given }: Pick<Conjecture, 'given'>): boolean {
  const lines = spoken(given);
  return lines.length === 1 && /^\s*data\s*:\s*\{\s*kind:\s*dataset\b/.test(lines[0]?.text ?? '');
}
