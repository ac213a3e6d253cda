/** Goals about absolute values, proved by the sign of what stands between the bars. */
import { expect, it } from 'vitest';
import { attemptedProof } from '../../src/prove/prove.ts';
import { statementOf } from '../claim-files.ts';

const OPTIONS = { seconds: 20 };

function numbers(concluding: string) {
  return statementOf(`given:\n  a: { kind: scalar }\n  b: { kind: scalar }\nconcluding: '${concluding}'`);
}

it.each(['abs(a*b) == abs(a)*abs(b)', 'abs(a) + abs(b) == abs(-b) + abs(a)', 'abs(a - b) >= abs(a) - abs(b)'])(
  'proves %s',
  async (goal) => {
    expect((await attemptedProof(numbers(goal), undefined, OPTIONS)).status).toBe('proved');
  },
);

it.each(['abs(a + b) == abs(a) + abs(b)', 'abs(a) <= a', 'abs(a - b) >= abs(a) + b'])(
  'planted: does not prove %s',
  async (goal) => {
    expect((await attemptedProof(numbers(goal), undefined, { seconds: 3 })).status).toBe('open');
  },
);
