/**
 * Runs the conformance cases on one backend and prints a line of JSON for each: `node test/train/conformance-process.ts fused-webgpu`. A process of its own,
 * because a GPU driver may take down the one that it is loaded into, and because TensorFlow.js has one current engine a process.
 */
import type { BackendName } from '../../src/train/backend.ts';
import { openedBackend } from '../../src/train/backends.ts';
import { CASES, type Pace } from './conformance-cases.ts';

export type ConformanceLine =
  | { readonly device: string; readonly precision: string }
  | { readonly absent: string }
  | { readonly name: string; readonly complaints: readonly string[] };

/** Op by op on a software card a step takes a tenth of a second. */
const SLOW: Pace = { steps: 3, creeping: 40 };
const USUAL: Pace = { steps: 60, creeping: 4096 };

function print(line: ConformanceLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const name = process.argv[2] as BackendName;
const found = await openedBackend(name);
if (found.status === 'absent') {
  print({ absent: `skipped: ${name}: ${found.reason}; ${found.remedy}` });
} else {
  const { backend } = found;
  print({ device: backend.device, precision: backend.precision });
  const pace = name === 'tfjs-webgpu' ? SLOW : USUAL;
  for (const { name: title, complaints } of CASES) {
    try {
      print({ name: title, complaints: await complaints(backend, pace) });
    } catch (error) {
      print({ name: title, complaints: [error instanceof Error ? (error.stack ?? error.message) : String(error)] });
    }
  }
  await backend.dispose();
}
// Dawn keeps threads that an ordinary end would wait for. What was written to a pipe has to be out first.
process.stdout.write('', () => process.exit(0));
