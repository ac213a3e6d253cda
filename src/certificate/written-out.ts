/**
 * A statement about a dataset of a fixed size, as the same statement about its points.
 *
 * Soundness. The points of an admissible dataset, in order, are admissible vectors of one dimension, and such vectors are the points of an admissible dataset; the name of
 * the dataset abbreviates the one that they make. So the two statements have the same instances, and each hypothesis and the conclusion say the same in both. New names
 * are taken by nothing that is declared or abbreviated, and indices that are called the same are renamed where the abbreviation is put in (`rewriting.ts`).
 */
import type { Expression } from './expression.ts';
import type { ProofCertificate } from './proof.ts';
import type { Declaration, Range, Statement } from './statement.ts';

/** More points than these are not written out. */
const MOST_POINTS = 16;

type DatasetDeclaration = Extract<Declaration, { readonly kind: 'dataset' }>;

function isFixed([least, most]: Range): boolean {
  return least === most;
}

function fixedDataset(declaration: Declaration): declaration is DatasetDeclaration {
  if (declaration.kind !== 'dataset') return false;
  const { positives, negatives } = declaration;
  const total = positives[0] + negatives[0];
  return isFixed(positives) && isFixed(negatives) && total >= 1 && total <= MOST_POINTS;
}

/**
 * The statement with x_1, x_2, … and z_1, z_2, … in the place of its dataset; `undefined` where it has not exactly one dataset of a fixed size, of at most 16 points, or
 * where one of these names is taken.
 */
export function writtenOut(statement: Statement): Statement | undefined {
  const [data, ...others] = statement.given.filter(fixedDataset);
  if (data === undefined || others.length > 0) return undefined;
  const named = (letter: string, [count]: Range) => Array.from({ length: count }, (_, k) => `${letter}_${k + 1}`);
  const [positives, negatives] = [named('x', data.positives), named('z', data.negatives)];
  const points = [...positives, ...negatives];
  const taken = new Set([...statement.given.map(({ name }) => name), ...statement.definitions.map(([name]) => name)]);
  if (points.some((name) => taken.has(name))) return undefined;
  const [first, ...rest] = points as [string, ...string[]];
  const declared: Declaration[] = [
    { name: first, kind: 'vector', dimension: data.dimension },
    ...rest.map((name): Declaration => ({ name, kind: 'vector', like: first })),
  ];
  const given = statement.given.flatMap((declaration): Declaration[] => {
    if (declaration === data) return declared;
    const like = 'like' in declaration && declaration.like === data.name;
    return [like ? { ...declaration, like: first } : declaration];
  });
  const meaning: Expression = ['dataset', ['family', ...positives], ['family', ...negatives]];
  return { ...statement, given, definitions: [[data.name, meaning], ...statement.definitions] };
}

/**
 * The statement that the steps of a proof speak of.
 * @throws RangeError when the proof wants points written out and the statement leaves their number open.
 */
export function provedStatement(statement: Statement, { sizes }: Pick<ProofCertificate, 'sizes'>): Statement {
  if (sizes === undefined) return statement;
  const written = writtenOut(statement);
  if (written === undefined)
    throw new RangeError('the proof is about one dataset of a fixed size; the statement is not');
  return written;
}
