/** What the playground shows first: two small classes whose boundaries differ to the eye. */
import type { Points } from '../plane/points.ts';

export const FIRST_POINTS: Points = {
  dimension: 2,
  points: [
    { side: 'positive', at: ['4', '2'] },
    { side: 'positive', at: ['5', '3'] },
    { side: 'positive', at: ['6', '2'] },
    { side: 'negative', at: ['2', '3'] },
    { side: 'negative', at: ['1', '4'] },
    { side: 'negative', at: ['3', '5'] },
  ],
};
