/** Ends a run with one plain line, skipped tests included: `tests: 700 passed, 0 failed, 28 skipped`. */
import type { Reporter, TestModule } from 'vitest/node';

export class CountedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    const notes = new Set<string>();
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state] += 1;
        if (result.state === 'skipped' && result.note !== undefined) notes.add(result.note);
      }
    }
    for (const note of notes) process.stdout.write(`${note}\n`);
    process.stdout.write(`tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
