/** The paper's figures from seeds: the records and pictures that `npm run figures` wrote. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FigureRecord } from '../../checks/figures/boundary-figure.ts';
import type { DrawStatistics } from '../../checks/figures/draw-statistics.ts';

const FOLDER = join(process.cwd(), 'checks/figures');

function read(name: string): string {
  try {
    return readFileSync(join(FOLDER, name), 'utf8');
  } catch {
    throw new Error(`missing figure; expected checks/figures/${name}; run: npm run figures`);
  }
}

export function figureRecord(name: 'figure-1' | 'figure-2'): FigureRecord {
  return JSON.parse(read(`${name}.json`)) as FigureRecord;
}

export function drawStatisticsRecord(): DrawStatistics {
  return JSON.parse(read('figure-2-statistics.json')) as DrawStatistics;
}

/** The picture, as wide as its column, in the colours of the page: its own style is for when it stands alone. */
export function figureSvg(name: string): string {
  return read(`${name}.svg`)
    .replace(/(<svg [^>]*?) width="\d+" height="\d+"/, '$1')
    .replace(/<style>.*?<\/style>/s, '');
}

/** `97.9 %`. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** A margin or an angle in a table. */
export function decimal(value: number): string {
  return Number(value.toPrecision(4)).toString();
}

/** A number of steps as TeX would have it, in text: 10⁹. */
export function powerOfTen(steps: number): string {
  const exponent = Math.round(Math.log10(steps));
  return `10${[...String(exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}
