/** What is wrong with a formula, and where. */
export class FormulaError extends Error {
  /** The text that the message is about, to find its place in the file; empty when it is the whole formula. */
  readonly culprit: string;

  constructor(message: string, culprit = '') {
    super(message);
    this.name = 'FormulaError';
    this.culprit = culprit;
  }
}
