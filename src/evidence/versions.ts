/** The versions that a record was made with. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

function versionOf(manifest: string): string {
  return (require(manifest) as { version: string }).version;
}

export function versions(): Readonly<Record<string, string>> {
  return {
    marginalia: versionOf('marginalia/package.json'),
    mathjs: versionOf('mathjs/package.json'),
    'fast-check': versionOf('fast-check/package.json'),
  };
}
