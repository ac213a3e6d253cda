#!/usr/bin/env node
/** The command line. Commands return an exit status; mistakes of the user's are one line on standard error. */
import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { ClaimError } from '../claim/claim.ts';
import { CITATION_FORMATS } from '../evidence/citation-formats.ts';
import { choice, count, duration, positive, seed, shard } from './options.ts';
import { BACKENDS, interceptRule, LOSSES, METHODS, PAIRS } from './train-options.ts';
import { usageMessage } from './usage-error.ts';
import { UserError } from './user-error.ts';

const USAGE = 2;
const { version } = createRequire(import.meta.url)('marginalia/package.json') as { version: string };

/** Loads a command, runs it and keeps its exit status. What a command does not use is not loaded: help is immediate. */
function run<A extends unknown[]>(
  load: () => Promise<(...args: A) => number | Promise<number>>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    const command = await load();
    process.exitCode = await command(...args);
  };
}

// A reader that has seen enough (| head) is no mistake of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`cannot write the output; expected a writable standard output: ${error.code}\n`);
  process.exit(USAGE);
});

const program = new Command('marginalia')
  .description('Theorems you can run: claims are files, attacked by search, decided in exact arithmetic.')
  .version(version)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(`${usageMessage(text.trim())}\n`) })
  .showSuggestionAfterError()
  .addHelpText(
    'after',
    `
A first session:
  $ marginalia check theorem-4            # is the paper's Theorem 4 true?
  $ marginalia search my-conjecture.mdx   # and mine?
  $ marginalia verify checks/evidence/*.json

A conjecture is a file, my-conjecture.mdx:
  ---
  id: my-conjecture
  kind: conjecture
  title: Cross-entropy never loses half of the margin
  given:
    data: { kind: dataset, dimension: [1, 3], positives: [1, 4], negatives: [1, 4] }
  assuming:
    - separable(data)
  concluding: gamma_CE >= gamma / 2
  ---
Its words are listed by: marginalia vocabulary`,
  );

/** How long to hunt, and from which seed. */
function hunting(command: Command): Command {
  return command
    .option('--budget <time>', 'how long to search in all, such as 30s, 5m', duration('--budget'), 30_000)
    .option(
      '--candidates <count>',
      'search this many candidates in all instead: the same result on every machine',
      count('--candidates'),
    )
    .option('--seed <integer>', 'seed of the search', seed('--seed'), 1);
}

program
  .command('check')
  .description('check claims: attack each one, print the verdict table, write evidence')
  .argument('[claims...]', 'ids of theory/ or paths of claim files; all of theory/ if none is given')
  .option('--json', 'print the records as one JSON array')
  .option('--seed <integer>', 'seed of the search (default: the plan of the claim)', seed('--seed'))
  .option(
    '--candidates <count>',
    'candidates to draw for each claim (default: the plan of the claim)',
    count('--candidates'),
  )
  .option('--jobs <count>', 'worker threads (default: one a core)', count('--jobs'))
  .option('--evidence <folder>', 'write the records there instead of checks/evidence')
  .option('--resume', 'keep records that this check would write again')
  .option('--no-proofs', 'search only; do not try to prove what is not refuted')
  .addHelpText(
    'after',
    '\nVerdicts: proved, refuted (both with a certificate), unrefuted (none found, which is no proof), inconclusive.\nExit status: 0 when all claims were checked, whatever their verdicts; 2 for bad input; 130 when interrupted.',
  )
  .action(run(async () => (await import('./check-command.ts')).check));

hunting(
  program
    .command('search')
    .description('hunt for a counterexample to one claim (or for a witness, if it says that something exists)')
    .argument('<file>', 'a claim file, or an id of theory/'),
)
  .option('--workers <count>', 'threads (default: one a core); the result is the same', count('--workers'))
  .option('--json', 'print the record as JSON')
  .option('--out <file>', 'write the record there (what settles a claim is kept in the store in any case)')
  .option('--store <folder>', 'keep findings there, and try those of earlier searches first (default: .marginalia)')
  .option('--no-store', 'neither remember nor be able to resume')
  .option('--resume', 'go on from what earlier runs of this search have done, interrupted or not')
  .option(
    '--shard <i/k>',
    'run only every k-th restart, beginning with the i-th, and write them to --out for merge',
    shard('--shard'),
  )
  .option(
    '--observe <file>',
    'write what was tried there, in the OpenPBTStats format (JSON lines) that Tyche and Hypothesis share',
  )
  .option(
    '--observe-every <count>',
    'observe every COUNTth candidate, without a bound (default: all of the first 1000, then ever fewer: at most 10,000 lines)',
    count('--observe-every'),
  )
  .addHelpText(
    'after',
    `
Ctrl-C prints what was found so far; --resume goes on from there.

Exit status: 0 none found, 1 a certified counterexample, 2 bad input, 130 interrupted (143 by SIGTERM).
With --shard: 0 when the part was written, whatever was found.

Examples:
  $ marginalia search theorem-4 --budget 10s
  $ marginalia search my-conjecture.mdx --budget 1h --resume
  $ marginalia search my-conjecture.mdx --candidates 100000 --shard 2/8 --out part-2.json`,
  )
  .action(run(async () => (await import('./search-command.ts')).search));

program
  .command('prove')
  .description('look for a proof of one claim, for every dimension and every number of points')
  .argument('<file>', 'a claim file, or an id of theory/')
  .option('--budget <time>', 'how long to try in all, such as 30s, 5m', duration('--budget'), 30_000)
  .option('--seed <integer>', 'seed of the search before the proof', seed('--seed'), 1)
  .option('--json', 'print the record as JSON; how far an attempt got goes to standard error')
  .option('--out <file>', 'write the record there (a proof is kept in .marginalia in any case)')
  .addHelpText(
    'after',
    `
A quick search comes first: a claim that it refutes is not worth a proof. What to show on the way may be written
under proof: in the head of the claim's file. Ctrl-C says how far it got.

Exit status: 0 proved, 1 not proved or refuted, 2 bad input, 130 interrupted (143 by SIGTERM).

Example:
  $ marginalia prove my-conjecture.mdx --budget 5m`,
  )
  .action(run(async () => (await import('./prove-command.ts')).prove));

hunting(
  program
    .command('sharpen')
    .description(
      'find the best constant of a claim: where it is certified to fail, and where nothing refutes it any more',
    )
    .argument('<file>', 'a claim file, or an id of theory/')
    .requiredOption(
      '--constant <name>',
      'a constant under let, such as c of let: { c: 5 }, or a number that occurs once',
    ),
)
  .option('--json', 'print both ends with their records as JSON')
  .option('--out <file>', 'write the records of both ends there, as an array')
  .addHelpText(
    'after',
    '\nOnly the constant changes. In which direction the claim gets weaker is found out by evaluating it.\nExit status: 0 done, 2 bad input, 130 interrupted (what was found is printed).\n\nExample:\n  $ marginalia sharpen theorem-6 --constant c --budget 30s',
  )
  .action(run(async () => (await import('./sharpen-command.ts')).sharpen));

hunting(
  program
    .command('drop')
    .description('find out what each hypothesis is for: the smallest counterexample without it')
    .argument('<file>', 'a claim file, or an id of theory/'),
)
  .option('--json', 'print the rows of the table as one JSON array')
  .option('--out <file>', 'write the records there, as an array')
  .addHelpText(
    'after',
    '\nEach counterexample is certified to satisfy the other hypotheses and to break the dropped one.\nExit status: 0 done, 2 bad input, 130 interrupted (what was found is printed).\n\nExample:\n  $ marginalia drop theorem-4-repaired --budget 30s',
  )
  .action(run(async () => (await import('./drop-command.ts')).drop));

program
  .command('merge')
  .description('one record from all the shards of a search, in any order')
  .argument('<parts...>', 'files that search --shard wrote')
  .option('--json', 'print the record as JSON')
  .option('--out <file>', 'write the record there')
  .addHelpText(
    'after',
    '\nExit status: that of the search as one: 0 none found, 1 a certified counterexample; 2 when parts are missing, double or foreign.\n\nExample:\n  $ marginalia merge part-*.json --out record.json',
  )
  .action(run(async () => (await import('./merge-command.ts')).merge));

program
  .command('verify')
  .description('recheck records with the kernel alone')
  .argument('<records...>', 'evidence records (JSON)')
  .option('--json', 'print the results as JSON')
  .option('--verbose', 'print each statement as the kernel reads it')
  .option('--steps', 'print proofs step by step')
  .addHelpText('after', '\nExit status: 0 when all are accepted, 1 when one is rejected, 2 when one cannot be read.')
  .action(run(async () => (await import('./verify-command.ts')).verify));

program
  .command('examine')
  .description(
    'decide a claim, or an exercise, at values of your own: each hypothesis and the conclusion, with both sides',
  )
  .argument('<file>', 'a claim file, or an id of theory/')
  .argument('<values>', 'a text file: points as + 1, 2 or - 3/2, 0, other values as s = 1/2, one a line')
  .option('--json', 'print every formula with its truth and its sides as JSON')
  .addHelpText(
    'after',
    `
Exit status: 0 when hypotheses and conclusion hold, 1 when one of them does not, 2 bad input.

Example:
  $ marginalia examine site/exercises/half-the-margin.mdx answer.txt`,
  )
  .action(run(async () => (await import('./examine-command.ts')).examine));

program
  .command('replay')
  .description('repeat the search of a record and compare')
  .argument('<record>', 'an evidence record (JSON)')
  .option('--json', 'print the comparison as JSON')
  .addHelpText('after', '\nExit status: 0 when the search finds the same again, 1 when it does not.')
  .action(run(async () => (await import('./replay-command.ts')).replay));

program
  .command('margins')
  .description('exact SVM and cross-entropy limit of your own dataset, with margins and certificates')
  .argument('<data>', 'CSV: coordinates, then the label 1 or -1; decimals and fractions p/q are read exactly')
  .option('--json', 'print solutions and certificates as JSON')
  .addHelpText('after', '\nExit status: 0 separable, 1 not separable (with a common point of the hulls), 2 bad input.')
  .action(run(async () => (await import('./margins-command.ts')).margins));

program
  .command('train')
  .description('train on your own dataset, watched and resumable, and compare with the exact limit')
  .argument('<data>', 'CSV: coordinates, then the label 1 or -1; decimals and fractions p/q are read exactly')
  .option('--loss <loss>', `one of ${LOSSES.join(', ')}`, choice('--loss', LOSSES), 'cross-entropy' as const)
  .option('--backend <name>', `one of ${BACKENDS.join(', ')}`, choice('--backend', BACKENDS), 'auto' as const)
  .option('--method <method>', `one of ${METHODS.join(', ')}`, choice('--method', METHODS), 'gradient-descent' as const)
  .option('--batch-size <count>', 'vectors a stochastic step draws (default: 1)', count('--batch-size'))
  .option('--steps <count>', 'steps in all', count('--steps'), 100_000)
  .option(
    '--rate <number>',
    'step size (default: 1/β, where β bounds the curvature of the loss; the loss falls below 2/β)',
    positive('--rate'),
  )
  .option('--pairs <which>', `pairs of differential training: ${PAIRS.join(', ')}`, choice('--pairs', PAIRS))
  .option('--pair-count <count>', 'how many pairs, sampled or hardest (default: 1000)', count('--pair-count'))
  .option('--refresh <steps>', 'choose the hardest pairs anew after so many steps (default: 100)', count('--refresh'))
  .option(
    '--intercept <rule>',
    'trained, equation-8, or the fewest errors of one kind with at most this share of the other: false-positives=0.05, false-negatives=0.05 (default: trained for cross-entropy, equation-8 for differential)',
    interceptRule,
  )
  .option(
    '--tolerance <radians>',
    'stop when the direction is this near to the exact limit',
    positive('--tolerance'),
    1e-6,
  )
  .option('--checkpoint <file>', 'save the run there, every few seconds and at the end')
  .option('--resume', 'go on from the checkpoint')
  .option('--plot <file>', 'draw boundaries, margin and angle there, as SVG')
  .option('--seed <integer>', 'seed of stochastic steps and of sampled pairs', seed('--seed'), 1)
  .option('--anyway', 'train on inseparable data, or with a step size of 2/β and beyond')
  .option('--json', 'print the report as JSON')
  .addHelpText(
    'after',
    `
Ctrl-C stops in good order; with --checkpoint, --resume goes on exactly there.

Exit status: 0 trained, 1 not separable (with the certificate; nothing is trained without --anyway), 2 bad input,
130 interrupted (143 by SIGTERM).

Examples:
  $ marginalia train points.csv --loss cross-entropy --steps 1000000 --plot run.svg
  $ marginalia train points.csv --loss differential --method normalised-gradient-descent
  $ marginalia train points.csv --checkpoint run.json --steps 100000000`,
  )
  .action(run(async () => (await import('./train-command.ts')).train));

program
  .command('cite')
  .description('a citation of one check, with its version and digest')
  .argument('<id>', 'a checked claim, or a record file')
  .option(
    '--format <format>',
    `form of the citation: ${CITATION_FORMATS.join(', ')}`,
    choice('--format', CITATION_FORMATS),
    'bibtex' as const,
  )
  .action(run(async () => (await import('./cite-command.ts')).cite));

program
  .command('handout')
  .description('one claim as an HTML file that stands alone: from disk, without a network, on two pages of A4')
  .argument('<file>', 'a claim file, or an id of theory/')
  .option('--out <file>', 'write it there instead of to standard output')
  .addHelpText(
    'after',
    '\nStatement, verdict with digest, prose and references, with the recorded values drawn; fonts are inside. Exit status: 0 written, 2 bad input.\n\nExample:\n  $ marginalia handout theorem-4 --out theorem-4.html',
  )
  .action(run(async () => (await import('./handout-command.ts')).handoutCommand));

program
  .command('vocabulary')
  .description('the words and functions of the formula language')
  .action(run(async () => (await import('./vocabulary-command.ts')).vocabulary));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version end here too, with status 0; commander has printed its message.
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else if (error instanceof UserError || error instanceof ClaimError) {
    // One line, whatever was quoted.
    process.stderr.write(`${error.message.replace(/\s+/g, ' ')}\n`);
    process.exitCode = USAGE;
  } else {
    const { message, stack } = error as Error;
    process.stderr.write(
      `internal error; this is a bug of marginalia ${version}: ${message}\n${process.env.MARGINALIA_DEBUG === undefined ? 'set MARGINALIA_DEBUG=1 to see where\n' : `${stack}\n`}`,
    );
    process.exitCode = 70;
  }
}
