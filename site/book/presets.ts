/** Datasets to start from: the paper's two figures, and every recorded counterexample and witness that lies on a line or in a plane. */
import { witnessIn } from '../../src/evidence/record.ts';
import type { PlainDataset } from '../engine/messages.ts';
import { type Points, pointsOf } from '../plane/points.ts';
import { dataOf } from '../playground/result-view.ts';
import type { Book } from './book.ts';
import { figureRecord } from './figures.ts';

export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly group: 'The paper’s figures' | 'Counterexamples' | 'Witnesses';
  readonly points: Points;
  /** The claim that it settles. */
  readonly claim?: string;
}

export const GROUPS: readonly Preset['group'][] = ['The paper’s figures', 'Counterexamples', 'Witnesses'];

function figure(id: 'figure-1' | 'figure-2', label: string): Preset {
  const points = pointsOf(figureRecord(id).data as unknown as PlainDataset);
  if (points === undefined)
    throw new Error(`checks/figures/${id}.json: cannot be drawn; expected points of a plane: others`);
  return { id, label, group: 'The paper’s figures', points };
}

/** In the order of the book. */
export function presets({ entries }: Book): Preset[] {
  const recorded = entries.flatMap(({ claim, evidence }): Preset[] => {
    const witness = evidence === undefined ? null : witnessIn(evidence);
    const data = witness === null ? undefined : dataOf(JSON.parse(JSON.stringify(witness)));
    const points = data === undefined ? undefined : pointsOf(data);
    if (witness === null || points === undefined) return [];
    const group = witness.kind === 'counterexample' ? 'Counterexamples' : 'Witnesses';
    return [{ id: claim.id, label: claim.title, group, points, claim: claim.id }];
  });
  return [
    figure('figure-1', 'Figure 1: points on a line'),
    figure('figure-2', 'Figure 2: two Gaussian classes'),
    ...recorded,
  ];
}
