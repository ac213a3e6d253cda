/** The Python side of train.bench.ts: PyTorch and JAX in a process that answers one JSON line with another. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Loaded {
  /** What can be run: framework/precision/formulation. */
  readonly names: readonly string[];
}

export type BaselineRun =
  | { readonly seconds: number; readonly weights: readonly number[] }
  | { readonly failed: string };

export interface BaselineVersions {
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: Readonly<Record<string, string>>;
}

export class TrainBaselines {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: ((line: string | undefined) => void)[] = [];
  #errors = '';

  constructor() {
    const script = fileURLToPath(new URL('./train_baselines.py', import.meta.url));
    this.#child = spawn(process.env.PYTHON ?? 'python3', ['-W', 'ignore', script]);
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
    this.#child.stderr.on('data', (text) => {
      this.#errors = (this.#errors + text).slice(-2000);
    });
    this.#child.stdin.on('error', () => {});
    const ended = () => {
      for (const answer of this.#waiting.splice(0)) answer(undefined);
    };
    this.#child.on('error', ended).on('close', ended);
  }

  async ask<Answer>(request: object): Promise<Answer> {
    const line = await new Promise<string | undefined>((resolve) => {
      if (this.#child.exitCode !== null) return resolve(undefined);
      this.#waiting.push(resolve);
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (line === undefined) throw new Error(`python ended: ${this.#errors.trim().split('\n').at(-1) ?? ''}`);
    return JSON.parse(line) as Answer;
  }

  close(): void {
    this.#child.stdin.end();
  }
}
