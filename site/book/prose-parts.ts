/** Parts of a claim's prose, taken from its HTML by the headings that its author wrote. */

/** The first paragraph. @throws Error when there is none. */
export function firstParagraph(html: string): string {
  const paragraph = /<p>.*?<\/p>/s.exec(html)?.[0];
  if (paragraph === undefined)
    throw new Error(`missing paragraph; expected prose that opens with one: ${html.slice(0, 80)}`);
  return paragraph;
}

/**
 * The same with a `section` around each heading and what stands under it.
 * @example
 * inSections('<h2>A</h2><p>a</p><h2>B</h2>') // '<section><h2>A</h2><p>a</p></section><section><h2>B</h2></section>'
 */
export function inSections(html: string): string {
  const parts = html.split(/(?=<h2[\s>])/);
  return parts.map((part) => (part.startsWith('<h2') ? `<section>${part}</section>` : part)).join('');
}

/** What stands under a heading, up to the next one; `undefined` where there is no such heading. */
export function sectionUnder(heading: string, html: string): string | undefined {
  const [, ...sections] = html.split(/<h2[^>]*>/);
  for (const section of sections) {
    const [title, body] = section.split('</h2>');
    if (title?.trim() === heading) return body?.trim();
  }
  return undefined;
}
