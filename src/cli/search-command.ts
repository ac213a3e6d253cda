/** `marginalia search`: hunt for a counterexample to one claim, remembering what was found and done. */
import { availableParallelism } from 'node:os';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { loadClaim } from '../claim/load.ts';
import { digestOf } from '../evidence/digest.ts';
import { DISK } from '../evidence/durable-files.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { type ClaimMatter, hasStatement, recordOf } from '../evidence/record-of.ts';
import { SearchStore } from '../evidence/search-store.ts';
import { belongsTo, type ShardName, shardOf } from '../evidence/shard.ts';
import { givenText } from '../evidence/verdict-line.ts';
import type { Budget, HuntStatistics } from '../search/hunt.ts';
import { huntInParallel } from '../search/running/parallel-hunt.ts';
import { type KnownReport, type ReportOptions, restartReports } from '../search/running/restart-reports.ts';
import { figuresText, interruptible, type Watched } from './interruptible.ts';
import { observationFile } from './observation-file.ts';
import { claimFile, shown } from './project.ts';
import { requireOut } from './record-file.ts';
import { kept, STORE, tell } from './search-outcome.ts';
import { UserError } from './user-error.ts';
import { budgetOf } from './with-progress.ts';

export interface SearchOptions {
  readonly budget: number;
  readonly candidates?: number;
  readonly seed: number;
  readonly workers?: number;
  readonly json?: boolean;
  readonly out?: string;
  readonly observe?: string;
  readonly observeEvery?: number;
  /** A folder; false for none. */
  readonly store?: string | false;
  readonly resume?: boolean;
  readonly shard?: ShardName;
}

function requireSense({ shard, out, store, resume, observe }: SearchOptions): void {
  requireOut(out);
  if (shard !== undefined && out === undefined)
    throw new UserError(`missing --out; expected a file for shard ${shard.number}/${shard.of}: nothing`);
  if (shard !== undefined && observe !== undefined)
    throw new UserError(
      `invalid --observe; expected a search as one, not shard ${shard.number}/${shard.of}: ${observe}`,
    );
  if (resume && store === false)
    throw new UserError('invalid --resume; expected a store to go on from, not --no-store: --resume');
}

/** What a search keeps of itself, where it has a store. */
class Memory {
  readonly store: SearchStore | undefined;
  readonly known: readonly KnownReport[];
  readonly #claim: ClaimMatter;
  readonly #statement: string;
  readonly #journal: ReturnType<SearchStore['journal']> | undefined;

  constructor(claim: ClaimMatter, { store, seed, resume }: SearchOptions) {
    const warn = (message: string) => process.stderr.write(`${message}\n`);
    this.#claim = claim;
    this.#statement = digestOf(claim.statement);
    this.store = store === false ? undefined : new SearchStore(store ?? STORE, warn);
    this.#journal = this.store?.journal(claim.id, this.#statement, seed);
    const known = this.store?.attempt(() => this.#journal?.known()) ?? [];
    this.known = resume ? known : [];
  }

  readonly onReport: NonNullable<ReportOptions['onReport']> = (task, report) => {
    this.store?.attempt(() => this.#journal?.add(task, report));
  };

  keep(found: WitnessCertificate, shrunkFrom?: WitnessCertificate): void {
    this.store?.keep(this.#claim.id, this.#statement, found, shrunkFrom);
  }
}

/** The exit status: 0 none found (or a witness of an existence claim), 1 a certified counterexample, 130 interrupted. */
export async function search(argument: string, options: SearchOptions): Promise<number> {
  const claim = loadClaim(claimFile(argument));
  if (!hasStatement(claim))
    throw new UserError(`a definition claims nothing; expected a claim with concluding or exhibiting: ${claim.id}`);
  requireSense(options);
  const memory = new Memory(claim, options);
  const observed = observationFile(claim, options);
  const budget: Budget = {
    ...budgetOf(options),
    ...(observed === undefined ? {} : { observe: observed.observe }),
  };
  if (options.shard !== undefined) return searchShard(claim, memory, budget, options, options.shard);
  let certified: WitnessCertificate | undefined;
  const { outcome, seconds, interrupted } = await interruptible(budget, options.json === true, (watched) =>
    huntInParallel(
      claim.statement,
      options.seed,
      { ...budget, signal: watched.signal },
      {
        ...running(memory, options, watched),
        remembered: memory.store?.remembered() ?? [],
        onCertified: (found) => {
          certified = found;
          memory.keep(found);
          watched.bar.say(`${found.kind} certified: ${givenText(claim.statement.given, found.values)}`);
        },
      },
    ),
  );
  if (outcome.settled !== undefined) memory.keep(outcome.settled, certified);
  const again = `marginalia search ${shown(argument)} --seed ${options.seed}`;
  const record = recordOf(claim, { candidates: budget.candidates, seed: options.seed }, outcome, seconds);
  observed?.close(JSON.parse(JSON.stringify(record)) as EvidenceRecord);
  const status = tell(record, {
    ...options,
    store: options.store || STORE,
    seconds,
    again: ({ search: { candidates } }) =>
      interrupted !== undefined && memory.store !== undefined
        ? `interrupted; go on with: ${again}${limitText(options)} --resume`
        : `again: ${again} --candidates ${options.candidates ?? candidates}`,
  });
  return interrupted !== undefined && outcome.settled === undefined ? interrupted : status;
}

function limitText({ candidates, budget, store }: SearchOptions): string {
  const limit = candidates === undefined ? `--budget ${budget / 1000}s` : `--candidates ${candidates}`;
  return ` ${limit}${typeof store === 'string' ? ` --store ${store}` : ''}`;
}

function running(memory: Memory, options: SearchOptions, { update }: Watched) {
  return {
    workers: options.workers ?? availableParallelism(),
    known: memory.known,
    onProgress: (figures: HuntStatistics) => update(figures.candidates, figuresText(figures)),
    onReport: memory.onReport,
  };
}

/** Runs one shard of a search; the exit status: 0 when its file was written, whatever it found. */
async function searchShard(
  claim: ClaimMatter,
  memory: Memory,
  budget: Budget,
  options: SearchOptions,
  shard: ShardName,
): Promise<number> {
  const { outcome: reports, interrupted } = await interruptible(budget, options.json === true, (watched) =>
    restartReports(
      claim.statement,
      options.seed,
      { ...budget, signal: watched.signal },
      { ...running(memory, options, watched), mine: (index) => belongsTo(shard, index) },
    ),
  );
  const found = reports.find(({ settled }) => settled !== null)?.settled ?? undefined;
  if (found !== undefined) memory.keep(found);
  const part = shardOf({
    claim,
    seed: options.seed,
    budget: budget.candidates,
    shard,
    run: interrupted === undefined ? 'completed' : 'interrupted',
    reports,
  });
  const out = options.out as string;
  const text = `${JSON.stringify(part)}\n`;
  const written = kept(out, (file) => DISK.replace(file, text));
  const figures = reports.reduce((sum, { candidates }) => sum + candidates, 0).toLocaleString('en');
  if (options.json || !written) process.stdout.write(text);
  else
    process.stdout.write(
      `${claim.id}: shard ${shard.number}/${shard.of}, ${figures} candidates, ${found === undefined ? 'none found' : `${found.kind}: ${givenText(claim.statement.given, found.values)}`}\n  part: ${out}  when all are there: marginalia merge …\n`,
    );
  return interrupted ?? (written ? 0 : 2);
}
