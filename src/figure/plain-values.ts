/** Values and exact solutions as plain JSON: exact numbers are texts (`-3/2`), floats are for drawing. */

/** Coordinates are texts of rationals; points are rows. */
export interface PlainDataset {
  readonly dimension: number;
  readonly positives: readonly (readonly string[])[];
  readonly negatives: readonly (readonly string[])[];
}

export type PlainValue = string | readonly string[] | readonly (readonly string[])[] | PlainDataset;
export type PlainValues = Readonly<Record<string, PlainValue>>;

/** One solution; indices count from 0. */
export interface PlainSolution {
  readonly normal: readonly string[];
  /** For (P3), which has none of its own, the one in the middle between the classes. */
  readonly intercept: string;
  /** 1/‖w‖ as a float, and its square exactly; for (P2) w is the normal without the intercept. Infinite, and no square, where w is zero. */
  readonly margin: number;
  readonly marginSquared?: string;
  /** Points whose constraint is tight. */
  readonly activePositives: readonly number[];
  readonly activeNegatives: readonly number[];
}

export type PlainSolutions =
  | {
      readonly status: 'solved';
      readonly hardMargin: PlainSolution;
      readonly augmented: PlainSolution;
      readonly pairwise: PlainSolution;
      /** cos² of the angle between the normals of (P2) and (P1), exactly; absent when (P2)'s normal is zero. */
      readonly cosineSquared?: string;
    }
  /** A class is empty. */
  | { readonly status: 'one-class' }
  /** The weights of a point that both hulls contain. */
  | {
      readonly status: 'inseparable';
      readonly positiveWeights: readonly string[];
      readonly negativeWeights: readonly string[];
    };
