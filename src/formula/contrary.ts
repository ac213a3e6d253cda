/** Comparisons of numbers, each with the one that holds where it does not. */
export const CONTRARY: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};
