/** The presets of the playground, fetched when one is chosen. */
import type { APIRoute } from 'astro';
import { book } from '../../book/book.ts';
import { presets } from '../../book/presets.ts';
import { plainDataset } from '../../plane/points.ts';

export const GET: APIRoute = async () =>
  new Response(
    `${JSON.stringify(presets(await book()).map(({ id, points }) => ({ id, points: plainDataset(points) })))}\n`,
  );
