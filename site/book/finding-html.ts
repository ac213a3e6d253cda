/** What a certificate shows, as HTML: the values, and both sides of the comparison that decides. At build time and in a page the same. */
import type { Statement } from '../../src/certificate/statement.ts';
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import { formulaHtml } from '../../src/markup/formula-html.ts';
import { assignments, assignmentTex, comparisonShown } from '../../src/markup/values.ts';

function row(term: string, html: string): string {
  return `<dt>${term}</dt><dd class="scroll">${html}</dd>`;
}

/**
 * @param where what to name in an error.
 * @throws Error when a formula cannot be typeset.
 */
export function findingHtml(statement: Statement, certificate: WitnessCertificate, where: string): string {
  const tex = (source: string) => formulaHtml(source, where);
  const values = assignments(certificate).map((one) => `<li class="scroll">${tex(assignmentTex(one))}</li>`);
  const list = `<ul class="values">${values.join('')}</ul>`;
  const comparison = comparisonShown(statement, certificate);
  if (comparison === undefined) return list;
  const rows = [
    ...(comparison.at === undefined ? [] : [row('at', tex(comparison.at))]),
    row('left side', tex(comparison.left)),
    row('right side', tex(comparison.right)),
    row('holds here', comparison.holds ? 'yes' : 'no'),
  ];
  const digits = comparison.long.map((number) => `<code class="digits">${number}</code>`).join('');
  const long = digits === '' ? '' : `<details><summary>All digits</summary>${digits}</details>`;
  return `${list}<div class="comparison"><div class="scroll">${tex(comparison.tex)}</div><dl class="figures">${rows.join('')}</dl>${long}</div>`;
}
