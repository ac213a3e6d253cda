/** The book's serif and its mathematics as style rules with the fonts inside: for a file that has to stand alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('marginalia/package.json')),
  'src',
  'markup',
  'fonts',
);

function face(family: string, file: string, rules: string): string {
  const font = readFileSync(join(FONTS, `${file}.woff2`)).toString('base64');
  return `@font-face{font-family:"${family}";${rules}src:url(data:font/woff2;base64,${font}) format("woff2")}`;
}

/** @throws the file system's error, when the fonts of the package are missing. */
export function faces(): string {
  return [
    face('Book Serif', 'serif', 'font-weight:400 600;'),
    face('Book Serif', 'serif-italic', 'font-weight:400;font-style:italic;'),
    face('Book Mathematics', 'mathematics', ''),
  ].join('\n');
}
