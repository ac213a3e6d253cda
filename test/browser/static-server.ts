/** A folder of built pages, served under a base path, for tests. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface StaticServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** The file that a static host would answer with; `undefined` where it has none. */
export function servedFile(folder: string, path: string): string | undefined {
  const file = join(folder, normalize(decodeURIComponent(path)));
  if (!file.startsWith(folder)) return undefined;
  const named = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
  return existsSync(named) ? named : undefined;
}

export async function staticServer(folder: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const file = servedFile(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
