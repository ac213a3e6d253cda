/** For the index of the search, which is made after the pages (site/search-index.ts) and takes this file away again. */
import type { APIRoute } from 'astro';
import { book } from '../../book/book.ts';
import { searchRecords } from '../../book/search-records.ts';

export const GET: APIRoute = async () =>
  new Response(JSON.stringify(searchRecords(await book(), import.meta.env.BASE_URL)));
