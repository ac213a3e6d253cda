/**
 * Trained directions against exact limits for 10,000 random datasets a backend: `node test/bench/limits.bench.ts [BACKEND …]`.
 *
 * Points are quarters in the plane, two a class; (P2) is solved exactly. Each backend trains in a process of its own, with as many steps as it takes in
 * about a minute on two cores. `used` is the error in direction (1 − cos) over the proved bound, median and largest; below 1 throughout
 * means that the theorem holds. `silent` counts datasets whose bounds say nothing yet (from the steps alone, the length, the early weights); the proved
 * functional margin is checked for all of them.
 */
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BACKEND_NAMES } from '../../src/train/backends.ts';
import type { LimitSummary } from '../train/limits-process.ts';
import { vulkanEnvironment } from '../train/software-vulkan.ts';

const PROCESS = fileURLToPath(new URL('../train/limits-process.ts', import.meta.url));
const DATASETS = 10_000;
/** Fewer steps where a step takes TensorFlow.js long: on a software card, seconds. */
const PLAN: Readonly<Record<string, readonly [datasets: number, steps: number]>> = {
  'tfjs-webgpu': [DATASETS, 20],
  'tfjs-cpu': [DATASETS, 3000],
};

const asked = process.argv.slice(2);
console.log(`load ${loadavg()[0]?.toFixed(1)}\n`);
console.log(
  '| backend | datasets | steps | s | violated | margin violated | silent | 1 − cos, early | late | used | float32 | held to (P1): violated of 1000 |',
);
console.log(`|${' --- |'.repeat(12)}`);
for (const name of BACKEND_NAMES) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const [datasets, steps] = PLAN[name] ?? [DATASETS, 10_000];
  const options = { env: vulkanEnvironment(), encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const output = execFileSync(process.execPath, [PROCESS, name, `${datasets}`, `${steps}`, '2', '2'], options);
  const found = JSON.parse(output.trim().split('\n').at(-1) as string) as LimitSummary | { absent: string };
  if ('absent' in found) {
    console.log(`| ${name} | ${found.absent} |`);
    continue;
  }
  const few = (values: readonly number[]): string => values.map((value) => value.toExponential(1)).join(' … ');
  const float32 = Object.entries(found.float32).map(([status, count]) => `${count} ${status}`);
  const cells = [
    `${name} (${found.device})`,
    datasets,
    steps,
    found.seconds.toFixed(1),
    found.violations,
    found.marginViolations,
    found.silent.join(', '),
    few(found.early),
    few(found.errors),
    few(found.used),
    float32.join(', '),
    found.planted.violations,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
