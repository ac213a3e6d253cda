/** What train_baselines.py, PyTorch and JAX, answers. */

export interface Loaded {
  /** What can be run: framework/precision/formulation. */
  readonly names: readonly string[];
}

export type BaselineRun =
  | { readonly seconds: number; readonly weights: readonly number[] }
  | { readonly failed: string };

export interface BaselineVersions {
  readonly versions: Readonly<Record<string, string>>;
  readonly absent: Readonly<Record<string, string>>;
}
