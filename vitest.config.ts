import { defineConfig } from 'vitest/config';
import { CountedReporter } from './test/counted-reporter.ts';

const timeouts = { testTimeout: 60_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    // Vitest would leave one core to itself, which on two cores doubles the time.
    maxWorkers: '100%',
    reporters: ['default', new CountedReporter()],
    projects: [
      {
        test: {
          ...timeouts,
          name: 'tests',
          include: ['test/**/*.test.ts'],
          exclude: ['test/bars/**'],
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
