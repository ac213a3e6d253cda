/** The file of an exercise as it stands in the repository: what the engine reads, here and on the command line. */
import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { course } from '../../book/course.ts';

export async function getStaticPaths() {
  const placed = await course();
  return placed.map(({ entry: { claim } }) => ({ params: { id: claim.id }, props: { file: claim.file } }));
}

export const GET: APIRoute = ({ props }) => new Response(readFileSync(props.file, 'utf8'));
