import { defineConfig } from 'vitest/config';
import { CountedReporter } from './test/counted-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    reporters: ['default', new CountedReporter()],
  },
});
