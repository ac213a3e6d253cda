/** The sketch of a proof in a claim file: its shape and its places. What its entries mean is for the prover to say. */
import { isMap, isSeq, type Node } from 'yaml';
import type { Sketch, SketchStep } from '../prove/attempt.ts';
import { type Claim, ClaimError, type Place } from './claim.ts';
import type { FrontMatter } from './front-matter.ts';

const DEEPEST = 32;
const MOST_VALUES = 20_000;

type Path = readonly (string | number)[];

class SketchReader {
  readonly #matter: FrontMatter;
  readonly places: Record<string, Place> = {};
  #values = 0;

  constructor(matter: FrontMatter) {
    this.#matter = matter;
  }

  /** Texts, lists and keys with values; numbers and truths as they were written. */
  value(node: Node | null | undefined, path: Path): unknown {
    this.#values += 1;
    if (path.length > DEEPEST || this.#values > MOST_VALUES)
      throw this.#matter.error(
        node,
        `proof too large; expected at most ${DEEPEST} levels and ${MOST_VALUES} values: more`,
      );
    this.places[path.join('.')] = this.#matter.place(node);
    if (isSeq(node)) return node.items.map((item, k) => this.value(item as Node | null, [...path, k]));
    if (!isMap(node)) return this.#matter.text(node, 'entry of a proof');
    return Object.fromEntries(
      this.#matter.pairs(node).map(({ key, value }) => [key, this.value(value, [...path, key])]),
    );
  }
}

/** @throws ClaimError when it is no list of keys with values. */
export function proofSketch(
  matter: FrontMatter,
  node: Node | null | undefined,
): { readonly sketch: Sketch; readonly places: Readonly<Record<string, Place>> } {
  if (!isSeq(node) || node.items.length === 0)
    throw matter.error(node, 'invalid proof; expected a list of steps with keys and values: none');
  for (const item of node.items) matter.map(item as Node | null, 'step of a proof');
  const reader = new SketchReader(matter);
  return { sketch: reader.value(node, []) as readonly SketchStep[], places: reader.places };
}

/** An error of a claim's sketch at a path of it, or at the nearest part around it that has a place. */
export function sketchError(
  { file, proofPlaces }: Pick<Claim, 'file' | 'proofPlaces'>,
  path: Path,
  message: string,
): ClaimError {
  for (let length = path.length; length >= 0; length--) {
    const key = path.slice(0, length).join('.');
    const place = Object.hasOwn(proofPlaces, key) ? proofPlaces[key] : undefined;
    if (place !== undefined) return new ClaimError(file, place.line, place.column, message);
  }
  return new ClaimError(file, 1, 1, message);
}
