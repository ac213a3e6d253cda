/** The backend that a user asked for, or the best one there is for the work; what is absent says how to get it. */
import type { Backend, BackendName } from '../train/backend.ts';
import { chosenBackend, type Work } from '../train/chosen-backend.ts';
import { UserError } from './user-error.ts';

export interface TrainingBackend {
  readonly backend: Backend;
  /** What was picked, and why. */
  readonly why: string;
}

/** @throws UserError when the backend is not there, with how to get it. */
export async function trainingBackend(name: BackendName | 'auto', work: Work): Promise<TrainingBackend> {
  const chosen = await chosenBackend(name, work);
  if (chosen.status === 'absent')
    throw new UserError(
      `absent --backend ${chosen.name}; expected it to be installed (${chosen.remedy}): ${chosen.reason}`,
    );
  return chosen;
}
