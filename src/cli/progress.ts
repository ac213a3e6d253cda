/** Progress on standard error: a bar with count, rate and time left on a terminal, a line now and then elsewhere. */
import { Presets, SingleBar } from 'cli-progress';

export interface ProgressBar {
  update(value: number, note: string): void;
  /** A line on standard error that stays. */
  say(line: string): void;
  stop(): void;
}

function say(line: string): void {
  // On a terminal the bar is drawn again below the line.
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}\n` : `${line}\n`);
}

const SILENT: ProgressBar = { update: () => undefined, say, stop: () => undefined };

/** `total` in `unit`s; silent when `quiet`. */
export function progressBar(total: number, unit: string, quiet: boolean): ProgressBar {
  if (quiet) return SILENT;
  const start = performance.now();
  const bar = new SingleBar(
    {
      format: `  {bar} {value}/{total} ${unit} | {rate}/s | {eta_formatted} left | {note}`,
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 50,
    },
    Presets.shades_grey,
  );
  bar.start(total, 0, { rate: 0, note: '' });
  return {
    update: (value, note) => bar.update(value, { rate: rateText(value, performance.now() - start), note }),
    say,
    stop: () => bar.stop(),
  };
}

function rateText(count: number, milliseconds: number): string {
  const rate = (1000 * count) / Math.max(milliseconds, 1);
  return rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1);
}
