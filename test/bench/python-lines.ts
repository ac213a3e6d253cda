/** A Python script that answers each JSON line with one: the other side of a benchmark. PYTHON names the interpreter. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export class PythonLines {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: ((line: string | undefined) => void)[] = [];
  #errors = '';

  /** `script` lies beside this file. */
  constructor(script: string, env: Readonly<Record<string, string>> = {}) {
    const path = fileURLToPath(new URL(`./${script}`, import.meta.url));
    this.#child = spawn(process.env.PYTHON ?? 'python3', ['-W', 'ignore', path], { env: { ...process.env, ...env } });
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

  /** The answer; an Error with the last line of what Python complained of when it has ended. */
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
