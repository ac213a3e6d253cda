/** The verdict table that ends a check. */
import Table from 'cli-table3';
import { type EvidenceRecord, type Verdict, witnessIn } from '../evidence/record.ts';
import { howText } from '../evidence/verdict-line.ts';
import { shown } from './project.ts';

export interface CheckSummary {
  readonly definitions: number;
  readonly seconds: number;
  /** Where records were written, if they were. */
  readonly folder: string | undefined;
}

const HEAD = ['claim', 'verdict', 'how', 'closest', 'time'];
/** What the other columns take, so that the line fits the terminal. */
const OTHER_COLUMNS = 72;
const DEFAULT_WIDTH = 140;
const EDGES = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
];

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** `equality` only where the two sides are exactly equal; else the float slack of the nearest miss. */
function closestText(record: EvidenceRecord): string {
  const { closest, search } = record;
  if (witnessIn(record) !== null) return '';
  return closest !== null && closest.finding.left !== '' && closest.finding.left === closest.finding.right
    ? 'equality'
    : search.closest;
}

function table(records: readonly EvidenceRecord[]): string {
  const width = Math.max(40, (process.stdout.columns ?? DEFAULT_WIDTH) - OTHER_COLUMNS);
  const chars = { ...Object.fromEntries(EDGES.map((edge) => [edge, ''])), middle: '  ' };
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };
  const rows = new Table({ head: HEAD, chars, style, colAligns: ['left', 'left', 'left', 'left', 'right'] });
  for (const record of records) {
    const { seconds } = record.search;
    const time = seconds === undefined ? 'reused' : `${seconds.toFixed(2)} s`;
    rows.push([record.id, record.verdict, cut(howText(record), width), closestText(record), time]);
  }
  return rows.toString();
}

function summary(records: readonly EvidenceRecord[], { definitions, seconds }: CheckSummary): string {
  const counted = (verdict: Verdict) => {
    const some = records.filter((r) => r.verdict === verdict);
    const granted = some.filter((r) => r.assuming.length > 0);
    const keys = [...new Set(granted.flatMap((r) => r.assuming))].join(', ');
    return `${some.length} ${verdict}${granted.length === 0 ? '' : ` (${granted.length} assuming ${keys})`}`;
  };
  const searched = records
    .filter((r) => r.verdict === 'unrefuted')
    .reduce((total, r) => total + r.search.admissible, 0);
  const verdicts = [
    counted('proved'),
    counted('refuted'),
    `${counted('unrefuted')} after ${searched.toLocaleString('en')} admissible candidates`,
    ...(records.some((r) => r.verdict === 'inconclusive') ? [counted('inconclusive')] : []),
  ];
  const also = definitions > 0 ? `; ${definitions} definition page${definitions > 1 ? 's' : ''} without a claim` : '';
  return `${records.length} claim${records.length === 1 ? '' : 's'}: ${verdicts.join(', ')}, in ${seconds.toFixed(0)} s${also}`;
}

export function printVerdicts(records: readonly EvidenceRecord[], about: CheckSummary): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${table(records)}\n`);
  for (const { id, experiments } of records) {
    for (const e of experiments)
      say(`experiment of ${id}: ${e.what}: ${e.measured} (allowed ${e.allowed}), ${e.agrees ? 'agrees' : 'DISAGREES'}`);
  }
  say(summary(records, about));
  if (about.folder !== undefined)
    say(`evidence: ${shown(about.folder)}/  recheck: npm run -s marginalia -- verify ${shown(about.folder)}/*.json`);
}
