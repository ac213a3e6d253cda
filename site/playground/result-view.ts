/** The statement as it reads, and what a hunt found: the verdict, the values, and why they break the conjecture or how close they come. */
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { nameText } from '../../src/figure/scene.ts';
import { sceneSvg } from '../../src/figure/scene-svg.ts';
import { element } from '../elements/dom.ts';
import type {
  Examination,
  FormulaAt,
  PlainDataset,
  PlainSolutions,
  PlainValue,
  PlainValues,
  Reading,
} from '../engine/messages.ts';
import type { Points } from '../plane/points.ts';
import { pictureOf } from './picture.ts';
import { decimalText, rationalText } from './solution-text.ts';

const FORMS = { words: '', short: 'formula short', long: 'formula scroll' } as const;

/** The statement, typeset. */
export function statementNodes({ parts }: Reading): Node[] {
  return parts.map(({ label, lines }) => {
    const items = lines.map(({ html, form }) => {
      const item = element('li', { class: FORMS[form] });
      // Our own worker made it, of names that the parser has let through.
      item.innerHTML = html;
      return item;
    });
    return element('div', { class: 'part' }, element('h3', {}, label), element('ul', {}, ...items));
  });
}

const GROUPED = new Intl.NumberFormat('en');

export function counted(count: number, one: string, more = `${one}s`): string {
  return `${GROUPED.format(count)} ${count === 1 ? one : more}`;
}

/** A certificate of values as a record holds it: its numbers are texts. */
export function witnessOf({ certificate, closest }: EvidenceRecord): WitnessCertificate | null {
  return certificate === null || certificate.kind === 'proof' ? closest : certificate;
}

export function valuesOf(certificate: WitnessCertificate): PlainValues {
  return certificate.values as unknown as PlainValues;
}

/** The data that a certificate speaks of: given as such, or those whose optimum it needed. */
export function dataOf(certificate: WitnessCertificate): PlainDataset | undefined {
  const given = valuesOf(certificate).data as PlainDataset | undefined;
  if (given !== undefined) return given;
  // The homogeneous problem is one of vectors: its data have no second class.
  const solution = certificate.solutions.find(({ problem }) => problem !== 'homogeneous');
  return solution === undefined ? undefined : (solution.data as unknown as PlainDataset);
}

function vectorText(entries: readonly string[]): string {
  const texts = entries.map(rationalText);
  return texts.length === 1 ? (texts[0] as string) : `(${texts.join(', ')})`;
}

function familyTexts(name: string, family: readonly (readonly string[])[]): string[] {
  return family.map(
    (member, k) => `${nameText(family.length === 1 ? name : `${name}${k + 1}`)} = ${vectorText(member)}`,
  );
}

function valueTexts(name: string, value: PlainValue): string[] {
  if (typeof value === 'string') return [`${nameText(name)} = ${rationalText(value)}`];
  if ('positives' in value) return [...familyTexts('x', value.positives), ...familyTexts('z', value.negatives)];
  const [first] = value;
  if (Array.isArray(first)) return familyTexts(name, value as readonly (readonly string[])[]);
  return [`${nameText(name)} = ${vectorText(value as readonly string[])}`];
}

export function valueLines(values: PlainValues): string[] {
  return Object.entries(values).flatMap(([name, value]) => valueTexts(name, value));
}

const HEADINGS: Readonly<Record<EvidenceRecord['verdict'], string>> = {
  refuted: 'A counterexample, certified in exact arithmetic.',
  proved: 'A witness, certified in exact arithmetic: there is one.',
  unrefuted: 'No counterexample found. That is no proof: try more candidates or another seed.',
  inconclusive: 'The hunt settled nothing',
};

/** How long it looked, and how it ended. */
export function effortText({ search }: EvidenceRecord): string {
  const { candidates, admissible, exact, seed, run, seconds = 0 } = search;
  const stopped = run === 'interrupted' ? 'Stopped after ' : '';
  return `${stopped}${counted(candidates, 'candidate')}, ${GROUPED.format(admissible)} of them with all hypotheses, ${GROUPED.format(exact)} decided exactly; seed ${seed}, ${seconds.toFixed(1)} s.`;
}

/** The mark of a verdict: word, shape and colour, from the page's own templates. */
function verdictMark(page: ParentNode, verdict: EvidenceRecord['verdict']): Node {
  const template = page.querySelector<HTMLTemplateElement>(`template[data-verdict="${verdict}"]`);
  return template?.content.cloneNode(true) ?? document.createTextNode(verdict);
}

export function verdictNodes(page: ParentNode, record: EvidenceRecord): Node[] {
  const reason = record.verdict === 'inconclusive' ? `: ${record.reason}.` : '';
  return [
    element('p', { class: 'headline' }, verdictMark(page, record.verdict)),
    element('p', {}, `${HEADINGS[record.verdict]}${reason}`),
    element('p', { class: 'quiet' }, effortText(record)),
  ];
}

const TRUTHS = { true: 'true', false: 'false', undefined: 'undecided' } as const;

/** A side as it is: exact where that is short, with its first digits where it is no short decimal itself. */
function sideText(text: string, value: number | undefined): string {
  if (text.startsWith('[')) return `(${text.slice(1, -1).split(', ').map(rationalText).join(', ')})`;
  if (value === undefined) return text;
  const decimal = decimalText(value);
  if (text.includes('.')) return `≈ ${decimal}`;
  const short = rationalText(text);
  return short === decimal || short.startsWith('≈') ? short : `${short} ≈ ${decimal}`;
}

/** The comparison that decides, with both sides: `at i = 1: left 3/2 ≈ 1.5, right 1`. */
function sidesText({ finding, sides }: FormulaAt): string {
  const { left, right, at } = finding;
  if (left === '' && right === '') return '';
  const indices = Object.entries(at).map(([index, k]) => `${index} = ${k}`);
  const place = indices.length === 0 ? '' : `at ${indices.join(', ')}: `;
  return `${place}left ${sideText(left, sides?.left)}, right ${sideText(right, sides?.right)}`;
}

/** One formula with its truth; the typeset HTML was made by our own worker. */
function formulaRow(formula: FormulaAt, html: string | undefined): HTMLElement {
  const shown = element('div', { class: 'formula scroll' });
  if (html === undefined) shown.append(element('code', {}, formula.text));
  else shown.innerHTML = html;
  const truth = TRUTHS[String(formula.truth) as keyof typeof TRUTHS];
  const mark = element('span', { class: `truth ${truth}` }, truth);
  const sides = sidesText(formula);
  return element('li', {}, shown, element('p', { class: 'at' }, mark, ...(sides === '' ? [] : [` ${sides}`])));
}

const LABELS = { hypotheses: ['assuming', 'with'], conclusion: ['then', 'such that'] } as const;

function typesetLines({ parts }: Reading, labels: readonly string[]): readonly string[] {
  return parts.find(({ label }) => labels.includes(label))?.lines.map(({ html }) => html) ?? [];
}

/** Every formula of the statement at the values. */
export function examinationNodes(reading: Reading, examination: Examination): Node[] {
  const list = (formulas: readonly FormulaAt[], html: readonly string[]) =>
    element('ul', { class: 'examined' }, ...formulas.map((formula, k) => formulaRow(formula, html[k])));
  const hypotheses = typesetLines(reading, LABELS.hypotheses);
  const conclusion = typesetLines(reading, LABELS.conclusion);
  return [
    ...(examination.assuming.length === 0
      ? []
      : [element('h3', {}, 'What is assumed'), list(examination.assuming, hypotheses)]),
    element('h3', {}, 'What is claimed'),
    list(examination.concluding, conclusion),
  ];
}

export function valueList(values: PlainValues): HTMLElement {
  return element('ul', { class: 'found-values' }, ...valueLines(values).map((text) => element('li', {}, text)));
}

/** Why these values settle it, or that they do not. */
export function whyTitle(record: EvidenceRecord): string {
  if (record.verdict === 'refuted') return 'Why it breaks';
  if (record.verdict === 'proved') return 'Why it holds there';
  return 'The closest it came';
}

/** The active points are ringed. */
export function pictureNode(points: Points, solved: PlainSolutions): HTMLElement {
  const picture = element('div', { class: 'picture' });
  picture.innerHTML = sceneSvg(pictureOf(points, solved), { size: { width: 440, height: 300 } });
  return picture;
}

/** What the points of the plane say of a conjecture. */
export function triedText({ quantifier }: Reading, { admissible, holds }: Examination): string {
  if (admissible !== true)
    return 'An assumption does not hold there, so these points say nothing about the conjecture.';
  if (holds === undefined) return 'The conclusion has no value there.';
  if (quantifier === 'existential')
    return holds ? 'These points show it: there is one.' : 'These points do not show it; others may.';
  return holds ? 'The conclusion holds there.' : 'The conclusion fails there: your points are a counterexample.';
}
