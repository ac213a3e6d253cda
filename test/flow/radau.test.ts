import { describe, expect, it } from 'vitest';
import { integrate, type OdeState, type OdeSystem } from '../../src/flow/radau.ts';

const start = (y: number[], integrals: number[]): OdeState => ({ time: 0, y, integrals, suggestedStep: 1e-2 });

/** y' = λ(cos t − y) − sin t with y = cos t: stiff for large λ. */
const pulledToCosine = (lambda: number): OdeSystem => ({
  slope: (t, y) => [lambda * (Math.cos(t) - (y[0] as number)) - Math.sin(t)],
  jacobian: () => [[-lambda]],
  integrands: (_, y) => [y[0] as number],
});

describe('integrate', () => {
  it.each([1, 1e3, 1e8])('follows a solution that attracts at rate %d', (lambda) => {
    const outcome = integrate(pulledToCosine(lambda), start([1], [0]), 20);
    expect(outcome.status).toBe('reached');
    expect(outcome.state.y[0]).toBeCloseTo(Math.cos(20), 11);
    expect(outcome.state.integrals[0]).toBeCloseTo(Math.sin(20), 11);
    expect(outcome.status === 'reached' && outcome.steps < 200).toBe(true);
  });

  it('gives the exponential to 11 digits, though growth carries errors along', () => {
    const growth: OdeSystem = { slope: (_, y) => [y[0] as number], jacobian: () => [[1]], integrands: () => [] };
    const { state } = integrate(growth, start([1], []), 10);
    expect((state.y[0] as number) / Math.exp(10)).toBeCloseTo(1, 11);
  });

  it('stalls in front of a pole instead of stepping over it', () => {
    const square: OdeSystem = {
      slope: (_, y) => [(y[0] as number) ** 2],
      jacobian: (_, y) => [[2 * (y[0] as number)]],
      integrands: () => [],
    };
    const outcome = integrate(square, start([1], []), 2);
    expect(outcome.status).toBe('stalled');
    expect(outcome.state.time).toBeCloseTo(1, 6);
  });
});
