/** The fused kernel beyond the conformance suite: lanes, batches cut up, compensation, lost and missing devices. In a child process: see there. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ADAPTER_REMEDY } from '../../src/train/gpu/dawn.ts';
import { lanesFor } from '../../src/train/gpu/fused-backend.ts';
import { coordinateBlocks, fusedKernel } from '../../src/train/gpu/fused-kernel.ts';
import { vulkanEnvironment } from './software-vulkan.ts';

const PROCESS = fileURLToPath(new URL('./fused-process.ts', import.meta.url));
let results: Readonly<Record<string, string>>;

beforeAll(() => {
  const options = { env: vulkanEnvironment(), encoding: 'utf8', timeout: 180_000 } as const;
  results = JSON.parse(execFileSync(process.execPath, [PROCESS], options).trim().split('\n').at(-1) as string);
}, 200_000);

describe('the fused kernel on a device', () => {
  it.for(['lanes 2', 'lanes 16', 'split', 'one step a dispatch'])('%s: the same weights', (name, { skip }) => {
    if (results.absent !== undefined) return skip(`skipped: ${results.absent}; ${ADAPTER_REMEDY}`);
    expect(Number(results[name])).toBeLessThan(2e-6);
    expect(Number(results[name])).toBeGreaterThan(0);
  });

  it.for([
    ['plain', /^false$/, 'planted: without compensation the self-test fails'],
    ['compensated', /^(true|false)$/, 'and it tells whether the device keeps it'],
    ['too large', /^the batch does not fit the device; train fewer datasets at once: ./, 'a shape no device has'],
    ['lost: advance', /^GPU device lost; train again from the last checkpoint: ./, 'a step on a lost device'],
    ['lost: weights', /^GPU device lost; /, 'weights on a lost device'],
    ['lost: session', /^GPU device lost; /, 'a session on a lost device'],
    ['no adapter', /^undefined$/, 'no adapter, or one that gives no device'],
  ] as const)('%s', ([name, expected], { skip }) => {
    if (results.absent !== undefined) return skip(`skipped: ${results.absent}; ${ADAPTER_REMEDY}`);
    expect(results[name]).toMatch(expected);
  });
});

describe('the text of the kernel', () => {
  it('holds few vectors in registers and reads many at each step', () => {
    const shape = { method: { kind: 'gradient-descent' }, multiplicities: false, compensated: true, lanes: 1 } as const;
    expect(fusedKernel({ ...shape, points: 16, dimension: 4 })).toContain('let v15_0u = vectors[');
    expect(fusedKernel({ ...shape, points: 64, dimension: 16 })).toContain('for (var point = lane');
    expect(fusedKernel({ ...shape, points: 64, dimension: 16, lanes: 32 })).toContain('let v1_3u = vectors[');
    expect(fusedKernel({ ...shape, points: 16, dimension: 4 })).toContain('^ vec4u(settings.zero)');
  });

  it('stores a block of three as four words', () => {
    expect([1, 3, 4, 5].map(coordinateBlocks)).toEqual([
      { count: 1, width: 1, stride: 1 },
      { count: 1, width: 3, stride: 4 },
      { count: 1, width: 4, stride: 4 },
      { count: 2, width: 4, stride: 4 },
    ]);
  });

  it('shares datasets among invocations only where a card would idle', () => {
    expect(lanesFor(true, 10, 64)).toBe(1);
    expect(lanesFor(false, 1024, 16)).toBe(16);
    expect(lanesFor(false, 65_536, 16)).toBe(2);
    expect(lanesFor(false, 1_000_000, 16)).toBe(1);
    expect(lanesFor(false, 4, 1)).toBe(1);
  });
});
