import { defineCollection } from 'astro:content';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { type ExerciseEntry, exerciseLoader } from './book/exercise-loader.ts';
import { FOLDERS } from './book/records.ts';
import { type StoredClaim, theoryLoader } from './book/theory-loader.ts';

const claims = defineCollection({
  loader: theoryLoader(FOLDERS),
  schema: z.custom<StoredClaim>(),
});

const exercises = defineCollection({
  loader: exerciseLoader(
    process.env.SITE_THEORY === undefined ? './site/exercises' : join(FOLDERS.theory, 'exercises'),
  ),
  schema: z.custom<ExerciseEntry>(),
});

export const collections = { claims, exercises };
