/**
 * Point-steps a second of every backend at one shape: `node test/bench/backends.bench.ts [DATASETS POINTS DIMENSION] [BACKEND …]`.
 *
 * All are open at once and take turns, so that the machine's load meets them alike: medians of 5 rounds of about half a second, after one to warm up. The
 * figures are those of one run on one machine; `chosenBackend` uses the float64 ones as ratios.
 */
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../src/train/backend.ts';
import { BACKEND_NAMES, isBackendName, openedBackend } from '../../src/train/backends.ts';
import { randomBatch } from '../train/conformance-cases.ts';
import { vulkanEnvironment } from '../train/software-vulkan.ts';

const ROUNDS = 5;
const ROUND_SECONDS = 0.5;
const INNER = 'MARGINALIA_BENCH_INNER';

async function main(): Promise<void> {
  const numbers = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
  const asked = process.argv.slice(2).filter(isBackendName);
  const [datasets = 1024, points = 16, dimension = 4] = numbers.map(Number);
  const batch = randomBatch({ datasets, points, dimension }, 1, false);
  const settings = {
    method: { kind: 'gradient-descent' },
    stepSizes: new Float64Array(datasets).fill(1 / (points * dimension)),
  } as const;
  const open: { backend: Backend; advance: (steps: number) => Promise<number>; steps: number; rates: number[] }[] = [];
  for (const name of asked.length > 0 ? asked : BACKEND_NAMES) {
    const found = await openedBackend(name);
    if (found.status === 'absent') {
      console.log(`${name}: absent: ${found.reason}`);
      continue;
    }
    const session = await found.backend.session(batch, settings);
    const advance = async (steps: number): Promise<number> => {
      const begun = performance.now();
      await session.advance(steps);
      return (performance.now() - begun) / 1000;
    };
    await advance(2);
    let steps = 1;
    let seconds = await advance(steps);
    while (seconds < ROUND_SECONDS / 4) {
      steps *= 4;
      seconds = await advance(steps);
    }
    steps = Math.max(1, Math.round((steps * ROUND_SECONDS) / seconds));
    open.push({ backend: found.backend, advance, steps, rates: [] });
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const one of open) one.rates.push((datasets * points * one.steps) / (await one.advance(one.steps)));
  console.log(`\n${datasets}×${points}×${dimension}, load ${loadavg()[0]?.toFixed(1)}\n`);
  console.log('| backend | device | million point-steps/s, median | least … greatest |\n| --- | --- | --- | --- |');
  for (const { backend, rates } of open) {
    rates.sort((a, b) => a - b);
    const [least, median, greatest] = [0, ROUNDS >> 1, ROUNDS - 1].map((k) =>
      ((rates[k] as number) / 1e6).toPrecision(3),
    );
    console.log(`| ${backend.name} | ${backend.device} | ${median} | ${least} … ${greatest} |`);
  }
}

if (process.env[INNER] === undefined) {
  // In a child, because a software card has to be named before a process starts.
  const env = { ...vulkanEnvironment(), [INNER]: '1' };
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { env, stdio: 'inherit' });
} else {
  await main();
  process.exit(0);
}
