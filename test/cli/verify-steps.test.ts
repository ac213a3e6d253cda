/** `verify --steps` prints proofs for people. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROOFS, RECIPROCAL } from '../fixtures/proofs.ts';
import { provedRecord } from '../fixtures/proved-book.ts';
import { marginalia, scratchFolder } from './command.ts';

const folder = scratchFolder();
const write = (name: string, record: unknown) => writeFileSync(join(folder, name), JSON.stringify(record));

describe('verify --steps', () => {
  it('prints each line of each proof with its reason', () => {
    const files = PROOFS.map((fixture) => `${fixture.claim.id}.json`);
    PROOFS.forEach((fixture, k) => {
      write(files[k]!, provedRecord(fixture));
    });
    const { status, stdout } = marginalia(folder, ['verify', '--steps', ...files]);
    expect(status).toBe(0);
    expect(stdout).toContain('(3) dot(SVM.w, W) >= dot(SVM.w, SVM.w)\n    The hyperplane with the normal W');
    expect(stdout.match(/This is what was to be shown\./g)).toHaveLength(PROOFS.length);
  });

  it('prints no proof that the kernel rejects, and none unasked', () => {
    write('forged.json', { ...provedRecord(RECIPROCAL), title: 'Another' });
    const forged = marginalia(folder, ['verify', '--steps', 'forged.json']);
    expect(forged).toMatchObject({ status: 1, stdout: expect.not.stringContaining('to be shown') });
    expect(marginalia(folder, ['verify', 'reciprocal.json']).stdout).not.toContain('to be shown');
  });
});
