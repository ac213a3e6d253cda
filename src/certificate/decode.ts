/**
 * Certificates from JSON, strictly: every number is a reduced rational in its one spelling, every list has its shape.
 * What does not fit throws a `RangeError`; nothing is guessed or filled in.
 */
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import type { Finding } from './evaluation.ts';
import {
  count,
  expression,
  fail,
  type Json,
  type JsonObject,
  list,
  object,
  oneOf,
  rational,
  text,
} from './json-parts.ts';
import type { InseparabilityCertificate, KktCertificate, PairMultiplier, Problem } from './kkt.ts';
import type { Declaration, GivenValue, GivenValues, Range, Statement } from './statement.ts';
import type { WitnessCertificate } from './witness.ts';

const PROBLEMS: readonly Problem[] = ['hard-margin', 'augmented', 'pairwise', 'homogeneous'];
const KINDS: readonly WitnessCertificate['kind'][] = ['counterexample', 'witness', 'closest'];

/** Kind of a declaration → keys it must have besides name and kind, and keys it may have. */
const DECLARATION_KEYS: Readonly<Record<Declaration['kind'], readonly [readonly string[], readonly string[]]>> = {
  dataset: [['dimension', 'positives', 'negatives'], []],
  scalar: [['integer'], []],
  vector: [[], ['dimension', 'like']],
  family: [['count'], ['dimension', 'like']],
  orthonormal: [['count'], ['dimension', 'like']],
};

function vectorOf(value: Json): Vector {
  return list(value, 'vector', rational);
}

function dataset(value: Json): Dataset {
  const { dimension, positives, negatives } = object(value, 'dataset', ['dimension', 'positives', 'negatives']);
  return {
    dimension: count(dimension, 'dimension'),
    positives: list(positives, 'points', vectorOf),
    negatives: list(negatives, 'points', vectorOf),
  };
}

function givenValue(value: Json): GivenValue {
  if (typeof value === 'string') return rational(value);
  if (!Array.isArray(value)) return dataset(value);
  return value.some(Array.isArray) ? value.map(vectorOf) : vectorOf(value);
}

function pair(value: Json): PairMultiplier {
  const { positive, negative, multiplier } = object(value, 'pair multiplier', ['positive', 'negative', 'multiplier']);
  return { positive: count(positive, 'index'), negative: count(negative, 'index'), multiplier: rational(multiplier) };
}

function kktCertificate(value: Json): KktCertificate {
  const c = object(
    value,
    'solution',
    ['problem', 'data', 'normal', 'positiveMultipliers', 'negativeMultipliers', 'pairMultipliers'],
    ['intercept'],
  );
  return {
    problem: oneOf(c.problem, 'problem', PROBLEMS),
    data: dataset(c.data),
    normal: vectorOf(c.normal),
    ...(c.intercept === undefined ? {} : { intercept: rational(c.intercept) }),
    positiveMultipliers: vectorOf(c.positiveMultipliers),
    negativeMultipliers: vectorOf(c.negativeMultipliers),
    pairMultipliers: list(c.pairMultipliers, 'pair multipliers', pair),
  };
}

function inseparabilityCertificate(value: Json): InseparabilityCertificate {
  const c = object(value, 'inseparability certificate', ['data', 'positiveWeights', 'negativeWeights']);
  return {
    data: dataset(c.data),
    positiveWeights: vectorOf(c.positiveWeights),
    negativeWeights: vectorOf(c.negativeWeights),
  };
}

function finding(value: Json): Finding {
  const { part, at, left, right } = object(value, 'finding', ['part', 'at', 'left', 'right']);
  const indices = Object.entries(object(at, 'indices', [], Object.keys((at ?? {}) as object))).map(
    ([index, k]) => [index, count(k, 'index')] as const,
  );
  return {
    part: text(part, 'part'),
    at: Object.fromEntries(indices),
    left: text(left, 'side'),
    right: text(right, 'side'),
  };
}

/** Values by name. @throws RangeError naming the first thing that is not as it should be. */
export function decodeValues(value: Json): GivenValues {
  const values = object(value, 'values', [], Object.keys((value ?? {}) as object));
  return Object.fromEntries(Object.entries(values).map(([name, v]) => [name, givenValue(v)]));
}

/** @throws RangeError naming the first thing that is not as it should be. */
export function decodeWitness(value: Json): WitnessCertificate {
  const c = object(value, 'certificate', ['kind', 'values', 'solutions', 'inseparable', 'finding']);
  return {
    kind: oneOf(c.kind, 'kind of certificate', KINDS),
    values: decodeValues(c.values),
    solutions: list(c.solutions, 'solutions', kktCertificate),
    inseparable: list(c.inseparable, 'inseparability certificates', inseparabilityCertificate),
    finding: finding(c.finding),
  };
}

function range(value: Json): Range {
  const [low, high, ...rest] = list(value, 'range', (bound) => count(bound, 'bound'));
  return low !== undefined && high !== undefined && rest.length === 0 && low <= high
    ? [low, high]
    : fail('range', 'two ordered bounds', value);
}

function declaration(value: Json): Declaration {
  const kinds = Object.keys(DECLARATION_KEYS) as Declaration['kind'][];
  const kind = oneOf((value as JsonObject | null)?.kind, 'kind', kinds);
  const [required, optional] = DECLARATION_KEYS[kind];
  const d = object(value, 'declaration', ['name', 'kind', ...required], optional);
  const name = text(d.name, 'name');
  if (kind === 'dataset')
    return { name, kind, dimension: range(d.dimension), positives: range(d.positives), negatives: range(d.negatives) };
  if (kind === 'scalar')
    return { name, kind, integer: typeof d.integer === 'boolean' ? d.integer : fail('integer', 'a truth', d.integer) };
  const space = {
    ...(d.dimension === undefined ? {} : { dimension: range(d.dimension) }),
    ...(d.like === undefined ? {} : { like: text(d.like, 'like') }),
  };
  return kind === 'vector' ? { name, kind, ...space } : { name, kind, count: range(d.count), ...space };
}

/** @throws RangeError naming the first thing that is not as it should be. */
export function decodeStatement(value: Json): Statement {
  const s = object(value, 'statement', ['quantifier', 'given', 'definitions', 'assuming', 'concluding']);
  return {
    quantifier: oneOf(s.quantifier, 'quantifier', ['universal', 'existential']),
    given: list(s.given, 'declarations', declaration),
    definitions: list(s.definitions, 'definitions', (entry) => {
      const [name, body, ...rest] = list(entry, 'definition', (part) => part);
      if (rest.length > 0) return fail('definition', 'a name and an expression', entry);
      return [text(name, 'name'), expression(body)] as const;
    }),
    assuming: list(s.assuming, 'hypotheses', expression),
    concluding: expression(s.concluding),
  };
}
