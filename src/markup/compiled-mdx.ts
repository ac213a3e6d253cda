/** The prose of a claim: MDX → a bundle of JavaScript, with a digest of all that went into it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import type { Claim } from '../claim/claim.ts';
import { formulaHtml } from './formula-html.ts';
import { rehypeFormulas } from './rehype-formulas.ts';
import { rehypeQuotes } from './rehype-quotes.ts';
import { rehypeUnbroken } from './rehype-unbroken.ts';

const require = createRequire(import.meta.url);

/** What the bundle leaves out, to be given when it is evaluated. */
export const JSX_CONFIG = {
  jsxLib: { varName: 'Preact', package: 'preact' },
  jsxRuntime: { varName: '_jsx_runtime', package: 'preact/jsx-runtime' },
} as const;

const PACKAGES = ['mdx-bundler', 'esbuild', 'katex', 'remark-gfm', 'remark-math', 'preact'];

/** What becomes of a formula with everything in it that typesetting has a rule for. */
const PROBE =
  '-\\left\\| \\tilde{x} + 1 \\right\\| \\le \\sqrt{\\frac{\\lVert y \\rVert}{2}} \\qquad \\log t = \\mathrm{SVM}^{\\ast} \\in \\mathbb{R}, \\begin{cases} a & b \\end{cases} \\tag{1}';

/** Everything besides the files that the output depends on; a change of it makes every page new. */
const COMPILE_OPTIONS = JSON.stringify({
  formulas: formulaHtml(PROBE, 'compiled-mdx', true),
  jsx: JSX_CONFIG,
  attributes: 'html',
  plugins: ['remark-gfm', 'remark-math', 'quotes', 'unbroken', 'formulas'],
  versions: PACKAGES.map((name) => `${name}@${packageVersion(name)}`),
});

export interface CompiledMdx {
  readonly code: string;
  /** The files that the prose imports, directly or not, relative to the file's folder. */
  readonly imports: readonly string[];
  readonly digest: string;
}

export interface MdxSource {
  readonly file: string;
  readonly prose: string;
  /** The line of the file that the prose starts on. */
  readonly firstLine: number;
}

/** The prose of a claim, and where in its file it begins. */
export function mdxSource(claim: Claim): MdxSource {
  const above = readFileSync(claim.file, 'utf8').slice(0, -claim.prose.length || undefined);
  return { file: claim.file, prose: claim.prose, firstLine: above.split('\n').length };
}

/** Packages that do not export their manifest are found by walking up from their entry. */
function packageVersion(name: string): string {
  let folder = dirname(require.resolve(name));
  for (; !existsSync(resolve(folder, 'package.json')) || manifest(folder).name !== name; folder = dirname(folder))
    if (dirname(folder) === folder) return 'unknown';
  return manifest(folder).version ?? 'unknown';
}

function manifest(folder: string): { readonly name?: string; readonly version?: string } {
  return JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
}

/** Changes when the prose, a file that it imports, or an option of the compilation does. */
export function mdxDigest(source: MdxSource, imports: readonly string[], options = COMPILE_OPTIONS): string {
  const hash = createHash('sha256').update(options).update('\0').update(`${source.firstLine}\0${source.prose}`);
  for (const path of [...imports].sort()) {
    const file = resolve(dirname(source.file), path);
    hash.update(`\0${path}\0`).update(existsSync(file) ? readFileSync(file) : 'missing');
  }
  return `sha256:${hash.digest('hex')}`;
}

interface Reported {
  readonly message?: string;
  readonly text?: string;
  readonly detail?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** esbuild wraps what a plugin throws, sometimes more than once; the innermost message is the one that helps. */
function firstErrorText(error: unknown): string {
  const { message, text, detail, cause, errors } = (error ?? {}) as Reported;
  const inner = errors?.[0] ?? detail ?? cause;
  return (inner === undefined ? undefined : firstErrorText(inner)) || text || message || '';
}

/** @throws Error naming the file, when the MDX or a formula in it is broken. */
export async function compiledMdx(source: MdxSource): Promise<CompiledMdx> {
  const folder = dirname(resolve(source.file));
  const seen = new Set<string>();
  try {
    const { code } = await bundleMDX({
      source: source.prose,
      cwd: folder,
      jsxConfig: JSX_CONFIG,
      mdxOptions: (options) => ({
        ...options,
        elementAttributeNameCase: 'html',
        remarkPlugins: [...(options.remarkPlugins ?? []), remarkGfm, remarkMath],
        rehypePlugins: [
          ...(options.rehypePlugins ?? []),
          rehypeQuotes,
          rehypeUnbroken,
          rehypeFormulas((line) => `${source.file}:${source.firstLine + line - 1}`),
        ],
      }),
      esbuildOptions: (options) => ({
        ...options,
        logLevel: 'silent',
        plugins: [recordedFiles(seen), ...(options.plugins ?? [])],
      }),
    });
    const imports = [...seen].map((path) => relative(folder, path)).sort();
    return { code, imports, digest: mdxDigest(source, imports) };
  } catch (error) {
    const text = firstErrorText(error);
    throw new Error(text.includes(source.file) ? text : `${source.file}: broken MDX; ${text}`);
  }
}

/** Notes the files that esbuild reads from the disk. */
function recordedFiles(seen: Set<string>): import('esbuild').Plugin {
  return {
    name: 'recorded-files',
    setup(build) {
      build.onLoad({ filter: /.*/ }, ({ path, namespace }) => {
        if (namespace === 'file' && existsSync(path)) seen.add(path);
        return null;
      });
    },
  };
}
