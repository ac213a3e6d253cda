/** One suite for every backend, against the float64 reference; those that are absent are skipped by name. */
import { beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAMES } from '../../src/train/backends.ts';
import { CASES } from './conformance-cases.ts';
import { type ConformanceRun, conformanceRun } from './conformance-run.ts';
import { PLANTED, referenceBackend } from './planted-backends.ts';

const PACE = { steps: 20, creeping: 512 };

describe.each(BACKEND_NAMES)('%s', (name) => {
  let run: ConformanceRun;
  beforeAll(async () => {
    run = await conformanceRun(name);
  });

  it.for(CASES)('$name', ({ name: title }, { skip }) => {
    if (run.absent !== undefined) return skip(run.absent);
    expect(run.complaints.get(title), run.end).toEqual([]);
  });

  it('ends in order', ({ skip }) => {
    if (run.absent !== undefined) return skip(run.absent);
    expect(run.end).toBe('exit 0');
    expect(run.device).not.toBe('');
  });
});

describe('the suite itself', () => {
  async function allComplaints(backend: ReturnType<typeof referenceBackend>): Promise<string[]> {
    const found: string[] = [];
    for (const { complaints } of CASES) found.push(...(await complaints(backend, PACE)));
    return found;
  }

  it('has nothing to say against the reference', async () => {
    expect(await allComplaints(referenceBackend())).toEqual([]);
  });

  it.each(PLANTED)('planted: a backend that %s', async (_, backend) => {
    expect(await allComplaints(backend)).not.toEqual([]);
  });
});
