/** `marginalia verify`: recheck records with the kernel alone. */
import { howText } from '../evidence/verdict-line.ts';
import { statementText, verifyRecord } from '../evidence/verify-record.ts';
import { readRecord } from './read-record.ts';

/** The exit status: 0 when every record is accepted, else 1. */
export function verify(
  files: readonly string[],
  options: { readonly json?: boolean; readonly verbose?: boolean },
): number {
  const start = performance.now();
  const results = files.map((file) => ({ file, verification: verifyRecord(readRecord(file)) }));
  const rejected = results.filter(({ verification }) => verification.status === 'rejected').length;
  if (options.json) {
    const rows = results.map(({ file, verification: v }) =>
      v.status === 'accepted'
        ? { file, status: v.status, id: v.record.id, verdict: v.record.verdict, digest: v.record.digest }
        : { file, ...v },
    );
    process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
    return rejected > 0 ? 1 : 0;
  }
  for (const { file, verification } of results) {
    if (verification.status === 'rejected') {
      process.stdout.write(`rejected  ${file}: ${verification.reason}\n`);
    } else if (options.verbose || files.length === 1) {
      const { record, statement } = verification;
      process.stdout.write(
        `accepted  ${record.id}: ${record.verdict}, ${howText(record)}\n${statementText(statement).replace(/^/gm, '          ')}\n`,
      );
    }
  }
  const certified = results.filter(
    ({ verification }) => verification.status === 'accepted' && verification.certificate !== undefined,
  ).length;
  process.stdout.write(
    `${files.length - rejected} accepted, ${rejected} rejected; ${certified} with a certificate that settles the claim; ${((performance.now() - start) / 1000).toFixed(1)} s, kernel only\n`,
  );
  return rejected > 0 ? 1 : 0;
}
