/** A proof in plain text, for terminals. */
import { decodeProof } from '../certificate/decode-proof.ts';
import type { ProofCertificate } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import { type EvidenceRecord, proofIn } from '../evidence/record.ts';
import type { Identity } from './identity.ts';
import { type GivenLine, type ProofBlock, type ProofLine, proofOutline, type Word } from './proof-outline.ts';

function sentence(words: readonly Word[]): string {
  return words.map((w) => (typeof w === 'string' ? w : 'number' in w ? `(${w.number})` : w.text)).join('');
}

function givenText({ number, formula }: GivenLine, words: string): string {
  return `(${number}) ${formula.text}  [${words}]`;
}

/** Why the identity shows the fact, on lines of its own. */
function identityText({ brackets, sum, positive, hasEquations, supposes }: Identity): string[] {
  return [
    ...(supposes ? ['Suppose not: that is [∗] below.'] : []),
    ...brackets.map(({ number, formula }) => `[${number}]: ${formula.text}`),
    `Yet ${sum.text}, where ${positive.text} is positive${hasEquations ? ', equations are zero,' : ''} and no other term is negative.`,
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}

function blockText({ opening, assumption, lines }: ProofBlock): string[] {
  return indented([
    ...(assumption === undefined ? [sentence(opening)] : [`${sentence(opening)}`, givenText(assumption, 'supposed')]),
    ...lines.flatMap(lineText),
  ]);
}

function lineText(line: ProofLine): string[] {
  return [
    `(${line.number}) ${line.formula.text}`,
    ...indented([sentence(line.why), ...(line.identity === undefined ? [] : identityText(line.identity))]),
    ...line.blocks.flatMap(blockText),
  ];
}

/** The proof of a statement, line by line. */
export function proofLines(statement: Statement, certificate: ProofCertificate): string[] {
  const { given, lines, assuming } = proofOutline(statement, certificate);
  return [
    ...given.map((line) => givenText(line, 'given')),
    ...lines.flatMap(lineText),
    `This is what was to be shown${assuming.length === 0 ? '' : `, assuming ${assuming.join(', ')}`}.`,
  ];
}

/** The proof that a record holds, in plain text; `undefined` where nothing or values settle it. */
export function proofInFull(record: Pick<EvidenceRecord, 'statement' | 'certificate'>): string | undefined {
  const proof = proofIn(record);
  return proof === null ? undefined : proofLines(record.statement, decodeProof(proof)).join('\n');
}
