/**
 * What a search tried, in the format that property-based testing tools share: one JSON object a line, so that their
 * viewers read it. Known as OpenPBTStats (Tyche, https://github.com/tyche-pbt/tyche-extension); its JSON Schema is in
 * Hypothesis's documentation, https://hypothesis.readthedocs.io/en/latest/reference/integrations.html#observability.
 */
import { decodeWitness } from '../certificate/decode.ts';
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { CoverageCount } from '../search/coverage.ts';
import type { Observation } from '../search/examination.ts';
import { NEAR_TIE } from '../search/floats/float-reading.ts';
import { type EvidenceRecord, witnessIn } from './record.ts';
import { givenText, howText } from './verdict-line.ts';

/** One candidate. Tyche draws numbers among the features as ordinal and texts as nominal, and skips what is neither. */
export interface TestCaseLine {
  readonly type: 'test_case';
  /** When the run began, in seconds since 1970: what groups the lines of a run. */
  readonly run_start: number;
  readonly property: string;
  readonly status: 'passed' | 'failed' | 'gave_up';
  readonly status_reason: string;
  readonly representation: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly how_generated: string;
  readonly features: Readonly<Record<string, number | string>>;
  readonly coverage: null;
  readonly timing: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A remark on the run as a whole. */
export interface InformationLine {
  readonly type: 'info';
  readonly run_start: number;
  readonly property: string;
  readonly title: string;
  readonly content: string;
}

export interface ObservedClaim {
  readonly id: string;
  readonly statement: Statement;
}

type Outcome = Pick<TestCaseLine, 'status' | 'status_reason'>;

/**
 * What floats say of a candidate. `failed` is a suspicion, and the reason says so: exact arithmetic decides. Nothing fails
 * in an existence claim, of which a candidate is a witness or not.
 */
function outcome({ quantifier }: Statement, { hypotheses, goal }: Observation, admissible: boolean): Outcome {
  if (!admissible)
    return {
      status: 'gave_up',
      status_reason: Number.isFinite(hypotheses) ? 'a hypothesis does not hold' : 'a hypothesis is undefined',
    };
  if (Number.isNaN(goal)) return { status: 'gave_up', status_reason: 'the conclusion is undefined' };
  return quantifier === 'universal' && goal < -NEAR_TIE
    ? { status: 'failed', status_reason: 'the conclusion is false in floats; exact arithmetic decides' }
    : { status: 'passed', status_reason: '' };
}

/** Dimension, points and scale in the words of the record's coverage. */
function shapeFeatures(statement: Statement, values: GivenValues): Record<string, number | string> {
  const count = new CoverageCount(statement);
  count.add(values, []);
  const { dimension, points, scale } = count.coverage();
  const [d, size, magnitude] = [dimension, points, scale].map((part) => Object.keys(part)[0]);
  return {
    ...(d === undefined ? {} : { dimension: Number(d) }),
    ...(size === undefined ? {} : { points: size }),
    ...(magnitude === undefined ? {} : { scale: magnitude }),
  };
}

function argumentsOf(values: GivenValues): Record<string, unknown> {
  return JSON.parse(JSON.stringify(values)) as Record<string, unknown>;
}

/** The line of one candidate; `admissible` as the search took it. */
export function testCaseLine(
  { id, statement }: ObservedClaim,
  observation: Observation,
  admissible: boolean,
  runStart: number,
): TestCaseLine {
  const { values, origin, restart, hypotheses, goal } = observation;
  return {
    type: 'test_case',
    run_start: runStart,
    property: id,
    ...outcome(statement, observation, admissible),
    representation: givenText(statement.given, values),
    arguments: argumentsOf(values),
    how_generated: origin,
    features: {
      ...shapeFeatures(statement, values),
      origin,
      admissible: admissible ? 'yes' : 'no',
      // JSON has no infinities; a slack that is none is left out.
      ...(Number.isFinite(goal) ? { slack: goal } : {}),
    },
    coverage: null,
    timing: {},
    metadata: { restart, ...(Number.isFinite(hypotheses) ? { hypotheses } : {}) },
  };
}

/** The last lines of a run, from its record as JSON: what settled the claim, certified, and the verdict in words. */
export function closingLines(record: EvidenceRecord, runStart: number): (TestCaseLine | InformationLine)[] {
  const { id, statement, search } = record;
  const certificate = witnessIn(record);
  const property = { run_start: runStart, property: id };
  const settled: TestCaseLine[] =
    certificate === null
      ? []
      : [
          {
            type: 'test_case',
            ...property,
            status: certificate.kind === 'counterexample' ? 'failed' : 'passed',
            status_reason: `${certificate.finding.part}: left ${certificate.finding.left}, right ${certificate.finding.right} (certified)`,
            representation: givenText(statement.given, certificate.values),
            arguments: argumentsOf(certificate.values),
            how_generated: 'shrunk',
            features: {
              ...shapeFeatures(statement, decodeWitness(certificate).values),
              origin: 'shrunk',
              admissible: 'yes',
            },
            coverage: null,
            timing: {},
            metadata: { digest: record.digest },
          },
        ];
  return [
    ...settled,
    {
      type: 'info',
      ...property,
      title: `Verdict: ${record.verdict}`,
      content: `${howText(record)}; ${search.candidates} candidates, ${search.admissible} admissible, seed ${search.seed}`,
    },
  ];
}
