import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { CountedReporter } from './test/counted-reporter.ts';

// Some five hundred command lines, workers and builds are started: what Node compiled for one of them serves the others.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'marginalia-compiled');

const timeouts = { testTimeout: 60_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    // Tests of command lines, browsers and builds wait for other processes: with one worker more than cores, no core waits with them.
    maxWorkers: availableParallelism() + 1,
    reporters: ['default', new CountedReporter()],
    projects: [
      {
        test: {
          ...timeouts,
          name: 'tests',
          // No test changes what others see, so a process loads the search, the kernel and the readers of formulas once, not once a file.
          isolate: false,
          // Most of what a search makes is dropped at once: with more room for what is new, it is swept less often.
          execArgv: ['--max-semi-space-size=64'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/bars/**'],
          globalSetup: ['test/cli/compiled.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      // The bars of the site are measured after all else, one file at a time: what runs beside them would be measured too.
      {
        test: {
          ...timeouts,
          name: 'bars',
          include: ['test/bars/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
