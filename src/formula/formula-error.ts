/** What is wrong with a formula, and where. */
export class FormulaError extends Error {
  /** The text that the message is about, to find its place in the file; empty when it is the whole formula. */
  readonly culprit: string;
  /** Where in the formula, counted from 0, when it is known better than by the first occurrence of the culprit. */
  readonly offset: number | undefined;

  constructor(message: string, culprit = '', offset?: number) {
    super(message);
    this.name = 'FormulaError';
    this.culprit = culprit;
    this.offset = offset;
  }
}
