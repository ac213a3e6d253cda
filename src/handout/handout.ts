/** A handout: one claim as an HTML file that needs nothing besides itself, to be read from disk or printed. */
import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import type { Claim } from '../claim/claim.ts';
import { type EvidenceRecord, proofIn, witnessIn } from '../evidence/record.ts';
import { formulaHtml } from '../markup/formula-html.ts';
import { type Components, mdxHtml, requireClaim } from '../markup/mdx-html.ts';
import { curled } from '../markup/quotes.ts';
import {
  authors,
  type CslItem,
  type References,
  requireReference,
  shortLabel,
  sortKey,
  venue,
  year,
} from '../markup/references.ts';
import { assignments, assignmentTex, comparisonShown } from '../markup/values.ts';
import { verdictSentence } from '../markup/verdicts.ts';
import { statementParts } from '../markup/wording.ts';
import { faces } from './faces.ts';
import { handoutFigure, proseFigure } from './handout-figure.ts';
import { HANDOUT_STYLE } from './handout-style.ts';

export interface HandoutSource {
  readonly claim: Claim;
  /** Its record; a claim of one's own may have none yet. */
  readonly evidence: EvidenceRecord | undefined;
  /** The compiled prose (`compiledMdx`). */
  readonly code: string;
  /** Id → title of the claims that the prose may name. */
  readonly titles: ReadonlyMap<string, string>;
  readonly references: References;
}

/** What a file from disk may do: show itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);
}

interface Named {
  readonly id: string;
  readonly locator?: string;
  readonly children?: ComponentChildren;
}

/** On paper nothing can be followed: claims keep their words, and works are listed at the end. */
function paperComponents({ claim, titles, references }: HandoutSource, cited: Set<CslItem>): Components {
  return {
    Claim({ id, children }: Named) {
      const title = requireClaim(titles, id, claim.file);
      return h('span', { class: 'claim' }, children ?? title);
    },
    Cite({ id, locator }: Named) {
      const item = requireReference(references, id, claim.file);
      cited.add(item);
      return h('span', { class: 'citation' }, `${shortLabel(item)}${locator === undefined ? '' : `, ${locator}`}`);
    },
    Figure({ name }: { readonly name: string }) {
      const { html, form } = proseFigure(name, claim.file);
      return h('figure', { class: form, dangerouslySetInnerHTML: { __html: html } });
    },
  };
}

const FORMS = { words: '', short: ' class="short"', long: '' } as const;

function statementHtml(claim: Claim): string {
  const parts = statementParts(claim).map(
    ({ label, lines }) =>
      `<div class="part"><span class="label">${label}</span><ul>${lines
        .map(({ html, form }) => `<li${FORMS[form]}>${html}</li>`)
        .join('')}</ul></div>`,
  );
  const reading =
    claim.reading === undefined
      ? ''
      : `<div class="part"><span class="label">read as</span><span>${escaped(curled(claim.reading))}</span></div>`;
  return `<section class="statement">${parts.join('')}${reading}</section>`;
}

/** The values of a witness and both sides of the comparison that decides. */
function findingHtml(claim: Claim, evidence: EvidenceRecord): string {
  const certificate = witnessIn(evidence);
  if (certificate === null) return '';
  const tex = (source: string) => formulaHtml(source, claim.file);
  const values = assignments(certificate).map((assignment) => `<li>${tex(assignmentTex(assignment))}</li>`);
  const comparison = comparisonShown(evidence.statement, certificate);
  const sides =
    comparison === undefined
      ? ''
      : `<p>${tex(comparison.tex)}${comparison.at === undefined ? '' : ` at ${tex(comparison.at)}`}: here ${tex(comparison.verdictTex)}.</p>`;
  return `<ul class="values">${values.join('')}</ul>${sides}`;
}

function verdictHtml({ claim, evidence, references }: HandoutSource, cited: Set<CslItem>): string {
  if (evidence === undefined)
    return `<section class="verdict"><p><strong>no verdict</strong> This statement has not been checked. <code>marginalia check ${escaped(claim.file)}</code> does so.</p></section>`;
  const granted = evidence.assuming.map((key) => requireReference(references, key, claim.file));
  for (const item of granted) cited.add(item);
  const assuming =
    granted.length === 0 ? '' : ` It rests on ${granted.map((item) => escaped(shortLabel(item))).join('; ')}.`;
  const steps = proofIn(evidence) === null ? '' : ' The record holds every step.';
  return `<section class="verdict">
<p><strong>${evidence.verdict}</strong> ${escaped(verdictSentence(evidence))}${steps}${assuming}</p>
${findingHtml(claim, evidence)}
<p>Recheck it yourself: <code>marginalia verify checks/evidence/${evidence.id}.json</code></p>
</section>`;
}

function workHtml(item: CslItem): string {
  const rest = [venue(item), item.note ?? ''].filter(Boolean).map((text) => ` ${escaped(text)}.`);
  return `<li>${escaped(authors(item))} (${year(item)}). <i>${escaped(item.title)}</i>.${rest.join('')}</li>`;
}

function worksHtml(cited: ReadonlySet<CslItem>): string {
  if (cited.size === 0) return '';
  const items = [...cited].sort((a, b) => sortKey(a).localeCompare(sortKey(b), 'en'));
  return `<h2>References</h2><ul class="works">${items.map(workHtml).join('')}</ul>`;
}

function imprintHtml({ claim, evidence }: HandoutSource): string {
  if (evidence === undefined) return '';
  const version = evidence.versions.marginalia ?? '';
  return `<footer class="imprint"><p>Cite as: The Marginalia project, <i>Check of ${claim.id} (${escaped(claim.title)}): ${evidence.verdict}</i>, Marginalia ${escaped(version)}.</p>
<p class="digest">record ${evidence.digest}<br>statement ${evidence.statementDigest}</p></footer>`;
}

/**
 * The whole file as text. Scripts: none. Addresses: none.
 * @throws Error naming the claim's file: a dangling id, an unknown citation, broken TeX.
 */
export function handout(source: HandoutSource): string {
  const { claim, references } = source;
  const cited = new Set<CslItem>();
  const { key, locator } = claim.source;
  const origin = key === '' ? undefined : requireReference(references, key, claim.file);
  if (origin !== undefined) cited.add(origin);
  const prose = mdxHtml(source.code, paperComponents(source, cited), claim.file);
  const kicker = [claim.kind, origin === undefined ? '' : shortLabel(origin), locator].filter(Boolean).join(' · ');
  const body = `<p class="kicker">${escaped(kicker)}</p>
<h1>${escaped(claim.title)}</h1>
<div class="front">${handoutFigure(claim, source.evidence)}
${statementHtml(claim)}
${verdictHtml(source, cited)}</div>
${prose}
${worksHtml(cited)}
${imprintHtml(source)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(claim.title)}</title>
<style>${faces()}${HANDOUT_STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
