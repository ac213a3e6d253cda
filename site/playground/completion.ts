/** What a formula may go on with: the words, functions and abbreviations of the language, and the names that the conjecture declares. */
import { SHORTHANDS } from '../../src/formula/scope.ts';
import { VOCABULARY } from '../../src/formula/vocabulary.ts';

export interface Suggestion {
  /** What is typed: the text is matched with it. */
  readonly name: string;
  /** How it is used: `dot(vector, vector)`. */
  readonly signature: string;
  readonly meaning: string;
  readonly example: string;
  /** What replaces the typed beginning; `|` is where the caret goes, which is the end without it. */
  readonly insert: string;
}

export interface Completion {
  /** Where the typed beginning starts in the text. */
  readonly from: number;
  readonly typed: string;
  readonly suggestions: readonly Suggestion[];
}

const MOST_SUGGESTIONS = 8;

function suggestion(name: string, signature: string, meaning: string, insert: string, example = ''): Suggestion {
  return { name, signature, meaning, example, insert };
}

const BINDERS: readonly Suggestion[] = [
  suggestion(
    'forall',
    'forall(i, j): statement',
    'for all indices; their range is that of what they index',
    'forall(|): ',
    'forall(i): dot(w, x[i]) > 0',
  ),
  suggestion('exists', 'exists(i): statement', 'there is an index', 'exists(|): ', 'exists(i): norm(x[i]) < 1'),
  suggestion('sumOver', 'sumOver(i: number)', 'sum over an index', 'sumOver(i: |)', 'sumOver(i: norm(x[i])^2)'),
  suggestion('minOver', 'minOver(i: number)', 'smallest over an index', 'minOver(i: |)', 'minOver(i: norm(x[i]))'),
  suggestion('maxOver', 'maxOver(i: number)', 'largest over an index', 'maxOver(i: |)', 'maxOver(j: norm(z[j]))'),
  suggestion(
    'countOver',
    'countOver(i: statement)',
    'how many indices make it true',
    'countOver(i: |)',
    'countOver(i: SVM.lambda[i] > 0)',
  ),
];
const WORDS: readonly Suggestion[] = [
  suggestion('if', 'if A then B', 'implication', 'if | then '),
  suggestion('then', 'if A then B', 'implication', 'then '),
  suggestion('iff', 'A iff B', 'equivalence', 'iff '),
  suggestion('and', 'A and B', 'both', 'and '),
  suggestion('or', 'A or B', 'one or both', 'or '),
  suggestion('not', 'not A', 'negation', 'not '),
  suggestion('pi', 'pi', 'the number 3.14…', 'pi'),
];
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  W: 'normal of the cross-entropy limit',
  B: 'intercept of the cross-entropy limit',
  gamma: 'margin of the SVM: the best one',
  gamma_CE: 'margin of the cross-entropy limit',
  h: 'distance of the SVM boundary from the origin',
  psi: 'angle between the two boundaries',
  Rx: 'diameter of the positives',
  Ry: 'diameter of the negatives',
  n: 'number of positives',
  m: 'number of negatives',
  d: 'dimension',
  x: 'the positives: x[i], or the vector x',
  z: 'the negatives: z[j]',
  y: 'the negatives with the other sign: y[j] = −z[j]',
  sigma_x: 'of two points x and y: ‖x‖² + 1',
  sigma_y: 'of two points x and y: ‖y‖² + 1',
  sigma_xy: 'of two points x and y: ⟨x, y⟩ − 1',
  origin: 'the zero vector',
  beta: 'bound on the curvature of cross-entropy',
  beta_pair: 'bound on the curvature of the pair loss',
};
const SOLUTION_FIELDS: readonly Suggestion[] = [
  suggestion('w', '.w', 'normal of the hyperplane', 'w'),
  suggestion('b', '.b', 'intercept of the hyperplane', 'b'),
  suggestion('lambda', '.lambda[i]', 'multiplier of a positive', 'lambda[|]'),
  suggestion('mu', '.mu[j]', 'multiplier of a negative', 'mu[|]'),
];
const DATASET_FIELDS: readonly Suggestion[] = [
  suggestion('x', '.x', 'the positives', 'x'),
  suggestion('z', '.z', 'the negatives', 'z'),
  suggestion('y', '.y', 'the negatives with the other sign', 'y'),
  suggestion('n', '.n', 'number of positives', 'n'),
  suggestion('m', '.m', 'number of negatives', 'm'),
  suggestion('d', '.d', 'dimension', 'd'),
];
const SOLUTIONS: ReadonlySet<string> = new Set(['SVM', 'CE', 'PAIR', 'GD', 'DT']);

/** Solutions are written bare for the main dataset. */
function functionSuggestion(name: string): Suggestion {
  const entry = VOCABULARY.get(name);
  if (entry === undefined) throw new Error(`no such function; expected one of the vocabulary: ${name}`);
  const operands = entry.operands.filter((_, k) => k > 0 || entry.implicitData !== true);
  const signature = `${name}(${operands.join(', ')}${entry.variadic === true ? ', …' : ''})`;
  return SOLUTIONS.has(name)
    ? suggestion(name, `${name}, ${name}(dataset)`, entry.meaning, name, entry.example)
    : suggestion(name, signature, entry.meaning, `${name}(|)`, entry.example);
}

const LANGUAGE: readonly Suggestion[] = [
  ...[...VOCABULARY.keys()].map(functionSuggestion),
  ...BINDERS,
  ...WORDS,
  ...Object.entries(SHORTHANDS).map(([name, formula]) =>
    suggestion(name, `${name} = ${formula}`, ABBREVIATIONS[name] ?? 'an abbreviation', name),
  ),
];

const BEFORE_CARET = /([A-Za-z\u0370-\u03ff][\w\u0370-\u03ff]*)?$/;

/** Declared names first, then what begins with the typed letters, then what contains them; shorter ones earlier. */
function ranked(candidates: readonly Suggestion[], typed: string): Suggestion[] {
  const wanted = typed.toLowerCase();
  const rank = ({ name }: Suggestion): number => {
    if (name.startsWith(typed)) return 0;
    const lower = name.toLowerCase();
    return lower.startsWith(wanted) ? 1 : lower.includes(wanted) ? 2 : 3;
  };
  return candidates
    .map((candidate, k) => ({ candidate, k, rank: rank(candidate) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.candidate.name.length - b.candidate.name.length || a.k - b.k)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

/**
 * Suggestions for the word that ends at the caret; `undefined` where there is nothing to go on with.
 * @param declared names that the conjecture gives itself
 * @param always also before a letter is typed: when the reader asked
 * @example
 * completionAt('gam', 3, [])?.suggestions.map(({ name }) => name) // ['gamma', 'gamma_CE']
 */
export function completionAt(
  text: string,
  caret: number,
  declared: readonly string[],
  always = false,
): Completion | undefined {
  const before = text.slice(0, caret);
  const typed = BEFORE_CARET.exec(before)?.[1] ?? '';
  const from = caret - typed.length;
  // In the middle of a word there is nothing to complete.
  if (/^[\w\u0370-\u03ff]/.test(text.slice(caret))) return undefined;
  const fields = fieldsBefore(before.slice(0, from), declared);
  if (fields === undefined && typed === '' && !always) return undefined;
  const own = declared.map((name) => suggestion(name, name, 'declared in this conjecture', name));
  const candidates = fields ?? [...own, ...LANGUAGE.filter(({ name }) => !declared.includes(name))];
  const suggestions = ranked(candidates, typed);
  const [only] = suggestions;
  const settled = suggestions.length === 0 || (suggestions.length === 1 && only?.insert === typed);
  return settled ? undefined : { from, typed, suggestions };
}

/** After `SVM.` come the fields of a solution, after another name and a dot those of a dataset. */
function fieldsBefore(before: string, declared: readonly string[]): readonly Suggestion[] | undefined {
  const [, name] = /([A-Za-z\u0370-\u03ff][\w\u0370-\u03ff]*|\))\.$/.exec(before) ?? [];
  if (name === undefined) return undefined;
  if (SOLUTIONS.has(name) || name === ')') return SOLUTION_FIELDS;
  return name === 'data' || declared.includes(name) ? DATASET_FIELDS : [];
}
