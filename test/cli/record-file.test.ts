/** Records that cannot be written at the end of the work, because the place went away meanwhile: said, and not taken for written. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { keep } from '../../src/cli/record-file.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';

const folder = mkdtempSync(join(tmpdir(), 'marginalia-'));
afterAll(() => rmSync(folder, { recursive: true }));
const record = JSON.parse(
  readFileSync(new URL('../../checks/evidence/theorem-4.json', import.meta.url), 'utf8'),
) as EvidenceRecord;

describe('records at the end of a search', () => {
  it('are written, lost, or none', () => {
    expect(keep(join(folder, 'a.json'), [record])).toBe('written');
    expect(existsSync(join(folder, 'a.json'))).toBe(true);
    expect([keep(undefined, [record]), keep(join(folder, 'b.json'), [])]).toEqual(['nothing', 'nothing']);
    writeFileSync(join(folder, 'gone'), 'a file where a folder was');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(keep(join(folder, 'gone', 'c.json'), [record])).toBe('lost');
    expect(said.mock.calls.join()).toMatch(/cannot write the records; expected a place to write to: .*c\.json/);
    said.mockRestore();
  });
});
