/** The backend that a user asked for, or the best one there is. */
import type { Backend, BackendName } from '../train/backend.ts';
import { referenceBackend } from '../train/reference-backend.ts';
import { UserError } from './user-error.ts';

export interface ChosenBackend {
  readonly backend: Backend;
  /** What was picked, and why. */
  readonly why: string;
}

/** The size of the work. */
export interface Work {
  readonly datasets: number;
  readonly points: number;
  readonly dimension: number;
  readonly steps: number;
}

/** @throws UserError when the backend is not there, with how to get it. */
export async function chosenBackend(name: BackendName | 'auto', _work: Work): Promise<ChosenBackend> {
  if (name === 'auto' || name === 'cpu') return { backend: referenceBackend, why: 'the only one here' };
  throw new UserError(`absent --backend; expected one that is here, such as cpu: ${name}`);
}
