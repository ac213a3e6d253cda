/** Option values from text, with messages that say what was expected. */
import { InvalidArgumentError } from 'commander';

export function naturalNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError(`expected a natural number: ${text}`);
  return value;
}

/** Seeds are 32-bit: that is what the generators take. */
export function seedNumber(text: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || Math.abs(value) > 0x7fffffff)
    throw new InvalidArgumentError(`expected an integer of at most 31 bits: ${text}`);
  return value;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `30s`, `5m`, `2h` → milliseconds. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const value = match === null ? 0 : Number(match[1]) * (UNITS[match[2] as string] as number);
  if (value <= 0) throw new InvalidArgumentError(`expected a duration such as 30s, 5m or 500ms: ${text}`);
  return value;
}
