/**
 * A field of formulas: a text area over a copy of its text, which carries the wavy line under a mistake and shows where the caret is, and a list of suggestions
 * at the caret. The list is a listbox that the text area controls: arrows choose, Enter or Tab takes, Escape closes.
 */
import { element, part } from '../elements/dom.ts';
import type { Completion, Suggestion } from './completion.ts';

/** Loaded when a field is first used. */
export type Complete = (text: string, caret: number, always: boolean) => Completion | undefined;

export interface FieldMistake {
  /** From 0. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The index of a place in a text, at most its length. */
function indexAt(text: string, { line, column }: FieldMistake): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, before + Math.min(column, (lines[line] ?? '').length));
}

/** The word or sign at a place, or the end of the line before it. */
function wordAt(text: string, index: number): readonly [from: number, to: number] {
  const word = /^(\w+|[<>=!]+|[^\s\w])/.exec(text.slice(index))?.[0];
  if (word !== undefined) return [index, index + word.length];
  return index > 0 && text[index - 1] !== '\n' ? [index - 1, index] : [index, index];
}

export class FormulaField {
  readonly #area: HTMLTextAreaElement;
  readonly #copy: HTMLElement;
  readonly #list: HTMLUListElement;
  readonly #message: HTMLElement;
  readonly #count: HTMLElement;
  readonly #complete: Complete | undefined;
  #completion: Completion | undefined;
  #chosen = 0;
  #mistake: FieldMistake | undefined;

  /**
   * @param root the element around the field: it has parts `area`, `copy`, `list`, `message` and `count`
   * @param complete absent for fields without completion
   */
  constructor(root: Element, onInput: () => void, complete?: Complete) {
    this.#area = part(root, 'area');
    this.#copy = part(root, 'copy');
    this.#list = part(root, 'list');
    this.#message = part(root, 'message');
    this.#count = part(root, 'count');
    this.#complete = complete;
    this.#area.addEventListener('input', () => {
      this.#mistake = undefined;
      this.#offer(false);
      this.#draw();
      onInput();
    });
    this.#area.addEventListener('keydown', (event) => this.#key(event));
    this.#area.addEventListener('blur', () => this.#close());
    this.#area.addEventListener('click', () => this.#close());
    // The text area keeps the focus while a suggestion is pressed.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
      if (option !== null) this.#take(Number(option.dataset.index));
    });
    this.#draw();
  }

  get value(): string {
    return this.#area.value;
  }

  set value(text: string) {
    this.#area.value = text;
    this.#mistake = undefined;
    this.#close();
    this.#draw();
  }

  focus(): void {
    this.#area.focus();
  }

  onFirstFocus(start: () => void): void {
    this.#area.addEventListener('focus', start, { once: true });
  }

  /** Underlines a mistake and says what it is; nothing where there is none. */
  show(mistake: FieldMistake | undefined): void {
    this.#mistake = mistake;
    if (mistake === undefined) this.#area.removeAttribute('aria-invalid');
    else this.#area.setAttribute('aria-invalid', 'true');
    const lines = this.#area.value.split('\n').length;
    this.#message.textContent =
      mistake === undefined
        ? ''
        : `${lines > 1 ? `Line ${mistake.line + 1}, column` : 'Column'} ${mistake.column + 1}: ${mistake.message}`;
    this.#draw();
  }

  /** The copy is what gives the field its height, so it ends with a line of its own. */
  #draw(): void {
    const text = this.#area.value;
    if (this.#mistake === undefined) {
      this.#copy.replaceChildren(`${text}\n`);
      return;
    }
    const [from, to] = wordAt(text, indexAt(text, this.#mistake));
    const mark = element('mark', {}, from === to ? '\u200b' : text.slice(from, to));
    this.#copy.replaceChildren(text.slice(0, from), mark, `${text.slice(to)}\n`);
  }

  #offer(always: boolean): void {
    const { value, selectionStart, selectionEnd } = this.#area;
    this.#completion = selectionStart === selectionEnd ? this.#complete?.(value, selectionStart, always) : undefined;
    this.#chosen = 0;
    if (this.#completion === undefined) this.#close();
    else this.#open(this.#completion);
  }

  /** What is typed in full already is not chosen, so that Enter goes to the next line. */
  #open({ suggestions, from, typed }: Completion): void {
    const id = this.#list.id;
    this.#list.replaceChildren(
      ...suggestions.map((suggestion, index) => optionOf(suggestion, `${id}-${index}`, index)),
    );
    this.#list.hidden = false;
    this.#area.setAttribute('aria-controls', id);
    this.#count.textContent = `${suggestions.length} suggestion${suggestions.length === 1 ? '' : 's'}; arrows choose, Enter takes`;
    this.#place(from);
    this.#choose(suggestions[0]?.insert === typed ? -1 : 0);
  }

  /** Puts the list below the word that is completed. */
  #place(from: number): void {
    const text = this.#area.value;
    const anchor = element('span', {}, '\u200b');
    this.#copy.replaceChildren(text.slice(0, from), anchor, `${text.slice(from)}\n`);
    const room = this.#copy.clientWidth - this.#list.offsetWidth;
    this.#list.style.left = `${Math.max(0, Math.min(anchor.offsetLeft, room))}px`;
    this.#list.style.top = `${anchor.offsetTop + anchor.offsetHeight + 4}px`;
    this.#draw();
  }

  #close(): void {
    this.#completion = undefined;
    this.#list.hidden = true;
    this.#area.removeAttribute('aria-activedescendant');
    this.#area.removeAttribute('aria-controls');
    this.#count.textContent = '';
  }

  #choose(index: number): void {
    this.#chosen = index;
    const options = [...this.#list.children];
    for (const [k, option] of options.entries()) option.setAttribute('aria-selected', String(k === index));
    const option = options[index];
    if (option === undefined) {
      this.#area.removeAttribute('aria-activedescendant');
      return;
    }
    this.#area.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  #take(index: number): void {
    const completion = this.#completion;
    const suggestion = completion?.suggestions[index];
    if (completion === undefined || suggestion === undefined) return;
    const [before, after = ''] = suggestion.insert.split('|');
    const { from, typed } = completion;
    this.#area.focus();
    this.#area.setSelectionRange(from, from + typed.length);
    // Through the browser's own editing, so that its undo knows of it.
    const whole = `${before}${after}`;
    if (!document.execCommand('insertText', false, whole))
      this.#area.setRangeText(whole, from, from + typed.length, 'end');
    const caret = from + (before ?? '').length;
    this.#area.setSelectionRange(caret, caret);
    this.#close();
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) {
      this.#offer(true);
      event.preventDefault();
      return;
    }
    const count = this.#completion?.suggestions.length ?? 0;
    if (count === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const takes = (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && this.#chosen >= 0;
    if (event.key === 'ArrowDown') this.#choose((this.#chosen + 1) % count);
    else if (event.key === 'ArrowUp') this.#choose(this.#chosen <= 0 ? count - 1 : this.#chosen - 1);
    else if (takes) this.#take(this.#chosen);
    else if (event.key === 'Escape') this.#close();
    else {
      if (event.key === 'Enter' || event.key === 'Tab') this.#close();
      return;
    }
    event.preventDefault();
  }
}

function optionOf({ signature, meaning, example }: Suggestion, id: string, index: number): HTMLLIElement {
  return element(
    'li',
    { id, role: 'option', 'data-index': String(index), 'aria-selected': 'false' },
    element('code', {}, signature),
    element('span', { class: 'meaning' }, meaning),
    ...(example === '' ? [] : [element('span', { class: 'example' }, 'e.g. ', element('code', {}, example))]),
  );
}
