/** The file of a claim as it stands in the repository: what the engines read, here and on the command line. */

import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { book } from '../../book/book.ts';

export async function getStaticPaths() {
  const { entries } = await book();
  return entries.map(({ claim }) => ({ params: { id: claim.id }, props: { file: claim.file } }));
}

export const GET: APIRoute = ({ props }) => new Response(readFileSync(props.file, 'utf8'));
