/**
 * The formulas that the kernel reads: nested arrays, so that a certificate carries its own statement as JSON.
 *
 * A string is a rational literal or a name; an array is an operation and its operands. Overloads are resolved before:
 * `+` adds numbers and `v+` vectors. Binders are `[binder, index, count, body]`, the index running from 1 to count.
 */
export type Expression = string | readonly [string, ...Expression[]];

export const BINDERS: ReadonlySet<string> = new Set([
  'forall',
  'exists',
  'sumOver',
  'vsumOver',
  'minOver',
  'maxOver',
  'countOver',
]);

/** The five solutions a formula may name; ARCHITECTURE.md says which problem each one solves. */
export const SOLUTIONS: ReadonlySet<string> = new Set(['SVM', 'CE', 'PAIR', 'GD', 'DT']);

/** What training reaches: of gradient descent after so many steps, of gradient flow at a time, of differential training. */
export const TRAINED: ReadonlySet<string> = new Set(['gd', 'flow', 'differential']);

/** The operations that give a dataset. */
export const DATASET_OPERATIONS: ReadonlySet<string> = new Set([
  'dataset',
  'scaled',
  'shifted',
  'lifted',
  'mirrored',
  'rotated',
  'swapped',
  'withPositive',
  'withNegative',
  'withoutPositive',
  'withoutNegative',
  'onlyPositives',
  'onlyNegatives',
]);

export function isLiteral(text: string): boolean {
  return /^-?\d/.test(text);
}

/** The first name with a property among those that an expression uses and does not bind itself. */
export function freeName(
  expression: Expression,
  wanted: (name: string) => boolean,
  bound: readonly string[] = [],
): string | undefined {
  if (typeof expression === 'string')
    return isLiteral(expression) || bound.includes(expression) || !wanted(expression) ? undefined : expression;
  if (BINDERS.has(expression[0])) {
    const [, index, count, body] = expression as readonly [string, string, Expression, Expression];
    return freeName(body, wanted, [...bound, index]) ?? freeName(count, wanted, bound);
  }
  for (let k = 1; k < expression.length; k++) {
    const found = freeName(expression[k]!, wanted, bound);
    if (found !== undefined) return found;
  }
  return undefined;
}

const INFIX: Readonly<Record<string, readonly [symbol: string, precedence: number]>> = {
  iff: ['iff', 0],
  implies: ['then', 1],
  or: ['or', 2],
  and: ['and', 3],
  '==': ['==', 5],
  'v==': ['==', 5],
  '!=': ['!=', 5],
  'v!=': ['!=', 5],
  '<': ['<', 5],
  '<=': ['<=', 5],
  '>': ['>', 5],
  '>=': ['>=', 5],
  '+': ['+', 6],
  'v+': ['+', 6],
  '-': ['-', 6],
  'v-': ['-', 6],
  '*': ['*', 7],
  'v*': ['*', 7],
  '/': ['/', 7],
  'v/': ['/', 7],
  '.*': ['.*', 7],
  '.^': ['.^', 9],
  '^': ['^', 9],
};

const FIELDS: Readonly<Record<string, string>> = {
  normal: 'w',
  intercept: 'b',
  positives: 'x',
  negatives: 'z',
  positiveMultipliers: 'lambda',
  negativeMultipliers: 'mu',
  dimension: 'd',
};

/**
 * The expression as a formula that the parser reads back, so that a person can see what a certificate is about.
 * @example
 * expressionText(['<=', ['margin', ['CE', 'data']], '1/2']) // 'margin(CE(data)) <= 1/2'
 */
export function expressionText(expression: Expression, outer = 0): string {
  if (typeof expression === 'string') return outer > 6 && /[-/]/.test(expression) ? `(${expression})` : expression;
  const [operation, ...operands] = expression;
  const wrap = (precedence: number, text: string) => (precedence < outer ? `(${text})` : text);
  const at = (k: number, precedence = 0) => expressionText(operands[k] as Expression, precedence);
  if (operation === 'forall' || operation === 'exists') return wrap(0.5, `${operation}(${at(0)}): ${at(2, 0.5)}`);
  if (BINDERS.has(operation)) return `${operation === 'vsumOver' ? 'sumOver' : operation}(${at(0)}: ${at(2)})`;
  if (operation === 'implies') return wrap(1, `if ${at(0, 2)} then ${at(1, 1)}`);
  if (operation === 'not') return `not (${at(0)})`;
  if (operation === 'opposites' && operands[0]?.[0] === 'negatives')
    return `${expressionText(operands[0][1] as Expression, 10)}.y`;
  if (operation === 'neg' || operation === 'vneg' || operation === 'opposites') return wrap(6, `-${at(0, 8)}`);
  if (operation === 'at') return `${at(0, 10)}[${at(1)}]`;
  if (operation === 'choose') return `(${at(0, 2)} ? ${at(1, 2)} : ${at(2, 2)})`;
  if (operation === 'vector') return `[${operands.map((o) => expressionText(o)).join(', ')}]`;
  if (operation === 'dataset') {
    const [positives, negatives] = operands.map((family) =>
      family[0] === 'family'
        ? `[${(family.slice(1) as Expression[]).map((p) => expressionText(p)).join(', ')}]`
        : expressionText(family),
    );
    return `dataset(${positives}, ${negatives})`;
  }
  if (Object.hasOwn(FIELDS, operation)) return `${at(0, 10)}.${FIELDS[operation]}`;
  const infix = Object.hasOwn(INFIX, operation) ? INFIX[operation] : undefined;
  if (infix === undefined) return `${operation}(${operands.map((o) => expressionText(o)).join(', ')})`;
  const [symbol, precedence] = infix;
  // NB: powers associate to the right, and `iff` is looked for first: a quantifier before it has to be bracketed.
  const first = operation === 'iff' ? 0.75 : precedence === 5 || precedence === 9 ? precedence + 0.5 : precedence;
  return wrap(
    precedence,
    operands.map((o, k) => expressionText(o, k === 0 ? first : precedence + 0.5)).join(` ${symbol} `),
  );
}
