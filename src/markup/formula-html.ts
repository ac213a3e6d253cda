/** TeX → HTML with MathML inside. What KaTeX does not accept stops the build and names its place. */
import katex, { type KatexOptions } from 'katex';

/** One set of options for formulas and for prose. */
export const KATEX_OPTIONS = { output: 'htmlAndMathml', strict: 'error', trust: false } as const satisfies KatexOptions;

/**
 * @param where what to name in the error: a file, or a file and the part of it.
 * @throws Error when the TeX is broken.
 */
export function formulaHtml(tex: string, where: string, display = false): string {
  try {
    return katex.renderToString(tex, { ...KATEX_OPTIONS, displayMode: display, throwOnError: true });
  } catch (error) {
    throw new Error(`${where}: broken TeX; ${error instanceof Error ? error.message : error}: ${tex}`);
  }
}

/** The last gate: nothing that KaTeX marked as an error may reach a page. */
export function requireNoBrokenTex(html: string, where: string): string {
  const mark = /class="[^"]*katex-error[^"]*"[^>]*/.exec(html);
  if (mark !== null) throw new Error(`${where}: broken TeX; expected formulas that KaTeX accepts: ${mark[0]}`);
  return html;
}
