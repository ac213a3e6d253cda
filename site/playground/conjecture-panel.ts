/** The conjecture box: fields that are read as one types, a hunt when asked, and what came of it. */
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { download, element, part } from '../elements/dom.ts';
import { type Asked, EngineError, engine } from '../engine/engine.ts';
import type { PlainDataset, PlainValues, Reading } from '../engine/messages.ts';
import { plainDataset, pointsOf } from '../plane/points.ts';
import { complaintText } from './complaint.ts';
import {
  type ClaimText,
  type Conjecture,
  claimText,
  declaredNames,
  FIELDS,
  FILE_NAME,
  type Field,
  speaksOfPointsOnly,
} from './conjecture.ts';
import { EXAMPLES } from './examples.ts';
import { type Complete, FormulaField } from './formula-field.ts';
import { MOST_CANDIDATES, shortDigest } from './permalink.ts';
import {
  counted,
  dataOf,
  examinationNodes,
  pictureNode,
  statementNodes,
  triedText,
  valueList,
  valuesOf,
  verdictNodes,
  whyTitle,
  witnessOf,
} from './result-view.ts';

/** From the last key to the reading, in milliseconds. */
const PAUSE = 250;
/** A hunt that does not answer a cancellation within this time is ended with its worker. */
const PATIENCE = 2_000;

export interface ConjectureEvents {
  /** Something that the address holds has changed. */
  changed(): void;
  /** Data to be drawn in the plane. */
  found(data: PlainDataset): void;
  /** The points of the plane. */
  points(): PlainDataset;
}

export interface Search {
  readonly seed: number;
  readonly candidates: number;
}

export class ConjecturePanel {
  readonly #root: HTMLElement;
  readonly #on: ConjectureEvents;
  readonly #fields = new Map<Field, FormulaField>();
  readonly #title: HTMLInputElement;
  readonly #result: HTMLElement;
  readonly #notice: HTMLElement;
  #complete: Complete | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #claim: ClaimText;
  #reading: Reading | undefined;
  #hunt: Asked<'hunt'> | undefined;
  #record: EvidenceRecord | undefined;
  /** Changes with every edit: an answer to an older text is not shown. */
  #edition = 0;

  constructor(root: HTMLElement, on: ConjectureEvents) {
    this.#root = root;
    this.#on = on;
    this.#title = part(root, 'title');
    this.#result = part(root, 'result');
    this.#notice = part(root, 'notice');
    for (const name of FIELDS) this.#fields.set(name, this.#field(name));
    this.#claim = claimText(this.conjecture);
    this.#title.addEventListener('input', () => this.#edited());
    for (const radio of this.#radios) radio.addEventListener('change', () => this.#edited());
    for (const name of ['seed', 'candidates']) part(root, name).addEventListener('change', () => on.changed());
    part<HTMLSelectElement>(root, 'example').addEventListener('change', ({ target }) =>
      this.#openExample(Number((target as HTMLSelectElement).value)),
    );
    for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-declare]'))
      button.addEventListener('click', () => this.#declare(button.dataset.declare ?? ''));
    part(root, 'hunt').addEventListener('click', () => this.#startHunt());
    part(root, 'cancel').addEventListener('click', () => this.#cancel());
    part(root, 'try').addEventListener('click', () => this.#tryPoints());
    part(root, 'download').addEventListener('click', () => download(FILE_NAME, 'text/markdown', this.#claim.text));
    part(root, 'record').addEventListener('click', () => this.#downloadRecord());
    this.#showFile();
  }

  get conjecture(): Conjecture {
    const text = (name: Field) => this.#fields.get(name)?.value ?? '';
    return {
      title: this.#title.value,
      quantifier: this.#radios.find(({ checked }) => checked)?.value === 'existential' ? 'existential' : 'universal',
      given: text('given'),
      where: text('where'),
      assuming: text('assuming'),
      concluding: text('concluding'),
    };
  }

  get search(): Search {
    return {
      seed: this.#integer('seed', 0, 2 ** 31 - 1, 1),
      candidates: this.#integer('candidates', 1, MOST_CANDIDATES, 20_000),
    };
  }

  /** Of the statement as it was read last. */
  get digest(): string | undefined {
    return this.#reading === undefined ? undefined : shortDigest(this.#reading.statementDigest);
  }

  /**
   * Puts a conjecture into the fields and reads it; nothing else is run.
   * @param digest what the statement's digest has to begin with, if the reader came by an address that says so
   */
  open(conjecture: Conjecture, search: Partial<Search> = {}, digest?: string): void {
    this.#title.value = conjecture.title;
    for (const radio of this.#radios) radio.checked = radio.value === conjecture.quantifier;
    for (const name of FIELDS) (this.#fields.get(name) as FormulaField).value = conjecture[name];
    const details = this.#root.querySelector<HTMLDetailsElement>('details[data-part="where-box"]');
    if (details !== null && conjecture.where.trim() !== '') details.open = true;
    if (search.seed !== undefined) part<HTMLInputElement>(this.#root, 'seed').value = String(search.seed);
    if (search.candidates !== undefined)
      part<HTMLInputElement>(this.#root, 'candidates').value = String(search.candidates);
    this.#clearResult();
    this.#edition += 1;
    this.#claim = claimText(this.conjecture);
    this.#showFile();
    this.#read(digest);
  }

  /** Tells something that is no error of the text. */
  notify(text: string): void {
    this.#notice.textContent = text;
    this.#notice.hidden = text === '';
  }

  get #radios(): HTMLInputElement[] {
    return [...this.#root.querySelectorAll<HTMLInputElement>('input[name="quantifier"]')];
  }

  #integer(name: string, least: number, most: number, otherwise: number): number {
    const input = part<HTMLInputElement>(this.#root, name);
    const value = Math.round(Number(input.value));
    const valid = input.value.trim() !== '' && value >= least && value <= most;
    input.toggleAttribute('aria-invalid', !valid);
    return valid ? value : otherwise;
  }

  #field(name: Field): FormulaField {
    const complete: Complete = (text, caret, always) => this.#complete?.(text, caret, always);
    const field = new FormulaField(
      part(this.#root, name),
      () => this.#edited(),
      name === 'given' ? undefined : complete,
    );
    field.onFirstFocus(() => {
      // The words of the language and the parser come with the first keystroke, not with the page.
      engine().warm();
      this.#loadCompletion();
    });
    return field;
  }

  async #loadCompletion(): Promise<void> {
    if (this.#complete !== undefined) return;
    const { completionAt } = await import('./completion.ts');
    this.#complete = (text, caret, always) => completionAt(text, caret, declaredNames(this.conjecture), always);
  }

  #edited(): void {
    this.#edition += 1;
    this.#claim = claimText(this.conjecture);
    this.#reading = undefined;
    this.notify('');
    this.#showFile();
    this.#clearResult();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), PAUSE);
  }

  #openExample(index: number): void {
    const example = EXAMPLES[index];
    if (example === undefined) return;
    this.notify('');
    this.open(example.conjecture);
  }

  /** One more line under Given. */
  #declare(line: string): void {
    const field = this.#fields.get('given') as FormulaField;
    field.value = [field.value.trimEnd(), line].filter((text) => text !== '').join('\n');
    this.#edited();
    field.focus();
  }

  #showFile(): void {
    part(this.#root, 'file').textContent = this.#claim.text;
    part<HTMLButtonElement>(this.#root, 'try').disabled = !speaksOfPointsOnly(this.conjecture);
  }

  async #read(expected?: string): Promise<Reading | undefined> {
    clearTimeout(this.#timer);
    const [claim, edition] = [this.#claim, this.#edition];
    try {
      const reading = await engine().ask('read', { text: claim.text }).result;
      if (edition !== this.#edition) return undefined;
      this.#reading = reading;
      this.#showMistake(undefined);
      part(this.#root, 'preview').replaceChildren(...statementNodes(reading));
      if (expected !== undefined) this.#compare(expected, shortDigest(reading.statementDigest));
      this.#on.changed();
      return reading;
    } catch (error) {
      if (edition === this.#edition) {
        this.#showMistake(error);
        this.#on.changed();
      }
      return undefined;
    }
  }

  /** A link that meant something else when it was made is not taken silently. */
  #compare(expected: string, found: string): void {
    if (expected === found) return;
    this.notify(
      `This address was made for a statement with the digest ${expected}; its formulas now read as one with ${found}. Either the text was changed, or the language has.`,
    );
  }

  #showMistake(error: unknown): void {
    const fault = error instanceof EngineError ? error.fault : undefined;
    const place = fault?.line === undefined ? undefined : this.#claim.placeOf(fault.line, fault.column ?? 1);
    for (const [name, field] of this.#fields)
      field.show(
        place?.field === name && fault !== undefined
          ? { line: place.line, column: place.column, message: complaintText(fault.message) }
          : undefined,
      );
    const elsewhere = error !== undefined && place === undefined;
    part(this.#root, 'fault').textContent = elsewhere ? complaintText(fault?.message ?? String(error)) : '';
    part(this.#root, 'preview').classList.toggle('stale', error !== undefined);
  }

  #clearResult(): void {
    this.#hunt?.cancel();
    this.#record = undefined;
    this.#result.replaceChildren();
    part(this.#root, 'record').hidden = true;
  }

  #running(running: boolean): void {
    part<HTMLButtonElement>(this.#root, 'hunt').hidden = running;
    part<HTMLButtonElement>(this.#root, 'cancel').hidden = !running;
    // Where the focus would be lost it goes to the button that takes the place.
    if (document.activeElement === document.body) part(this.#root, running ? 'cancel' : 'hunt').focus();
  }

  #progress(text: string): void {
    part(this.#root, 'progress').textContent = text;
  }

  async #startHunt(): Promise<void> {
    const reading = this.#reading ?? (await this.#read());
    if (reading === undefined) return;
    const [claim, edition] = [this.#claim, this.#edition];
    this.#clearResult();
    this.#progress('Hunting …');
    const hunt = engine().ask('hunt', { text: claim.text, ...this.search }, ({ candidates, admissible, exact }) =>
      this.#progress(
        `${counted(candidates, 'candidate')}, ${admissible.toLocaleString('en')} with all hypotheses, ${exact.toLocaleString('en')} decided exactly`,
      ),
    );
    this.#hunt = hunt;
    this.#running(true);
    try {
      const record = await hunt.result;
      if (edition === this.#edition) await this.#showRecord(reading, claim, record);
    } catch (error) {
      if (edition === this.#edition) this.#failed(error);
    } finally {
      if (this.#hunt === hunt) {
        this.#hunt = undefined;
        this.#running(false);
        this.#progress('');
      }
    }
  }

  /** One word to the worker; if it is too deep in a formula to hear it, its end. */
  #cancel(): void {
    const hunt = this.#hunt;
    if (hunt === undefined) return;
    hunt.cancel();
    this.#progress('Stopping …');
    setTimeout(() => {
      if (this.#hunt === hunt) engine().dispose('stopped while it was at work on one candidate');
    }, PATIENCE);
  }

  #failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#result.replaceChildren(element('p', { class: 'failure' }, `The hunt ended without a result: ${message}.`));
  }

  async #showRecord(reading: Reading, claim: ClaimText, record: EvidenceRecord): Promise<void> {
    this.#record = record;
    part(this.#root, 'record').hidden = false;
    this.#result.replaceChildren(...verdictNodes(this.#root, record));
    this.#result.scrollIntoView({ block: 'nearest' });
    const witness = witnessOf(record);
    if (witness === null) return;
    const data = dataOf(witness);
    if (data !== undefined) this.#on.found(data);
    await this.#explain(reading, claim, valuesOf(witness), whyTitle(record), data);
  }

  async #explain(
    reading: Reading,
    claim: ClaimText,
    values: PlainValues,
    title: string,
    data: PlainDataset | undefined,
  ): Promise<void> {
    const edition = this.#edition;
    const points = data === undefined ? undefined : pointsOf(data);
    const [examination, solved] = await Promise.all([
      engine().ask('examine', { text: claim.text, values }).result,
      points === undefined ? undefined : engine().ask('solve', { data: plainDataset(points) }).result,
    ]);
    if (edition !== this.#edition) return;
    this.#result.append(element('h2', {}, title), valueList(values));
    if (points !== undefined && solved !== undefined) this.#result.append(pictureNode(points, solved));
    this.#result.append(...examinationNodes(reading, examination));
  }

  async #tryPoints(): Promise<void> {
    const reading = this.#reading ?? (await this.#read());
    if (reading === undefined) return;
    this.#clearResult();
    const values = { data: this.#on.points() };
    const claim = this.#claim;
    try {
      const examination = await engine().ask('examine', { text: claim.text, values }).result;
      this.#result.replaceChildren(
        element('h2', {}, 'At the points of the plane'),
        element('p', {}, triedText(reading, examination)),
        ...examinationNodes(reading, examination),
      );
    } catch (error) {
      this.#failedTry(error);
    }
  }

  #failedTry(error: unknown): void {
    this.#result.replaceChildren(
      element('p', { class: 'failure' }, error instanceof Error ? error.message : String(error)),
    );
  }

  #downloadRecord(): void {
    if (this.#record === undefined) return;
    download('my-conjecture.json', 'application/json', `${JSON.stringify(this.#record, null, 2)}\n`);
  }
}
