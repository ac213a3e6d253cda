/**
 * The functions of the formula language: operands, result, notation, meaning and an example of each.
 *
 * This table is the reference: the elaborator types calls by it, the typesetter writes them by it, and
 * `marginalia vocabulary` prints it.
 */
import { DATASET_FUNCTIONS } from './vocabulary-datasets.ts';
import type { Entry } from './vocabulary-entry.ts';
import { TRAINING_FUNCTIONS } from './vocabulary-training.ts';
import { VECTOR_FUNCTIONS } from './vocabulary-vectors.ts';

export const VOCABULARY: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...VECTOR_FUNCTIONS,
  ...DATASET_FUNCTIONS,
  ...TRAINING_FUNCTIONS,
]);
