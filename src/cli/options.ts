/** Option values from text, with messages that say what was expected. */
import type { ShardName } from '../evidence/shard.ts';
import { UserError } from './user-error.ts';

type Reader<T> = (text: string) => T;

function shown(text: string): string {
  return text.slice(0, 40) || 'nothing';
}

/** A count: at least 1. */
export function count(option: string): Reader<number> {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value === 0)
      throw new UserError(`invalid ${option}; expected a whole number of at least 1: ${shown(text)}`);
    return value;
  };
}

/** `i/k`: shard i of k. */
export function shard(option: string): Reader<ShardName> {
  return (text) => {
    const [, number, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
    if (number === undefined || of === undefined || number < 1 || number > of)
      throw new UserError(`invalid ${option}; expected i/k with 1 <= i <= k, such as 2/8: ${shown(text)}`);
    return { number, of };
  };
}

/** Seeds are 32-bit: that is what the generators take. */
export function seed(option: string): Reader<number> {
  return (text) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || Math.abs(value) > 0x7fffffff)
      throw new UserError(`invalid ${option}; expected an integer from -2147483647 to 2147483647: ${shown(text)}`);
    return value;
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST = 1000 * 3_600_000;

/** `500ms`, `30s`, `5m`, `2h` → milliseconds. */
export function duration(option: string): Reader<number> {
  return (text) => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
    const value = match === null ? 0 : Number(match[1]) * (UNITS[match[2] as string] as number);
    if (value <= 0 || value > LONGEST)
      throw new UserError(
        `invalid ${option}; expected a duration of at most 1000h, such as 30s, 5m or 500ms: ${shown(text)}`,
      );
    return value;
  };
}

/** One of a few words. */
export function choice<T extends string>(option: string, choices: readonly T[]): Reader<T> {
  return (text) => {
    const found = choices.find((name) => name === text);
    if (found === undefined)
      throw new UserError(`invalid ${option}; expected one of ${choices.join(', ')}: ${shown(text)}`);
    return found;
  };
}

/** A finite number above 0. */
export function positive(option: string): Reader<number> {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value > 0 && value < Number.POSITIVE_INFINITY))
      throw new UserError(`invalid ${option}; expected a number above 0, such as 0.01 or 1e-4: ${shown(text)}`);
    return value;
  };
}
