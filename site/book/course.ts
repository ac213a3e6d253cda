/** The course: its exercises in order, with how hard they are. What an exercise asks stands in its file; where it comes is decided here. */
import { getCollection } from 'astro:content';
import type { ExerciseEntry } from './exercise-loader.ts';
import { type ExerciseOrder, inOrder, type Placed } from './exercise-order.ts';

const ORDER: ExerciseOrder = [
  { grade: 1, ids: ['halfway', 'nothing-lost', 'idle-class', 'half-the-margin', 'spare-point'] },
  {
    grade: 2,
    ids: ['forty-five', 'parallel', 'levels', 'point-that-helps', 'hundredth', 'lift-again', 'still-wrong'],
  },
  { grade: 3, ids: ['room-to-spare', 'sharp-ratio', 'below-one', 'seventh-at-ten'] },
];

/** The exercises by grade; none when the book comes without them. @throws Error when a file has no place, or a place no file. */
export async function course(): Promise<readonly Placed<ExerciseEntry>[]> {
  const collection = (await getCollection('exercises')) as readonly { readonly data: ExerciseEntry }[];
  return inOrder(
    ORDER,
    collection.map(({ data }) => data),
  );
}
