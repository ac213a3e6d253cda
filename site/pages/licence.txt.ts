/** The licence of text and code, as it stands in the repository. */
import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () => new Response(readFileSync('LICENSE', 'utf8'));
