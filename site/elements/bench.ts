/**
 * What the parts of a claim's page share: the claim's file, and the values in the figure with what is true at them. Whoever has values to show (a hunt, a dropped
 * hypothesis, a link) hands them in here; whoever shows them listens.
 */
import type { FigureMatter } from '../book/figure-matter.ts';
import { digestStart, PARAMETER, readValues, valuesText } from '../book/permalink.ts';
import { EngineError, engine } from '../engine/engine.ts';
import type { DrawnExamination, PlainValues } from '../engine/messages.ts';

/** A change of the address follows the last change of the values by so many milliseconds: browsers ration such changes. */
const ADDRESS_DELAY = 300;

const texts = new Map<string, Promise<string>>();

/** The claim's file, fetched once. */
export function claimText(address: string): Promise<string> {
  const known = texts.get(address);
  if (known !== undefined) return known;
  const text = fetch(new URL(address, location.href)).then((response) => {
    if (!response.ok) throw new Error(`the claim cannot be read: ${response.status}`);
    return response.text();
  });
  texts.set(address, text);
  text.catch(() => texts.delete(address));
  return text;
}

export function faultText(error: unknown): string {
  if (error instanceof EngineError) return error.fault.message;
  return error instanceof Error ? error.message : String(error);
}

export interface Shown {
  readonly values: PlainValues;
  /** Whose values they are: a heading for the figure. */
  readonly title: string;
  readonly recorded: boolean;
}

export type BenchListener = (state: {
  readonly shown: Shown;
  /** At these very values; absent until the engine has answered. */
  readonly examination?: DrawnExamination;
  readonly fault?: string;
}) => void;

/** The values of one page. */
export class Bench {
  readonly matter: FigureMatter;
  readonly #claim: string;
  readonly #listeners: BenchListener[] = [];
  #shown: Shown;
  #examining = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(matter: FigureMatter, claim: string) {
    this.matter = matter;
    this.#claim = claim;
    this.#shown = this.#recorded;
  }

  get shown(): Shown {
    return this.#shown;
  }

  get #recorded(): Shown {
    return { values: this.matter.values, title: this.matter.title, recorded: true };
  }

  listen(listener: BenchListener): void {
    this.#listeners.push(listener);
  }

  show(values: PlainValues, title: string): void {
    this.#change({ values, title, recorded: false });
  }

  reset(): void {
    this.#change(this.#recorded);
  }

  /** The page's address with the values in it; `undefined` where they are too long. */
  address(values: PlainValues = this.#shown.values): string | undefined {
    const text = valuesText(this.matter.given, this.matter.statementDigest, values);
    return text === undefined ? undefined : `${location.pathname}?${PARAMETER}=${text}`;
  }

  /** Shows what an address asks for. The reason, where it cannot; a remark, where the statement has changed since. */
  open(search: string, title: string): string | undefined {
    const text = new URLSearchParams(search).get(PARAMETER);
    if (text === null) return undefined;
    const read = readValues(this.matter.given, text);
    if (read.status === 'unreadable') return `The link’s values cannot be read: ${read.reason}.`;
    this.show(read.values, title);
    return read.digestStart === digestStart(this.matter.statementDigest)
      ? undefined
      : 'The statement has changed since this link was made. Its values are examined for the statement of today.';
  }

  #change(shown: Shown): void {
    this.#shown = shown;
    this.#tell({ shown });
    this.#examine();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#writeAddress(), ADDRESS_DELAY);
  }

  #writeAddress(): void {
    const address = this.#shown.recorded ? location.pathname : this.address();
    if (address !== undefined) history.replaceState(history.state, '', `${address}${location.hash}`);
  }

  #tell(state: Parameters<BenchListener>[0]): void {
    for (const listener of this.#listeners) listener(state);
  }

  /** One question at a time: what changes in the meantime is asked next, and only the last of it. */
  async #examine(): Promise<void> {
    if (this.#examining) {
      this.#again = true;
      return;
    }
    this.#examining = true;
    do {
      this.#again = false;
      const shown = this.#shown;
      try {
        const text = await claimText(this.#claim);
        const examination = await engine().ask('examine', { text, values: shown.values }).result;
        if (shown === this.#shown) this.#tell({ shown, examination });
      } catch (error) {
        if (shown === this.#shown) this.#tell({ shown, fault: faultText(error) });
      }
    } while (this.#again);
    this.#examining = false;
  }
}

let shared: Bench | undefined;

/** The bench of the page; `undefined` where its claim has no values to show. */
export function bench(): Bench | undefined {
  if (shared !== undefined) return shared;
  const figure = document.querySelector<HTMLElement>('claim-figure');
  const { matter, claim } = figure?.dataset ?? {};
  if (matter === undefined || claim === undefined) return undefined;
  shared = new Bench(JSON.parse(matter) as FigureMatter, claim);
  return shared;
}

/** A link to values that shows them on this page, without leaving it. */
export function valuesLink(values: PlainValues, title: string, words: string): HTMLAnchorElement | undefined {
  const address = bench()?.address(values);
  if (address === undefined) return undefined;
  const link = document.createElement('a');
  link.href = address;
  link.textContent = words;
  link.dataset.show = title;
  return link;
}

/** Brings the figure into view where it is not. */
export function lookAtFigure(): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  document.querySelector('claim-figure')?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}
