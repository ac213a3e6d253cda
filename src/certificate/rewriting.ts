/**
 * Formulas with their abbreviations replaced and one spelling of bound names.
 *
 * Soundness. Names that are bound become `#0`, `#1`, … by the depth of what they bind, which no file can declare and no proof
 * can fix, so that putting an index in the place of a bound name, or what a definition says in the place of its name, captures nothing.
 * The classes of a written, swapped, emptied or enlarged dataset are those that the evaluation (`operations.ts`) gives it, in its order. An emptied class is the
 * family of no members: it has count 0, no index runs in it, and the axioms that need a point of a class do not apply.
 */
import { BINDERS, type Expression, isLiteral } from './expression.ts';

type Operation = readonly [string, ...Expression[]];

/** Dataset operations that keep the numbers of points. */
const SAME_NUMBERS: ReadonlySet<string> = new Set(['scaled', 'shifted', 'lifted', 'mirrored', 'rotated']);
const CLASSES: ReadonlySet<Expression> = new Set(['positives', 'negatives']);

/** Dataset operations that keep one class and empty the other. */
const EMPTIED: Readonly<Record<string, Expression>> = { onlyPositives: 'negatives', onlyNegatives: 'positives' };

/** Dataset operations that put one more point at the end of a class. */
const ENLARGED: Readonly<Record<string, Expression>> = { withPositive: 'positives', withNegative: 'negatives' };

export function isBinder(operation: Expression): boolean {
  return typeof operation === 'string' && BINDERS.has(operation);
}

/** The operation with its operands changed; the same object where nothing changes, which what is known of it is kept by. */
function mapped(e: Operation, f: (part: Expression) => Expression): Operation {
  let changed: [string, ...Expression[]] | undefined;
  for (let k = 1; k < e.length; k++) {
    const part = f(e[k]!);
    if (part === e[k]) continue;
    changed ??= [...e];
    changed[k] = part;
  }
  return changed ?? e;
}

/** How deeply binders are nested in the formula. */
export function heightOf(e: Expression): number {
  if (typeof e === 'string') return 0;
  let inside = 0;
  for (let k = 1; k < e.length; k++) inside = Math.max(inside, heightOf(e[k]!));
  return isBinder(e[0]) ? inside + 1 : inside;
}

/** The body of a binder with an index, or a number, in the place of its bound name. */
export function bodyAt(name: string, body: Expression, index: string): Expression {
  if (typeof body === 'string') return body === name ? index : body;
  if (isBinder(body[0]) && body[1] === name) {
    const [operation, , count, inner] = body as readonly [string, Expression, Expression, Expression];
    return [operation, name, bodyAt(name, count, index), inner];
  }
  return mapped(body, (part) => bodyAt(name, part, index));
}

/** The formula with bound names spelled by height; the same for formulas that differ in bound names only. */
export function canonical(e: Expression): Expression {
  if (typeof e === 'string') return e;
  if (!isBinder(e[0])) return mapped(e, canonical);
  const [operation, name, count, body] = e as readonly [string, string, Expression, Expression];
  const [number, inner] = [canonical(count), canonical(body)];
  const bound = `#${Math.max(heightOf(number), heightOf(inner))}`;
  return [operation, bound, number, bodyAt(name, inner, bound)];
}

/** The formula with definitions replaced by what they abbreviate, families of written datasets read off, and bound names spelled by height. */
export function resolved(e: Expression, definitions: Definitions): Expression {
  if (typeof e === 'string') return canonical(expanded(e, meaningsOf(definitions), new Map()));
  const known = RESOLVED.get(definitions) ?? new WeakMap<object, Expression>();
  RESOLVED.set(definitions, known);
  const before = known.get(e);
  if (before !== undefined) return before;
  const result = canonical(expanded(e, meaningsOf(definitions), new Map()));
  known.set(e, result);
  // What is resolved stays as it is.
  if (typeof result !== 'string') known.set(result, result);
  return result;
}

type Definitions = readonly (readonly [string, Expression])[];

const RESOLVED = new WeakMap<Definitions, WeakMap<object, Expression>>();
const MEANINGS = new WeakMap<Definitions, ReadonlyMap<string, Expression>>();

function meaningsOf(definitions: Definitions): ReadonlyMap<string, Expression> {
  const known = MEANINGS.get(definitions);
  if (known !== undefined) return known;
  const meanings = new Map<string, Expression>();
  for (const [name, meaning] of definitions) meanings.set(name, expanded(meaning, meanings, new Map()));
  MEANINGS.set(definitions, meanings);
  return meanings;
}

function expanded(
  e: Expression,
  meanings: ReadonlyMap<string, Expression>,
  bound: ReadonlyMap<string, string>,
): Expression {
  if (typeof e === 'string') return isLiteral(e) ? e : (bound.get(e) ?? meanings.get(e) ?? e);
  if (!isBinder(e[0])) return simplified(mapped(e, (part) => expanded(part, meanings, bound)));
  const [operation, name, count, body] = e as readonly [string, string, Expression, Expression];
  const fresh = `#u${bound.size}`;
  const inside = new Map([...bound, [name, fresh]]);
  return [operation, fresh, expanded(count, meanings, bound), expanded(body, meanings, inside)];
}

/** The points of a written dataset, the classes of a swapped, emptied or enlarged one, and how many points a transformed one has. */
function simplified(e: Operation): Expression {
  const [operation, inner] = e as readonly [string, Expression];
  if (CLASSES.has(operation) && inner[0] === 'dataset') return inner[operation === 'positives' ? 1 : 2] as Expression;
  if (CLASSES.has(operation) && inner[0] === 'swapped')
    return simplified([operation === 'positives' ? 'negatives' : 'positives', inner[1] as Expression]);
  if (CLASSES.has(operation) && Object.hasOwn(EMPTIED, inner[0]))
    return EMPTIED[inner[0]] === operation ? ['family'] : simplified([operation, inner[1] as Expression]);
  if (CLASSES.has(operation) && Object.hasOwn(ENLARGED, inner[0])) {
    const [name, data, point] = inner as readonly [string, Expression, Expression];
    const before = simplified([operation, data]);
    return ENLARGED[name] === operation ? ['union', before, ['family', point]] : before;
  }
  if (operation === 'opposites' && inner[0] === 'family')
    return ['family', ...(inner.slice(1) as Expression[]).map((v): Expression => ['vneg', v])];
  if (operation !== 'count' || typeof inner === 'string') return e;
  if (inner[0] === 'opposites') return simplified(['count', inner[1] as Expression]);
  const data = inner[1] as Expression;
  if (CLASSES.has(inner[0]) && SAME_NUMBERS.has(data[0] as string))
    return simplified(['count', simplified([inner[0], data[1] as Expression])]);
  return inner[0] === 'family' ? String(inner.length - 1) : e;
}

/** The member of a family that is written out or comes from another one; `undefined` for a family that is given. */
export function memberOf(family: Expression, index: Expression): Expression | undefined {
  if (typeof family === 'string') return undefined;
  const [operation, inner] = family as readonly [string, Expression];
  if (operation === 'family') {
    const place = typeof index === 'string' && /^\d+$/.test(index) ? Number(index) : 0;
    return place >= 1 ? (family[place] as Expression | undefined) : undefined;
  }
  if (operation === 'opposites') return ['vneg', ['at', inner, index]];
  if (!CLASSES.has(operation) || typeof inner === 'string') return undefined;
  const [transformation, data, extra] = inner as readonly [string, Expression, Expression];
  const point: Expression = ['at', simplified([operation, data]), index];
  switch (transformation) {
    case 'scaled':
      return ['v*', extra, point];
    case 'shifted':
      return ['v+', point, extra];
    case 'mirrored':
      return ['vneg', point];
    case 'lifted':
      return ['append', point, extra];
    default:
      return undefined;
  }
}

/** How many numbers have been appended to the points of a dataset by lifting it. */
export function appendedTo(data: Expression): number {
  if (typeof data === 'string') return 0;
  const inner = appendedTo(data[1] as Expression);
  if (data[0] === 'lifted') return inner + 1;
  return ['scaled', 'shifted', 'mirrored', 'swapped'].includes(data[0]) ? inner : 0;
}
