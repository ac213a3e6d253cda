/**
 * The two ways in which a real expression can fail to give a number. They are kept apart because the answer to the
 * first is "no", and the answer to the second is "more digits, or another argument".
 */

/** The expression certainly has no real value: division by zero, the logarithm of a number that is not positive. */
export class UndefinedValueError extends Error {
  override readonly name = 'UndefinedValueError';
}

/** Whether the expression has a value, or which, could not be settled at the precision that was allowed. */
export class UndecidedError extends Error {
  override readonly name = 'UndecidedError';
}
