/** The handout of a claim, as `marginalia handout` writes it. */
import type { APIRoute } from 'astro';
import { handout } from '../../../src/handout/handout.ts';
import { book } from '../../book/book.ts';

export async function getStaticPaths() {
  const { entries, titles, references } = await book();
  return entries
    .filter(({ evidence }) => evidence !== undefined)
    .map(({ claim, evidence, prose }) => ({
      params: { id: claim.id },
      props: { source: { claim, evidence, code: prose.code, titles, references } },
    }));
}

export const GET: APIRoute = ({ props }) => new Response(handout(props.source));
