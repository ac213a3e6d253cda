/** The YAML front matter of a claim file, with the place of every value, so that errors can point at it. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { ClaimError, type Place } from './claim.ts';

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

export class FrontMatter {
  readonly file: string;
  readonly prose: string;
  readonly #lines = new LineCounter();
  readonly root: YAMLMap;

  /** @throws ClaimError when there is no front matter, or it is no YAML mapping. */
  constructor(file: string, text: string) {
    this.file = file;
    const match = FENCE.exec(text);
    if (match === null || match.index !== 0)
      throw new ClaimError(
        file,
        1,
        1,
        `no front matter; expected YAML between two lines of ---: ${JSON.stringify(text.slice(0, 20))}`,
      );
    this.prose = text.slice(match[0].length);
    const document = parseDocument(match[1] as string, {
      lineCounter: this.#lines,
      prettyErrors: false,
      uniqueKeys: true,
    });
    const [error] = document.errors;
    if (error !== undefined) {
      const { line, col } = this.#lines.linePos(error.pos[0]);
      throw new ClaimError(file, line + 1, col, `malformed YAML; ${complaint(error.message)}`);
    }
    if (!isMap(document.contents))
      throw new ClaimError(file, 2, 1, 'malformed front matter; expected keys and values: none');
    this.root = document.contents;
  }

  /** The error of a place: of a node, and inside its text at an offset, or at the first occurrence of a culprit. */
  error(at: Node | undefined | null, message: string, culprit = '', offset?: number): ClaimError {
    const { line, column } = this.place(at);
    if (!isScalar(at) || (culprit === '' && offset === undefined))
      return new ClaimError(this.file, line, column, message);
    const inside = offset ?? wordIndex(at.source ?? '', culprit);
    const quote = at.type === 'QUOTE_SINGLE' || at.type === 'QUOTE_DOUBLE' ? 1 : 0;
    return new ClaimError(this.file, line, column + inside + quote, message);
  }

  place(at: Node | undefined | null): Place {
    const { line, col } = this.#lines.linePos(at?.range?.[0] ?? 0);
    // The opening fence is line 1.
    return { line: line + 1, column: col };
  }

  pairs(map: YAMLMap): { readonly key: string; readonly keyNode: Node; readonly value: Node | null }[] {
    return map.items.map((item) => {
      const { key, value } = item as Pair<Node, Node | null>;
      return { key: isScalar(key) ? String(key.value) : '', keyNode: key, value };
    });
  }

  /** The text of a scalar as it was written (a number keeps its digits). */
  text(node: Node | null | undefined, what: string): string {
    if (!isScalar(node) || node.value === null)
      throw this.error(node, `invalid ${what}; expected a text: ${describe(node)}`);
    return typeof node.value === 'string'
      ? node.value
      : String((node as Scalar & { source?: string }).source ?? node.value);
  }

  texts(node: Node | null | undefined, what: string): { readonly text: string; readonly node: Node }[] {
    const items = isSeq(node) ? (node.items as Node[]) : [node as Node];
    return items.map((item) => ({ text: this.text(item, what), node: item }));
  }

  map(node: Node | null | undefined, what: string): YAMLMap {
    if (!isMap(node)) throw this.error(node, `invalid ${what}; expected keys and values: ${describe(node)}`);
    return node;
  }

  /** A size or a range of sizes: `3` or `[1, 4]`. */
  range(node: Node | null | undefined, what: string, least: number, most: number): readonly [number, number] {
    const values = (isSeq(node) ? (node.items as Node[]) : [node as Node, node as Node]).map((item) =>
      Number(this.text(item, what)),
    );
    const [low, high] = values;
    if (
      values.length !== 2 ||
      low === undefined ||
      high === undefined ||
      !values.every((v) => Number.isInteger(v) && v >= least && v <= most) ||
      low > high
    ) {
      throw this.error(
        node,
        `invalid ${what}; expected an integer or [smallest, largest] from ${least} to ${most}: ${values.join(', ')}`,
      );
    }
    return [low, high];
  }
}

function wordIndex(text: string, word: string): number {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\w.])${escaped}(?!\\w)`).exec(text)?.index;
  return Math.max(whole ?? text.indexOf(word), 0);
}

/** The YAML parser reports its own exhausted stack as an error of the text. */
function complaint(message: string): string {
  return /call stack/.test(message)
    ? 'expected fewer levels of nesting: too many'
    : `expected keys and values: ${message.replace(/\s+/g, ' ').trim()}`;
}

function describe(node: Node | null | undefined): string {
  if (node === null || node === undefined) return 'nothing';
  if (isAlias(node)) return 'an alias';
  return isMap(node) ? 'keys and values' : isSeq(node) ? 'a list' : String((node as Scalar).value);
}
