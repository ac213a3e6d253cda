import { defineCollection } from 'astro:content';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { type ClaimEntry, theoryLoader } from './book/theory-loader.ts';

const evidence = process.env.SITE_EVIDENCE ?? './checks/evidence';

const claims = defineCollection({
  // What hypotheses are for is recorded beside the evidence; a book of another folder need not have it.
  loader: theoryLoader({ theory: process.env.SITE_THEORY ?? './theory', evidence, drops: join(evidence, '../drops') }),
  schema: z.custom<ClaimEntry>(),
});

export const collections = { claims };
