/** KaTeX's style sheet with its fonts inside: for a file that has to stand alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const STYLE = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');

/** Classes that need a face besides those of every handout (text and formulas in Main and Math). */
const NEEDED: readonly (readonly [face: RegExp, classes: RegExp])[] = [
  [/Main-(Regular|Bold|Italic)\./, /^/],
  [/Math-Italic\./, /^/],
  [/Main-BoldItalic|Math-BoldItalic/, /\bboldsymbol\b/],
  [/AMS/, /\b(?:amsrm|mathbb|textbb)\b/],
  [/Size[1-4]/, /\b(?:delimsizing|delimsizinginner|op-symbol)\b/],
  [/Caligraphic/, /\bmathcal\b/],
  [/Script/, /\bmathscr\b/],
  [/Fraktur/, /\b(?:mathfrak|textfrak|mathboldfrak)\b/],
  [/SansSerif/, /\b(?:mathsf|textsf|mathboldsf)\b/],
  [/Typewriter/, /\b(?:mathtt|texttt)\b/],
];

function inlined(face: string): string {
  const file = /url\((fonts\/[^)]*\.woff2)\)/.exec(face)?.[1];
  if (file === undefined) return face;
  const font = readFileSync(join(dirname(STYLE), file)).toString('base64');
  return face.replace(/src:[^}]*/, `src:url(data:font/woff2;base64,${font}) format("woff2")`);
}

/**
 * The style sheet for this HTML: faces that none of its classes ask for are left out.
 * @throws the file system's error, when KaTeX is not installed whole.
 */
export function katexStyle(html: string): string {
  const classes = [...html.matchAll(/class="([^"]*)"/g)].map(([, names]) => names).join(' ');
  const wanted = NEEDED.filter(([, names]) => names.test(classes)).map(([face]) => face);
  return readFileSync(STYLE, 'utf8').replace(/@font-face\{[^}]*\}/g, (face) =>
    wanted.some((pattern) => pattern.test(face)) ? inlined(face) : '',
  );
}
