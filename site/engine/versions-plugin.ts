/** In a page there are no package manifests to read: what the engine writes into its records are the versions that it was built from. */
import { versions } from '../../src/evidence/versions.ts';

/** Structurally a Vite plugin; Vite is Astro's dependency, not ours. */
export function builtVersions() {
  return {
    name: 'built-versions',
    enforce: 'pre' as const,
    transform(_code: string, id: string, options?: { readonly ssr?: boolean }) {
      if (options?.ssr || !id.replaceAll('\\', '/').endsWith('/src/evidence/versions.ts')) return undefined;
      return { code: `export function versions() { return ${JSON.stringify(versions())}; }`, map: null };
    },
  };
}
