import { defineCollection } from 'astro:content';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { type ExerciseEntry, exerciseLoader } from './book/exercise-loader.ts';
import { type ClaimEntry, theoryLoader } from './book/theory-loader.ts';

const theory = process.env.SITE_THEORY ?? './theory';
const evidence = process.env.SITE_EVIDENCE ?? './checks/evidence';

const claims = defineCollection({
  // What hypotheses are for is recorded beside the evidence; a book of another folder need not have it.
  loader: theoryLoader({ theory, evidence, drops: join(evidence, '../drops') }),
  schema: z.custom<ClaimEntry>(),
});

const exercises = defineCollection({
  loader: exerciseLoader(process.env.SITE_THEORY === undefined ? './site/exercises' : join(theory, 'exercises')),
  schema: z.custom<ExerciseEntry>(),
});

export const collections = { claims, exercises };
