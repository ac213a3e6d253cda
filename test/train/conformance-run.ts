/** Runs `conformance-process.ts` for one backend and reads what it prints. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '../../src/train/backend.ts';
import type { ConformanceLine } from './conformance-process.ts';
import { vulkanEnvironment } from './software-vulkan.ts';

export interface ConformanceRun {
  /** What the backend runs on; the reason to skip it where it is absent. */
  readonly device?: string;
  readonly absent?: string;
  readonly complaints: ReadonlyMap<string, readonly string[]>;
  /** How the process ended: exit code or signal, and what it said on its way. */
  readonly end: string;
}

const PROCESS = fileURLToPath(new URL('./conformance-process.ts', import.meta.url));
const LIMIT_MS = 180_000;

/** `skipped` as a line only where the child says so: one that crashes has no device and no cases, and its tests fail. */
export function conformanceRun(name: BackendName): Promise<ConformanceRun> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROCESS, name], { env: vulkanEnvironment(), timeout: LIMIT_MS });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('close', (code, signal) => {
      const lines = out
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as ConformanceLine);
      const complaints = new Map(
        lines.flatMap((line) => ('complaints' in line ? [[line.name, line.complaints] as const] : [])),
      );
      const opened = lines.find((line) => 'device' in line);
      const missing = lines.find((line) => 'absent' in line);
      resolve({
        ...(opened === undefined ? {} : { device: opened.device }),
        ...(missing === undefined ? {} : { absent: missing.absent }),
        complaints,
        end: `exit ${signal ?? code}${code === 0 ? '' : `: ${errors.slice(-2000)}`}`,
      });
    });
  });
}
