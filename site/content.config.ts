import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { type ClaimEntry, theoryLoader } from './book/theory-loader.ts';

const claims = defineCollection({
  loader: theoryLoader({
    theory: process.env.SITE_THEORY ?? './theory',
    evidence: process.env.SITE_EVIDENCE ?? './checks/evidence',
  }),
  schema: z.custom<ClaimEntry>(),
});

export const collections = { claims };
