/** Small fields for exact values: one for each number, vector or point. What cannot be read is said beside its field, and nothing is lost. */
import type { Declaration } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { nameText } from '../../src/figure/scene.ts';
import type { PlainDataset, PlainValue, PlainValues } from '../engine/messages.ts';

/** Longer numbers are not typed. */
const LONGEST_FIELD = 400;
/** Numbers of so few characters stand two in a row. */
const SHORT = 8;

interface Field {
  readonly label: string;
  /** What the field is of: the declared name, and below it the class and the member. */
  readonly path: readonly (string | number)[];
  readonly entries: readonly string[];
  /** Whether the figure's points move it. */
  readonly dragged: boolean;
}

function member(label: string, index: number, count: number): string {
  return count === 1 ? label : nameText(`${label}${index + 1}`);
}

/** Every vector of the values as a field. */
function fields(
  given: readonly Declaration[],
  names: Readonly<Record<string, string>>,
  values: PlainValues,
  draggable: ReadonlySet<string>,
): Field[] {
  return given.flatMap(({ name, kind }): Field[] => {
    const value = values[name] as PlainValue;
    const label = nameText((names[name] ?? name).replace(/_(?=\d)/, ''));
    const dragged = draggable.has(name);
    if (kind === 'scalar') return [{ label, path: [name], entries: [value as string], dragged }];
    if (kind === 'vector') return [{ label, path: [name], entries: value as readonly string[], dragged }];
    if (kind === 'dataset') {
      const { positives, negatives } = value as PlainDataset;
      return (
        [
          ['x', 'positives', positives],
          ['z', 'negatives', negatives],
        ] as const
      ).flatMap(([letter, side, points]) =>
        points.map((entries, k) => ({
          label: member(letter, k, points.length),
          path: [name, side, k],
          entries,
          dragged,
        })),
      );
    }
    const family = value as readonly (readonly string[])[];
    return family.map((entries, k) => ({ label: member(label, k, family.length), path: [name, k], entries, dragged }));
  });
}

/** The values with one part replaced. */
function replaced(
  values: PlainValues,
  path: Field['path'],
  entries: readonly string[],
  kind: Declaration['kind'],
): PlainValues {
  const [name, ...rest] = path as [string, ...(string | number)[]];
  const copy = JSON.parse(JSON.stringify(values)) as Record<string, unknown>;
  const value = kind === 'scalar' ? entries[0] : [...entries];
  if (rest.length === 0) copy[name] = value;
  else {
    const last = rest.pop() as number;
    const parent = rest.reduce((node, key) => (node as Record<string, unknown>)[key], copy[name]) as unknown[];
    parent[last] = value;
  }
  return copy as PlainValues;
}

/** @throws RangeError when the text is not as many numbers as before. */
function readEntries(text: string, count: number): string[] {
  const parts = text
    .replace(/^\s*\(|\)\s*$/g, '')
    .split(',')
    .map((part) => part.trim().replace(/^[−–]/, '-'));
  if (parts.length !== count || parts.includes(''))
    throw new RangeError(
      `invalid value; expected ${count === 1 ? 'one number' : `${count} numbers with commas between`}: ${text.trim() || 'nothing'}`,
    );
  return parts.map((part) => Rational.parse(part).toString());
}

export interface ValueFieldsOptions {
  readonly given: readonly Declaration[];
  readonly names: Readonly<Record<string, string>>;
  /** Names whose points the figure moves; their fields are folded away. */
  readonly draggable: ReadonlySet<string>;
  readonly changed: (values: PlainValues) => void;
  /** The field of a dataset's point was focused; positives are counted first. */
  readonly touched?: (index: number) => void;
}

export class ValueFields {
  readonly #host: HTMLElement;
  readonly #options: ValueFieldsOptions;
  #values: PlainValues = {};
  #shape = '';

  constructor(host: HTMLElement, options: ValueFieldsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Fields keep their places while only numbers change; the one that is being typed in is left alone. */
  update(values: PlainValues): void {
    this.#values = values;
    const { given, names, draggable } = this.#options;
    const all = fields(given, names, values, draggable);
    const shape = JSON.stringify(all.map(({ path, entries }) => [path, entries.length]));
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#build(all);
    }
    const inputs = [...this.#host.querySelectorAll('input')];
    all.forEach(({ entries }, k) => {
      const input = inputs.find(({ dataset }) => dataset.field === String(k));
      if (input === undefined || (input === document.activeElement && input.getAttribute('aria-invalid') === 'true'))
        return;
      const text = entries.join(', ');
      if (input === document.activeElement && input.dataset.read === text) return;
      input.value = text;
      this.#accept(input, text);
    });
  }

  #accept(input: HTMLInputElement, text: string): void {
    input.dataset.read = text;
    input.removeAttribute('aria-invalid');
    const fault = input.closest('label')?.querySelector('.fault');
    if (fault) fault.textContent = '';
  }

  #build(all: readonly Field[]): void {
    const open = this.#host.querySelector('details')?.open ?? false;
    const rows = all.map((field, k) => [field, this.#row(field, k)] as const);
    const direct = rows.filter(([{ dragged }]) => !dragged).map(([, row]) => row);
    const folded = rows.filter(([{ dragged }]) => dragged).map(([, row]) => row);
    this.#host.replaceChildren(...direct);
    if (folded.length === 0) return;
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = 'Type coordinates';
    details.open = open;
    details.append(summary, ...folded);
    this.#host.append(details);
  }

  #row(field: Field, index: number): HTMLLabelElement {
    const row = document.createElement('label');
    row.className =
      field.entries.length === 1 && (field.entries[0] ?? '').length <= SHORT ? 'value-field short' : 'value-field';
    const [name, input, fault] = [
      document.createElement('span'),
      document.createElement('input'),
      document.createElement('span'),
    ];
    name.textContent = field.label;
    input.maxLength = LONGEST_FIELD;
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.dataset.field = String(index);
    fault.className = 'fault';
    fault.setAttribute('role', 'alert');
    input.addEventListener('input', () => this.#read(field, input, fault));
    input.addEventListener('focus', () => this.#touch(field));
    row.append(name, input, fault);
    return row;
  }

  #touch({ path: [name, side, k] }: Field): void {
    if (side !== 'positives' && side !== 'negatives') return;
    const { positives } = this.#values[name as string] as PlainDataset;
    this.#options.touched?.(side === 'positives' ? Number(k) : positives.length + Number(k));
  }

  #read({ path, entries }: Field, input: HTMLInputElement, fault: HTMLElement): void {
    try {
      const read = readEntries(input.value, entries.length);
      const kind = this.#options.given.find(({ name }) => name === path[0])?.kind ?? 'scalar';
      this.#accept(input, read.join(', '));
      this.#options.changed(replaced(this.#values, path, read, kind));
    } catch (error) {
      input.setAttribute('aria-invalid', 'true');
      fault.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}
