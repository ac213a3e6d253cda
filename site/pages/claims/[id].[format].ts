/** Citations of a check as files: `/claims/ID.bib`, `.ris` and `.csl.json`. */
import type { APIRoute } from 'astro';
import { citation } from '../../../src/evidence/citation.ts';
import { book } from '../../book/book.ts';

const FORMATS = [
  ['bib', 'bibtex'],
  ['ris', 'ris'],
  ['csl.json', 'csl-json'],
] as const;

export async function getStaticPaths() {
  const { entries } = await book();
  return entries.flatMap(({ claim, evidence }) =>
    evidence === undefined
      ? []
      : FORMATS.map(([ending, format]) => ({
          params: { id: claim.id, format: ending },
          props: { text: citation(evidence, format) },
        })),
  );
}

export const GET: APIRoute = ({ props }) => new Response(`${props.text}\n`);
