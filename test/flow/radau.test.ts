import { describe, expect, it } from 'vitest';
import { integrate, type OdeState, type OdeSystem } from '../../src/flow/radau.ts';

const start = (y: number[], integrals: number[]): OdeState => ({
  time: 0,
  y: Float64Array.from(y),
  integrals: Float64Array.from(integrals),
  suggestedStep: 1e-2,
});

/** A system of one equation, in plain functions. */
function scalar(
  slope: (t: number, y: number) => number,
  derivative: (t: number, y: number) => number,
  integrand?: (t: number, y: number) => number,
): OdeSystem {
  return {
    size: 1,
    exactIntegrals: true,
    integrandCount: integrand === undefined ? 0 : 1,
    slope: (t, y, out) => out.fill(slope(t, y[0] as number)),
    jacobian: (t, y, out) => out.fill(derivative(t, y[0] as number)),
    integrands: (t, y, out) => out.fill(integrand?.(t, y[0] as number) ?? 0),
  };
}

/** y' = λ(cos t − y) − sin t with y = cos t: stiff for large λ. */
const pulledToCosine = (lambda: number) =>
  scalar(
    (t, y) => lambda * (Math.cos(t) - y) - Math.sin(t),
    () => -lambda,
    (_, y) => y,
  );

describe('integrate', () => {
  it.each([1, 1e3, 1e8])('follows a solution that attracts at rate %d', (lambda) => {
    const outcome = integrate(pulledToCosine(lambda), start([1], [0]), 20);
    expect(outcome.status).toBe('reached');
    expect(outcome.state.y[0]).toBeCloseTo(Math.cos(20), 11);
    expect(outcome.state.integrals[0]).toBeCloseTo(Math.sin(20), 11);
    expect(outcome.status === 'reached' && outcome.steps < 200).toBe(true);
  });

  it('gives the exponential to 11 digits, though growth carries errors along', () => {
    const growth = scalar(
      (_, y) => y,
      () => 1,
    );
    const { state } = integrate(growth, start([1], []), 10);
    expect((state.y[0] as number) / Math.exp(10)).toBeCloseTo(1, 11);
  });

  it('stalls in front of a pole instead of stepping over it', () => {
    const square = scalar(
      (_, y) => y ** 2,
      (_, y) => 2 * y,
    );
    const outcome = integrate(square, start([1], []), 2);
    expect(outcome.status).toBe('stalled');
    expect(outcome.state.time).toBeCloseTo(1, 6);
  });
});
