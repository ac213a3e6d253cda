/** The rules of the source tree, as functions from files to complaints, so that planted violations can be tried on them. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Path from the repository root, with /, to text. */
export type Sources = ReadonlyMap<string, string>;

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What a folder of src/ may import besides itself and the folders below it. Folders of one line do not see each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['exact'],
  ['geometry'],
  ['certificate'],
  ['formula'],
  ['svm', 'flow', 'train', 'search', 'prove'],
  ['claim'],
  ['evidence'],
  ['figure', 'exposition'],
  ['markup'],
  ['handout'],
  ['library'],
  ['cli'],
];
/** The public face of the library: it exports, and is imported by nothing in src/. */
const INDEX = 'src/index.ts';
const EXCEPTIONS: ReadonlySet<string> = new Set(['search → svm', 'search → flow', 'search → train']);
/** Folders that run on bare JavaScript: the numbers, and the kernel that has to be read in one sitting. */
const BARE = ['exact', 'geometry', 'certificate'];
const MOST_LINES = 400;

/** The TypeScript files below a folder of the repository; none when there is no such folder. */
export function sourcesBelow(folder: string): Sources {
  let names: string[];
  try {
    names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return new Map();
  }
  const files = names
    .filter((name) => /\.(ts|tsx|astro)$/.test(name))
    .map((name) => posix.join(folder, ...name.split('\\')));
  return new Map(files.sort().map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

/** The modules a file names: static, type-only and dynamic imports, re-exports. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function layerOf(folder: string): number {
  return LAYERS.findIndex((layer) => layer.includes(folder));
}

function mayImport(from: string, to: string): boolean {
  return from === to || layerOf(to) < layerOf(from) || EXCEPTIONS.has(`${from} → ${to}`);
}

/** The path that a relative import leads to; `undefined` for a package. */
function target(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
}

/** Imports against the flow. */
export function wrongImports(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const folder = file === INDEX ? 'library' : (file.split('/')[1] as string);
    if (layerOf(folder) === -1) return [`${file}: unknown folder of src; expected one of ${LAYERS.flat().join(', ')}`];
    return importsOf(text).flatMap((specifier) => {
      const path = target(file, specifier);
      if (path === undefined)
        return BARE.includes(folder) ? [`${file}: ${folder} imports no package: ${specifier}`] : [];
      if (!path.startsWith('src/')) return path === 'package.json' ? [] : [`${file}: src imports only src: ${path}`];
      const other = path.split('/')[1] as string;
      return mayImport(folder, other) ? [] : [`${file}: ${folder} does not import ${other}: ${path}`];
    });
  });
}

/** Everything that the files of a folder of src/ reach, packages by their names. */
export function reach(sources: Sources, folder: string): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const specifier of importsOf(sources.get(file) ?? '')) visit(target(file, specifier) ?? specifier);
  };
  for (const file of sources.keys()) if (file.startsWith(`src/${folder}/`)) visit(file);
  return seen;
}

/** Long files, meaningless names, default exports (a worker's is the worker pool's convention). */
export function styleBreaches(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const lines = text.split('\n').length - 1;
    const name = basename(file);
    const stem = name.replace(/(\.d)?\.tsx?$/, '');
    return [
      ...(lines > MOST_LINES ? [`${file}: at most ${MOST_LINES} lines: ${lines}`] : []),
      ...(/(^|-)(utils?|helpers?|misc|common)(-|$)/.test(stem) ? [`${file}: a name that says what it holds`] : []),
      ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) ? [] : [`${file}: a name in kebab-case`]),
      ...(!stem.endsWith('-worker') && (/^export default\b/m.test(text) || /\bas default\b/.test(text))
        ? [`${file}: no default export`]
        : []),
    ];
  });
}
