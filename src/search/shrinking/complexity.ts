/**
 * The order in which counterexamples are simple: fewer points and members, then fewer coordinates, then smaller
 * numbers. A number costs its numerator's size plus four times its denominator's; a minus sign costs a half.
 */
import type { Declaration, GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import type { Rational } from '../../exact/rational.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import { numbersOf } from '../values/construction.ts';

export type Complexity = readonly [members: number, coordinates: number, size: number];

export function numberCost(value: Rational): number {
  return Math.abs(Number(value.numerator)) + 4 * (Number(value.denominator) - 1) + (value.sign() < 0 ? 0.5 : 0);
}

function members({ kind }: Declaration, value: GivenValue): number {
  if (kind === 'dataset') return (value as Dataset).positives.length + (value as Dataset).negatives.length;
  return kind === 'family' || kind === 'orthonormal' ? (value as readonly unknown[]).length : 0;
}

export function complexity(statement: Statement, values: GivenValues): Complexity {
  let [count, coordinates, size] = [0, 0, 0];
  for (const declaration of statement.given) {
    const value = values[declaration.name] as GivenValue;
    const numbers = numbersOf(value);
    count += members(declaration, value);
    coordinates += numbers.length;
    size += numbers.reduce((total, number) => total + numberCost(number), 0);
  }
  return [count, coordinates, size];
}

export function isSimpler(a: Complexity, b: Complexity): boolean {
  for (let k = 0; k < 3; k++) if (a[k] !== b[k]) return (a[k] as number) < (b[k] as number);
  return false;
}
