/** Stores and journals: nothing torn, nothing foreign, and no failure of a disk that stops a search. */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/evidence/digest.ts';
import { DISK, type DurableFiles } from '../../src/evidence/durable-files.ts';
import { Journal } from '../../src/evidence/journal.ts';
import { SearchStore } from '../../src/evidence/search-store.ts';
import { type PlannedRestart, restartTasks } from '../../src/search/hunt.ts';
import { Restart, type RestartReport } from '../../src/search/restart.ts';
import { statementOf } from '../claim-files.ts';

const STATEMENT = statementOf('given: { t: { kind: scalar } }\nconcluding: t != 3');
const DIGEST = digestOf(STATEMENT);
const TASKS = [...restartTasks(1, { candidates: 3000 })];
const folder = () => mkdtempSync(join(tmpdir(), 'marginalia-store-'));
const text = (value: unknown) => JSON.stringify(value);

function reportOf(task: PlannedRestart): RestartReport {
  const rounds = new Restart(statementOf('given: { t: { kind: scalar } }\nconcluding: t^2 >= 0'), {
    ...task,
    size: 200,
  }).rounds(() => false);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}
const REPORTS = TASKS.map(reportOf);

function journal(file: string, statement = DIGEST, seed = 1, files: DurableFiles = DISK): Journal {
  return new Journal(file, statement, seed, files);
}

function written(file: string): void {
  const one = journal(file);
  for (const [k, task] of TASKS.entries()) one.add(task, REPORTS[k]!);
}

const numbers = (file: string, statement?: string, seed?: number) =>
  journal(file, statement, seed)
    .known()
    .map(({ report }) => report.index);

describe('a journal', () => {
  it('gives back what was added, with the sizes of the restarts', () => {
    const file = join(folder(), 'runs/j.jsonl');
    expect(numbers(file)).toEqual([]);
    written(file);
    const known = journal(file).known();
    expect(text(known.map(({ report }) => report))).toBe(text(REPORTS));
    expect(known.map(({ size }) => size)).toEqual(TASKS.map(({ size }) => size));
  });

  it('passes over a line torn at any place, and what follows it is whole', () => {
    const file = join(folder(), 'j.jsonl');
    written(file);
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const last = lines.at(-1) as string;
    for (let length = 1; length < last.length; length += Math.ceil(last.length / 40)) {
      writeFileSync(file, `\n${lines[0]}\n\n${last.slice(0, length)}`);
      expect(numbers(file), `${length}`).toEqual([0]);
      journal(file).add(TASKS[1]!, REPORTS[1]!);
      expect(numbers(file), `${length}, then another`).toEqual([0, 1]);
    }
  });

  it('planted: a line with one figure changed is not believed', () => {
    const file = join(folder(), 'j.jsonl');
    written(file);
    const changed = readFileSync(file, 'utf8').replace(/"candidates":(\d+)/, '"candidates":1$1');
    writeFileSync(file, changed);
    expect(numbers(file)).toEqual([1, 2]);
  });

  it('passes over lines of another statement, seed or engine', () => {
    const file = join(folder(), 'j.jsonl');
    written(file);
    expect(numbers(file, digestOf('another'))).toEqual([]);
    expect(numbers(file, DIGEST, 2)).toEqual([]);
    const others = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const { sum: _, ...rest } = JSON.parse(line) as { sum: string; maker: Record<string, string> };
        const other = { ...rest, maker: { ...rest.maker, engine: 'restarts-0' } };
        return `${text({ sum: digestOf(other).slice(7, 23), ...other })}\n`;
      });
    writeFileSync(file, others.join(''));
    expect(numbers(file)).toEqual([]);
    written(file);
    expect(numbers(file)).toEqual([0, 1, 2]);
  });

  it('takes the lines of two searches, double ones too; cut restarts are not written', () => {
    const file = join(folder(), 'j.jsonl');
    written(file);
    written(file);
    expect(readFileSync(file, 'utf8').split('\n').filter(Boolean)).toHaveLength(6);
    expect(numbers(file)).toEqual([0, 1, 2]);
    const other = join(folder(), 'j.jsonl');
    journal(other).add(TASKS[0]!, { ...REPORTS[0]!, ended: 'cut' });
    expect(numbers(other)).toEqual([]);
  });

  it('does not grow by what it holds', () => {
    const file = join(folder(), 'j.jsonl');
    written(file);
    const again = journal(file);
    again.known();
    for (const [k, task] of TASKS.entries()) again.add(task, REPORTS[k]!);
    expect(readFileSync(file, 'utf8').split('\n').filter(Boolean)).toHaveLength(3);
  });
});

function found(value: string) {
  const rounds = new Restart(statementOf(`given: { t: { kind: scalar } }\nconcluding: t != ${value}`), {
    ...TASKS[0]!,
  }).rounds(() => false);
  for (;;) {
    const step = rounds.next();
    if (step.done && step.value.settled === null) throw new Error(`expected a counterexample: t = ${value}`);
    if (step.done) return step.value.settled!;
  }
}
const silent = () => undefined;

describe('a store', () => {
  it('keeps values under the digest of what it keeps, and gives them to whoever they fit', () => {
    const place = folder();
    const store = new SearchStore(place, silent);
    expect(store.remembered()).toEqual([]);
    store.keep('three', DIGEST, found('3'));
    store.keep('three', DIGEST, found('3'));
    store.keep('two', digestOf('two'), found('2'));
    expect(readdirSync(join(place, 'counterexamples'))).toHaveLength(2);
    const values = new SearchStore(place, silent).remembered().map(text);
    expect(values.sort()).toEqual(['{"t":"2"}', '{"t":"3"}']);
  });

  it('puts a shrunk finding in the place of the first', () => {
    const place = folder();
    const store = new SearchStore(place, silent);
    store.keep('three', DIGEST, found('3'));
    store.keep('three', DIGEST, found('1'), found('3'));
    expect(store.remembered().map(text)).toEqual(['{"t":"1"}']);
  });

  it('planted: a changed file, a draft and a stray file are passed over', () => {
    const place = folder();
    const store = new SearchStore(place, silent);
    store.keep('three', DIGEST, found('3'));
    const inside = join(place, 'counterexamples');
    const [name] = readdirSync(inside) as [string];
    writeFileSync(join(inside, 'stray.json'), '{}');
    writeFileSync(join(inside, `${name}.1234`), '{"format": "margin');
    expect(store.remembered()).toHaveLength(1);
    appendFileSync(join(inside, name), ' ');
    expect(store.remembered()).toHaveLength(1);
    writeFileSync(join(inside, name), readFileSync(join(inside, name), 'utf8').replace('"3"', '"4"'));
    expect(store.remembered()).toEqual([]);
  });

  it.each(['ENOSPC', 'EROFS', 'EACCES'])('%s: one warning, and the search goes on', (code) => {
    const warnings: string[] = [];
    const failing = () => {
      throw Object.assign(new Error(code), { code });
    };
    const place = folder();
    const store = new SearchStore(place, (message) => warnings.push(message), { replace: failing, append: failing });
    const one = store.journal('three', DIGEST, 1);
    for (const [k, task] of TASKS.entries()) store.attempt(() => one.add(task, REPORTS[k]!));
    store.keep('three', DIGEST, found('3'));
    expect(warnings).toEqual([`cannot keep what the search finds; expected a store to write to: ${place} (${code})`]);
    expect(readdirSync(place)).toEqual([]);
  });

  it('planted: a mistake of the program is not taken for a full disk', () => {
    const store = new SearchStore(folder(), silent);
    expect(() =>
      store.attempt(() => {
        throw new TypeError('not a disk');
      }),
    ).toThrow(TypeError);
  });
});

describe('files', () => {
  it('a whole file is replaced or left; nothing is left beside it', () => {
    const place = folder();
    const file = join(place, 'a/b.json');
    DISK.replace(file, 'one');
    DISK.replace(file, 'two');
    expect([readFileSync(file, 'utf8'), readdirSync(join(place, 'a'))]).toEqual(['two', ['b.json']]);
    mkdirSync(join(place, 'c.json'));
    expect(() => DISK.replace(join(place, 'c.json'), 'three')).toThrow();
    expect(readdirSync(place).sort()).toEqual(['a', 'c.json']);
  });
});
