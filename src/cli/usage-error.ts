/** Commander's own complaints in the form of all other messages: what; constraint: value. */
import type { CommanderError } from 'commander';

type Rewrite = (...parts: string[]) => string;

const FORMS: readonly (readonly [RegExp, Rewrite])[] = [
  [/^unknown command '(.*)'/s, (name) => `unknown command; expected one that marginalia --help lists: ${name}`],
  [/^unknown option '(.*)'/s, (name) => `unknown option; expected one that --help lists: ${name}`],
  [/^option '(.*)' argument missing/s, (option) => `missing value of an option; expected ${option}: nothing`],
  [/^required option '(.*)' not specified/s, (option) => `missing option; expected ${option}: nothing`],
  [/^missing required argument '(.*)'/s, (name) => `missing argument; expected <${name}>: nothing`],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got \d+: (.*)\.$/s,
    (command, count, values) =>
      `too many arguments of ${command || 'marginalia'}; expected at most ${count}: ${values}`,
  ],
];

/**
 * @example
 * usageMessage("error: unknown option '--sed'\n(Did you mean --seed?)") // 'unknown option; expected one that --help lists: --sed (did you mean --seed?)'
 */
export function usageMessage(message: CommanderError['message']): string {
  const [text = '', suggestion] = message.replace(/^error: /, '').split('\n(Did you mean ');
  for (const [pattern, form] of FORMS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const line = form(...match.slice(1)).replace(/\s+/g, ' ');
    return suggestion === undefined ? line : `${line} (did you mean ${suggestion}`;
  }
  return text;
}
