/** Kernel expressions as TeX: what the reader sees is the very expression that is attacked and certified. */
import { BINDERS, type Expression, isLiteral, SOLUTIONS, TRAINED } from '../certificate/expression.ts';
import { VOCABULARY } from './vocabulary.ts';

const GREEK: ReadonlySet<string> = new Set(
  'alpha beta gamma delta epsilon eta theta kappa lambda mu nu xi pi rho sigma tau phi psi omega Delta Gamma Sigma Phi Psi Omega'.split(
    ' ',
  ),
);

/** Operation → TeX symbol and precedence; equal precedence on the right is bracketed. */
const INFIX: Readonly<Record<string, readonly [string, number]>> = {
  iff: ['\\iff', 0],
  implies: ['\\implies', 1],
  or: ['\\ \\text{or}\\ ', 2],
  and: ['\\ \\text{and}\\ ', 3],
  '<': ['<', 4],
  '<=': ['\\le', 4],
  '>': ['>', 4],
  '>=': ['\\ge', 4],
  '==': ['=', 4],
  '!=': ['\\ne', 4],
  'v==': ['=', 4],
  'v!=': ['\\ne', 4],
  '+': ['+', 5],
  '-': ['-', 5],
  'v+': ['+', 5],
  'v-': ['-', 5],
  '*': ['\\,', 6],
  'v*': ['\\,', 6],
  '.*': ['\\odot', 6],
};
const ATOM = 9;
/** Sums and extrema reach as far as a product does: a factor after one would be read as part of it. */
const BIG_OPERATOR = 5.75;

/** The pieces that have a notation of their own in the paper. */
const NOTATION: Readonly<Record<string, string>> = {
  '["normal",["CE","data"]]': 'W',
  '["intercept",["CE","data"]]': 'B',
  '["normal",["SVM","data"]]': 'w_{\\mathrm{SVM}}',
  '["intercept",["SVM","data"]]': 'b_{\\mathrm{SVM}}',
  '["margin",["SVM","data"]]': '\\gamma',
  '["margin",["CE","data"]]': '\\gamma_{\\mathrm{CE}}',
  '["positives","data"]': '\\{x_i\\}',
  '["negatives","data"]': '\\{z_j\\}',
  '["opposites",["negatives","data"]]': '\\{y_j\\}',
  '["diameter",["positives","data"]]': 'R_x',
  '["diameter",["opposites",["negatives","data"]]]': 'R_y',
  '["diameter",["negatives","data"]]': 'R_z',
  '["dimension","data"]': 'd',
  '["v*","0",["at",["positives","data"],"1"]]': '0',
  '["separable","data"]': '\\{x_i\\}, \\{z_j\\}\\ \\text{linearly separable}',
  '["count",["positives","data"]]': 'n',
  '["count",["negatives","data"]]': 'm',
  '["+",["dot","x","x"],"1"]': '\\sigma_x',
  '["+",["dot","y","y"],"1"]': '\\sigma_y',
  '["-",["dot","x","y"],"1"]': '\\sigma_{xy}',
};

const MEMBERS: Readonly<Record<string, string>> = {
  '["positives","data"]': 'x',
  '["negatives","data"]': 'z',
  '["opposites",["negatives","data"]]': 'y',
};

/** A name as TeX: Greek letters, subscripts after an underscore, longer words upright. */
export function nameTex(name: string): string {
  const [head = '', ...rest] = name.split('_');
  const match = /^([A-Za-z]+?)(\d+)$/.exec(head);
  const [base, index] = match === null ? [head, undefined] : [match[1] as string, match[2] as string];
  const letter = GREEK.has(base) ? `\\${base}` : base.length > 1 ? `\\mathrm{${base}}` : base;
  const subscripts = [
    ...(index === undefined ? [] : [index]),
    ...rest.map((part) => (GREEK.has(part) ? `\\${part}` : part.length > 1 ? `\\mathrm{${part}}` : part)),
  ];
  return subscripts.length === 0 ? letter : `${letter}_{${subscripts.join(' ')}}`;
}

function literalTex(text: string): string {
  const [numerator, denominator] = text.split('/');
  return denominator === undefined ? text : `\\tfrac{${numerator}}{${denominator}}`;
}

interface Written {
  readonly tex: string;
  readonly precedence: number;
}

function bracketed({ tex, precedence }: Written, least: number): string {
  return precedence < least ? `\\left(${tex}\\right)` : tex;
}

function atom(tex: string): Written {
  return { tex, precedence: ATOM };
}

function binderTex(operation: string, parts: readonly Expression[]): Written {
  // Nested binders of one kind are written once: ∀ i, j.
  const indices: string[] = [];
  let body: Expression = [operation, ...parts];
  while (typeof body !== 'string' && body[0] === operation) {
    indices.push(nameTex(body[1] as string));
    body = body[3] as Expression;
  }
  const list = indices.join(', ');
  const inner = write(body);
  if (operation === 'forall' || operation === 'exists')
    return { tex: `\\${operation}\\, ${list}:\\ ${inner.tex}`, precedence: 0.5 };
  if (operation === 'countOver') return atom(`\\#\\{${list} : ${inner.tex}\\}`);
  const symbol =
    operation === 'sumOver' || operation === 'vsumOver' ? '\\sum' : operation === 'minOver' ? '\\min' : '\\max';
  return { tex: `${symbol}_{${list}} ${bracketed(inner, BIG_OPERATOR)}`, precedence: BIG_OPERATOR };
}

function casesTex(expression: Expression): string {
  if (typeof expression === 'string' || expression[0] !== 'choose')
    return `${write(expression).tex} & \\text{otherwise}`;
  const [, condition, yes, no] = expression as readonly [string, Expression, Expression, Expression];
  return `${write(yes).tex} & \\text{if } ${write(condition).tex} \\\\ ${casesTex(no)}`;
}

/** Chains such as 0 < a ≤ c come back as `and` of comparisons that share a side. */
function conjunctionTex(parts: readonly Expression[]): Written {
  const links = parts.map((part) => (typeof part === 'string' ? undefined : part));
  const chained = links.every(
    (link, k) =>
      link !== undefined &&
      ['<', '<=', '>', '>=', '=='].includes(link[0]) &&
      (k === 0 || JSON.stringify(links[k - 1]?.[2]) === JSON.stringify(link[1])),
  );
  if (chained && links.length > 1) {
    const tail = links
      .map((link) => ` ${INFIX[link?.[0] as string]?.[0]} ${bracketed(write(link?.[2] as Expression), 5)}`)
      .join('');
    return { tex: `${bracketed(write(links[0]?.[1] as Expression), 5)}${tail}`, precedence: 4 };
  }
  return { tex: parts.map((part) => bracketed(write(part), 3.5)).join(INFIX.and?.[0]), precedence: 3 };
}

function factorSeparator(left: string, right: string): string {
  return /[\d}]$/.test(left) && /^[\d\\]/.test(right) && /^(\d|\\tfrac|\\frac)/.test(right) ? ' \\cdot ' : ' \\, ';
}

function write(expression: Expression): Written {
  if (typeof expression === 'string')
    return isLiteral(expression)
      ? { tex: literalTex(expression), precedence: expression.startsWith('-') ? 5 : ATOM }
      : atom(nameTex(expression));
  const notation = NOTATION[JSON.stringify(expression)];
  if (notation !== undefined) return atom(notation);
  const [operation, ...parts] = expression;
  const [first, second] = parts.map(write) as [Written, Written];
  if (BINDERS.has(operation)) return binderTex(operation, parts);
  if (SOLUTIONS.has(operation))
    return atom(parts[0] === 'data' ? `\\mathrm{${operation}}` : `\\mathrm{${operation}}(${first.tex})`);
  if (TRAINED.has(operation) || operation === 'sgd') {
    const [data, ...amounts] = parts.map((part) => write(part).tex);
    return atom(VOCABULARY.get(operation)?.tex(parts[0] === 'data' ? '' : (data as string), ...amounts) as string);
  }
  switch (operation) {
    case 'and':
      return conjunctionTex(parts);
    case 'neg':
    case 'vneg':
      return { tex: `-${bracketed(first, 6)}`, precedence: 5 };
    case 'not':
      return { tex: `\\text{not}\\ ${bracketed(first, 4)}`, precedence: 3.5 };
    case '/':
    case 'v/':
      return { tex: `\\frac{${first.tex}}{${second.tex}}`, precedence: 7 };
    case '^':
      if (parts[0]?.[0] === 'cosine')
        return { tex: first.tex.replace('\\cos', `\\cos^{${second.tex}}`), precedence: 8 };
      return { tex: `${powerBase(first)}^{${second.tex}}`, precedence: 8 };
    case '.^':
      return { tex: `${powerBase(first)}^{\\odot ${second.tex}}`, precedence: 8 };
    case '*':
    case 'v*': {
      const [l, r] = [bracketed(first, 6), bracketed(second, 6.5)];
      return { tex: `${l}${factorSeparator(l, r)}${r}`, precedence: 6 };
    }
    case 'choose':
      return atom(`\\begin{cases} ${casesTex(expression)} \\end{cases}`);
    case 'at':
      return atom(memberTex(parts as [Expression, Expression], second.tex));
    case 'sum':
      return sumTex(parts[0] as Expression);
    case 'vector':
    case 'family':
      return atom(
        `${operation === 'vector' ? '(' : '\\{'}${parts.map((part) => write(part).tex).join(', ')}${operation === 'vector' ? ')' : '\\}'}`,
      );
    case 'normal':
      return atom(`w_{${first.tex}}`);
    case 'intercept':
      return atom(`b_{${first.tex}}`);
    case 'positiveMultipliers':
      return atom(`\\lambda_{${first.tex}}`);
    case 'negativeMultipliers':
      return atom(`\\mu_{${first.tex}}`);
    case 'positives':
    case 'negatives':
      return atom(`${operation === 'positives' ? '\\{x_i\\}' : '\\{z_j\\}'}_{${first.tex}}`);
    case 'opposites':
      return atom(`-${first.tex}`);
    case 'dimension':
      return atom(`\\dim(${first.tex})`);
    // The operations that proofs alone name.
    case 'head':
      return atom(`\\operatorname{head}(${first.tex})`);
    case 'tail':
      return atom(`\\operatorname{tail}_{${second.tex}}(${first.tex})`);
    case 'foot':
      return atom(`\\operatorname{foot}(${first.tex})`);
    case 'basis':
      return atom(`e_{${first.tex}}`);
  }
  const infix = INFIX[operation];
  if (infix !== undefined) {
    const [symbol, precedence] = infix;
    // NB: a quantifier before `iff` would seem to reach beyond it.
    const left = bracketed(first, operation === 'iff' ? 0.75 : precedence);
    return { tex: `${left} ${symbol} ${bracketed(second, precedence + 0.5)}`, precedence };
  }
  const entry = VOCABULARY.get(operation);
  return atom(
    entry === undefined
      ? `\\operatorname{${operation}}(${parts.map((part) => write(part).tex).join(', ')})`
      : entry.tex(...parts.map((part) => write(part).tex)),
  );
}

/** x_i, and x_{i,k} for an entry of it. */
function memberTex([list]: readonly [Expression, Expression], subscript: string): string {
  const inner =
    typeof list !== 'string' && list[0] === 'at'
      ? memberTex([list[1] as Expression, list[2] as Expression], write(list[2] as Expression).tex)
      : undefined;
  if (inner !== undefined) return inner.replace(/_\{([^{}]*)\}$/, `_{$1,${subscript}}`);
  const base = MEMBERS[JSON.stringify(list)] ?? bracketed(write(list), ATOM);
  const simple = /^\\?[A-Za-z]+$/.test(base) || /^\\\w+\{\w+\}$/.test(base);
  return `${simple ? base : `\\left(${base}\\right)`}_{${subscript}}`;
}

/** A base needs brackets when it is no atom, or carries an exponent of its own outside braces and bars. */
function powerBase({ tex, precedence }: Written): string {
  const fenced = /^\\left(\\\||\||\().*\\right(\\\||\||\))$/.test(tex);
  const hasExponent = !fenced && tex.replace(/\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, '').includes('^');
  return precedence < ATOM || hasExponent ? `\\left(${tex}\\right)` : tex;
}

/** sum(Δ .^ 2) is Σ_k Δ_k². */
function sumTex(operand: Expression): Written {
  if (typeof operand !== 'string' && operand[0] === '.^')
    return {
      tex: `\\sum_k ${write(['at', operand[1] as Expression, 'k']).tex}^{${write(operand[2] as Expression).tex}}`,
      precedence: BIG_OPERATOR,
    };
  return { tex: `\\sum_k ${write(['at', operand, 'k']).tex}`, precedence: BIG_OPERATOR };
}

/** Whether the expression as a whole is written by a sign of its own: W, γ, σ_x. */
export function hasNotation(expression: Expression): boolean {
  return Object.hasOwn(NOTATION, JSON.stringify(expression));
}

/**
 * The expression as TeX, for KaTeX.
 * @example
 * expressionTex(['<=', ['margin', ['CE', 'data']], '1/2']) // '\\gamma_{\\mathrm{CE}} \\le \\tfrac{1}{2}'
 */
export function expressionTex(expression: Expression): string {
  return write(expression).tex;
}
