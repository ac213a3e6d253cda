/**
 * What a climb follows where the claim gives no direction: counts of active points, equivalences and conditions leave wide
 * plateaus on which all candidates are equally good. On them a climb goes towards one extreme or another of the optimum and of
 * the hypotheses: a class about to lose its last support vector, a point about to become one, a hypothesis about to fail.
 */
import type { Glimpse } from './floats/float-oracle.ts';
import type { Choices } from './random.ts';

/** Smaller is more interesting; from 0 to 1. */
export type Interest = (glimpses: readonly Glimpse[], hypotheses: number, largest: number) => number;

interface Shares {
  readonly positive: number;
  readonly negative: number;
  readonly smallest: number;
}

function shares({ positiveMultipliers, negativeMultipliers }: Glimpse): Shares {
  let [positive, negative, smallest] = [0, 0, Number.POSITIVE_INFINITY];
  for (const multiplier of positiveMultipliers) {
    positive += multiplier;
    if (multiplier > 0) smallest = Math.min(smallest, multiplier);
  }
  for (const multiplier of negativeMultipliers) {
    negative += multiplier;
    if (multiplier > 0) smallest = Math.min(smallest, multiplier);
  }
  const total = positive + negative;
  return { positive: positive / total, negative: negative / total, smallest: smallest / total };
}

/** The least over the solutions met; 1 when there is none. */
function leastShare(glimpses: readonly Glimpse[], share: (shares: Shares) => number): number {
  return glimpses.reduce((least, glimpse) => Math.min(least, share(shares(glimpse))), 1);
}

const INTERESTS: readonly Interest[] = [
  (glimpses) => leastShare(glimpses, ({ positive }) => positive),
  (glimpses) => leastShare(glimpses, ({ negative }) => negative),
  (glimpses) => leastShare(glimpses, ({ smallest }) => smallest),
  (glimpses) => 1 - leastShare(glimpses, ({ smallest }) => smallest),
  (_, hypotheses) => Math.min(1, Math.max(0, hypotheses)),
  (_, __, largest) => largest / (1 + largest),
  (_, __, largest) => 1 / (1 + largest),
];

/** One of the interests, at random. */
export function randomInterest(choices: Choices): Interest {
  return choices.pick(INTERESTS);
}
