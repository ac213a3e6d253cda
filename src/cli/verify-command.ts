/** `marginalia verify`: recheck records with the kernel alone. */
import type { EvidenceRecord } from '../evidence/record.ts';
import { howText } from '../evidence/verdict-line.ts';
import { statementText, verifyRecord } from '../evidence/verify-record.ts';
import { proofInFull } from '../exposition/proof-text.ts';
import { readRecord } from './read-record.ts';

/** A file holds one record, or an array of them (as `sharpen` and `drop` write). */
function recordsIn(file: string): { readonly file: string; readonly json: unknown }[] {
  const json = readRecord(file);
  if (!Array.isArray(json) || json.length === 0) return [{ file, json }];
  return json.map((entry: unknown, k) => ({ file: `${file}, record ${k + 1}`, json: entry }));
}

/** What was accepted: the verdict, with what it assumes and how far it reaches. */
function summaryOf({ id, verdict, assuming, scope, digest }: EvidenceRecord): object {
  return { id, verdict, assuming, ...(scope === undefined ? {} : { scope }), digest };
}

/** The exit status: 0 when every record is accepted, else 1. */
export function verify(
  files: readonly string[],
  options: { readonly json?: boolean; readonly verbose?: boolean; readonly steps?: boolean },
): number {
  const start = performance.now();
  const results = files.flatMap((path) =>
    recordsIn(path).map(({ file, json }) => ({ file, verification: verifyRecord(json) })),
  );
  const rejected = results.filter(({ verification }) => verification.status === 'rejected').length;
  if (options.json) {
    const rows = results.map(({ file, verification: v }) =>
      v.status === 'accepted' ? { file, status: v.status, ...summaryOf(v.record) } : { file, ...v },
    );
    process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
    return rejected > 0 ? 1 : 0;
  }
  for (const { file, verification } of results) {
    if (verification.status === 'rejected') {
      process.stdout.write(`rejected  ${file}: ${verification.reason}\n`);
    } else if (options.verbose || options.steps || results.length === 1) {
      const { record, statement } = verification;
      const assuming = record.assuming.length === 0 ? '' : ` (assuming ${record.assuming.join(', ')})`;
      process.stdout.write(
        `accepted  ${record.id}: ${record.verdict}${assuming}, ${howText(record)}\n${statementText(statement).replace(/^/gm, '          ')}\n`,
      );
      const proof = options.steps ? proofInFull(record) : undefined;
      if (proof !== undefined) process.stdout.write(`${proof}\n`);
    }
  }
  const certified = results.filter(
    ({ verification }) => verification.status === 'accepted' && verification.certificate !== undefined,
  ).length;
  process.stdout.write(
    `${results.length - rejected} accepted, ${rejected} rejected; ${certified} with a certificate that settles the claim; ${((performance.now() - start) / 1000).toFixed(1)} s, kernel only\n`,
  );
  return rejected > 0 ? 1 : 0;
}
