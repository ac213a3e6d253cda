/** Serves a folder on a loopback port, as a static host would, with the strictest policy that the site works under. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface StaticServer {
  readonly origin: string;
  close(): void;
}

const COMPRESSED = new Set(['.html', '.css', '.js', '.json', '.svg']);

/** What the site may do, sent as a header: scripts of its own only and styles of its own only, none of them inline. */
export const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:";

/** The search index is read by WebAssembly, in a worker of its own, which a header reaches as a page's own policy does not. */
function policyOf(path: string, policy: string): string {
  return path.startsWith('/pagefind/')
    ? policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    : policy;
}

export async function staticServer(folder: string, base = '/', policy = STRICT_POLICY): Promise<StaticServer> {
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(pathname.startsWith(base) ? pathname.slice(base.length - 1) : '/missing');
    const file = join(folder, path.endsWith('/') ? join(path, 'index.html') : path);
    try {
      const body = await readFile(file);
      const headers = {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policyOf(path, policy),
      };
      if (COMPRESSED.has(extname(file)) && request.headers['accept-encoding']?.includes('gzip'))
        response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(body));
      else response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
