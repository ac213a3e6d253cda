/** The evidence record of a claim, as it stands in the repository. */
import type { APIRoute } from 'astro';
import { book } from '../../book/book.ts';

export async function getStaticPaths() {
  const { entries } = await book();
  return entries
    .filter(({ evidence }) => evidence !== undefined)
    .map(({ claim, evidence }) => ({ params: { id: claim.id }, props: { evidence } }));
}

export const GET: APIRoute = ({ props }) => new Response(`${JSON.stringify(props.evidence, null, 1)}\n`);
