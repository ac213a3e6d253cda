/**
 * `<exact-exercise data-file="…" data-statement="…">`: lets a reader answer an exercise and decides the answer exactly, in a worker that the first check
 * starts. Lines of the statement that carry `data-condition` are marked as they hold or fail. Without this script there is no form, and task and hints stand.
 */
import { answerLink, linkedAnswer } from '../course/answer-link.ts';
import type { AnswerPlane } from '../course/answer-plane.ts';
import { isSolved, markSolved, PROGRESS } from '../course/progress.ts';
import { sideTexts } from '../course/side-text.ts';
import type { EngineTasks, FormulaAt, PlainDataset, PlainValue } from '../engine/messages.ts';

type Answered = EngineTasks['answer']['result'];

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

function isDataset(value: PlainValue): value is PlainDataset {
  return typeof value === 'object' && 'positives' in value;
}

/** `(i = 2)`: the choice of indices that decides; nothing where there is only one. */
function indicesText({ finding }: FormulaAt): string {
  const indices = Object.entries(finding.at).map(([index, k]) => `${index} = ${k}`);
  return indices.length === 0 ? '' : ` (${indices.join(', ')})`;
}

class ExactExercise extends HTMLElement {
  /** Counts checks and changes of the text: what an older check says is not told any more. */
  #turn = 0;
  #file: Promise<string> | undefined;
  #plane: AnswerPlane | undefined;
  readonly #showProgress = (): void => {
    const mark = this.querySelector<HTMLElement>('.solved');
    if (mark !== null) mark.hidden = !isSolved(this.id, this.#statement);
  };

  /** A form comes a screen before its exercise does. */
  readonly #near = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#mount();
    },
    { rootMargin: '100%' },
  );

  connectedCallback(): void {
    addEventListener(PROGRESS, this.#showProgress);
    this.#showProgress();
    if (linkedAnswer(new URL(location.href))?.exercise === this.id) {
      this.#mount();
      this.#openLink();
    } else this.#near.observe(this);
  }

  disconnectedCallback(): void {
    removeEventListener(PROGRESS, this.#showProgress);
    this.#near.disconnect();
  }

  /** Brings the form, once. */
  #mount(): void {
    this.#near.disconnect();
    const template = this.querySelector('template');
    if (template === null) return;
    template.replaceWith(template.content);
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    this.#text.addEventListener('input', () => this.#clear());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form?.requestSubmit();
    });
    this.#picture?.addEventListener('toggle', () => this.#place());
  }

  get #statement(): string {
    return this.dataset.statement ?? '';
  }

  get #text(): HTMLTextAreaElement {
    return this.querySelector('textarea') as HTMLTextAreaElement;
  }

  get #outcome(): HTMLElement {
    return this.querySelector('.outcome') as HTMLElement;
  }

  /** Where points are placed in a picture; exercises that ask for none that can be drawn have no such place. */
  get #picture(): HTMLDetailsElement | null {
    return this.querySelector('.placing');
  }

  get #conditions(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-condition]')];
  }

  /** The picture is made when it is opened for the first time. */
  async #place(): Promise<void> {
    const host = this.#picture;
    if (host === null || !host.open) return;
    this.#plane?.fill();
    if (this.#plane !== undefined) return;
    try {
      const { AnswerPlane } = await import('../course/answer-plane.ts');
      this.#plane ??= new AnswerPlane(host, this.#text, JSON.parse(this.dataset.given ?? '[]'));
    } catch {
      host.open = false;
    }
  }

  /** Shows and checks the answer that the page's address brings. */
  #openLink(): void {
    const linked = linkedAnswer(new URL(location.href));
    if (linked?.exercise !== this.id) return;
    this.#text.value = linked.answer;
    if (linked.statement === this.#statement) this.#check();
    else
      this.#say(
        'invalid',
        element('p', '', 'This answer was given to an earlier wording of the exercise. Check it anew.'),
      );
  }

  #clear(): void {
    this.#turn++;
    delete this.dataset.state;
    this.#outcome.replaceChildren();
    for (const condition of this.#conditions) {
      delete condition.dataset.mark;
      condition.querySelector('.mark')?.remove();
    }
  }

  #say(state: 'checking' | 'right' | 'wrong' | 'invalid', ...content: readonly Node[]): void {
    this.dataset.state = state;
    this.#outcome.replaceChildren(...content);
  }

  async #check(): Promise<void> {
    this.#clear();
    const turn = this.#turn;
    this.#say('checking', element('p', '', 'Checking …'));
    const answer = this.#text.value;
    try {
      const [{ engine }, text] = await Promise.all([import('../engine/engine.ts'), this.#claimText()]);
      const result = await engine().ask('answer', { text, answer }).result;
      if (turn !== this.#turn) return;
      this.#tell(result, answer);
      if (this.dataset.state === 'right' || this.#picture?.open) await this.#draw(result, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#say('invalid', element('p', '', `${message.charAt(0).toUpperCase()}${message.slice(1)}`));
    }
  }

  /** The file of the exercise, fetched once; a failure is not kept. */
  #claimText(): Promise<string> {
    this.#file ??= fetch(this.dataset.file ?? '')
      .then((response) => {
        if (!response.ok) throw new Error(`the exercise could not be loaded; expected its file: ${response.status}`);
        return response.text();
      })
      .catch((error) => {
        this.#file = undefined;
        throw error;
      });
    return this.#file;
  }

  #tell(result: Answered, answer: string): void {
    const formulas = [...result.assuming, ...result.concluding];
    for (const [k, { truth }] of formulas.entries()) this.#mark(k, truth);
    if (result.admissible === true && result.holds === true) {
      markSolved(this.id, this.#statement);
      this.#say('right', this.#praise(result), this.#link(answer));
      return;
    }
    const failing = formulas.flatMap((formula, k) => (formula.truth === false ? [k] : []));
    const open = formulas.filter(({ truth }) => truth === undefined).length;
    const count = failing.length;
    const words =
      count === 0
        ? 'Not decided.'
        : `Not yet: ${count === 1 ? 'one' : count} of ${formulas.length} conditions ${count === 1 ? 'does' : 'do'} not hold.`;
    const list = element('ul', 'findings', ...failing.map((k) => this.#failure(k, formulas[k] as FormulaAt)));
    const rest = open === 0 ? [] : [element('p', 'quiet', 'What is left has no value here, or could not be decided.')];
    this.#say('wrong', element('p', '', element('strong', '', words)), list, ...rest);
  }

  #mark(k: number, truth: boolean | undefined): void {
    const condition = this.#conditions[k];
    if (condition === undefined) return;
    const [sign, words] = truth === undefined ? ['?', 'undecided'] : truth ? ['✓', 'holds'] : ['✗', 'does not hold'];
    condition.dataset.mark = String(truth);
    const mark = element('span', 'mark', sign);
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', words);
    condition.append(mark);
  }

  /** The formula as it stands above, and both sides at the reader's values. */
  #failure(k: number, formula: FormulaAt): HTMLElement {
    const { left, right } = formula.finding;
    const shown = this.#conditions[k]?.cloneNode(true) as HTMLElement | undefined;
    shown?.querySelector('.mark')?.remove();
    const words = element('span', 'condition', ...(shown === undefined ? [formula.text] : shown.childNodes));
    if (left === '') return element('li', '', words, ' ', element('span', 'yours', 'not so for yours'));
    const [first, second] = sideTexts(left, right).map((text) => element('b', '', text)) as [HTMLElement, HTMLElement];
    const sides = element('span', 'yours', 'yours: ', first, ' against ', second, indicesText(formula));
    return element('li', '', words, ' ', sides);
  }

  #praise({ concluding }: Answered): HTMLElement {
    const deciding = concluding.find(({ finding }) => finding.left !== '');
    const paragraph = element('p', '', element('strong', '', 'Correct, decided exactly.'));
    if (deciding === undefined) return paragraph;
    const [left, right] = sideTexts(deciding.finding.left, deciding.finding.right);
    paragraph.append(
      ' ',
      element('span', 'yours', 'Yours: ', element('b', '', left), ' against ', element('b', '', right), '.'),
    );
    return paragraph;
  }

  #link(answer: string): HTMLElement {
    const page = new URL(location.pathname, location.href);
    const link = element('a', '', 'Link to this answer');
    link.href = answerLink(page, { exercise: this.id, statement: this.#statement, answer });
    return element('p', '', link);
  }

  async #draw({ values }: Answered, turn: number): Promise<void> {
    const data = Object.values(values).find(isDataset);
    if (data === undefined) return;
    const [{ engine }, { answerPicture }] = await Promise.all([
      import('../engine/engine.ts'),
      import('../course/answer-picture.ts'),
    ]);
    const solutions = await engine().ask('solve', { data }).result;
    if (turn !== this.#turn) return;
    this.#plane?.solved(solutions);
    const picture = this.#picture?.open ? undefined : answerPicture(data, solutions);
    if (picture === undefined) return;
    const figure = element('figure', 'picture');
    figure.innerHTML = picture;
    this.#outcome.append(figure);
  }
}

customElements.define('exact-exercise', ExactExercise);
