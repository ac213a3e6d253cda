import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UndecidedError, UndefinedValueError } from '../../src/exact/definedness.ts';
import { Interval } from '../../src/exact/interval.ts';
import { Rational } from '../../src/exact/rational.ts';
import { acos, asin, atan, cos, exp, log, logTwo, pi, sin, tan } from '../../src/exact/transcendental.ts';
import { literals, rationals } from './arbitrary-numbers.ts';

/** The independent reference: 150 digits, so that angles near 1e30 still leave 100 correct ones. */
const Reference = Decimal.clone({ precision: 150 });
const REFERENCE_ERROR = Rational.parse('1e-100');

type Name = 'exp' | 'log' | 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan' | 'sqrt';

const reference: Record<Name, (x: Decimal) => Decimal> = {
  exp: (x) => x.exp(),
  log: (x) => x.ln(),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  tan: (x) => x.tan(),
  asin: (x) => x.asin(),
  acos: (x) => x.acos(),
  atan: (x) => x.atan(),
  sqrt: (x) => x.sqrt(),
};

const functions: Record<Name, (x: Interval, bits: number) => Interval> = {
  exp,
  log,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sqrt: (x, bits) => x.sqrt(bits),
};

function isInDomain(name: Name, x: Rational): boolean {
  if (name === 'exp') return x.abs().compare(Rational.of(2000)) <= 0;
  if (name === 'log') return x.sign() > 0;
  if (name === 'sqrt') return x.sign() >= 0;
  return name.startsWith('a') && name !== 'atan' ? x.abs().compare(Rational.one) <= 0 : true;
}

/** The point below a literal that has at most 200 bits: exact on both sides of the comparison. */
function pointNear(literal: string): Interval {
  const { lo, scale } = Interval.enclosing(Rational.parse(literal), 200);
  return new Interval(lo, lo, scale);
}

function referenceAt(name: Name, x: Rational): Rational {
  const value = reference[name](new Reference(x.numerator.toString()).div(x.denominator.toString()));
  return Rational.parse(value.toExponential(140));
}

/** Whether the enclosure holds the reference value up to the reference's own error. */
function holds(interval: Interval, value: Rational): boolean {
  const slack = value.abs().add(Rational.parse('1e-30')).mul(REFERENCE_ERROR);
  return interval.lower().sub(slack).compare(value) <= 0 && value.compare(interval.upper().add(slack)) <= 0;
}

const boundary = ['0', '1', '-1', '0.5', '-0.5', '1.5707963267948966192313', '3.14159265358979323846264338327950288'];
const near = ['0.99999999999999999999', '1.00000000000000000001', '1e-30', '-1e-30', '1e30', '-1e30', '0.7', '1.42'];

describe('enclosures of functions', () => {
  for (const name of Object.keys(reference) as Name[]) {
    for (const bits of [24, 53, 113, 240]) {
      const check = (literal: string) => {
        const x = pointNear(literal);
        if (!isInDomain(name, x.lower())) return;
        const value = referenceAt(name, x.lower());
        const interval = functions[name](x, bits);
        expect(holds(interval, value), `${name}(${literal}) outside ${interval}`).toBe(true);
        // Two units in the last place, of which the leading digit may be a 1 on one side and the value below it.
        const widest = value.abs().mul(Rational.two.pow(3 - bits));
        expect(interval.width().compare(widest) <= 0, `${name}(${literal}) too wide at ${bits} bits`).toBe(true);
      };
      it(`${name} holds decimal.js's value and is narrow at ${bits} bits`, () => {
        for (const literal of [...boundary, ...near]) check(literal);
        const local = fc.integer({ min: -1_999_999, max: 1_999_999 }).map((n) => `${n}e-6`);
        fc.assert(fc.property(fc.oneof(literals, local), check), { numRuns: 40 });
      });
    }
  }

  it('holds the values at both ends of an interval argument', () => {
    const names = Object.keys(reference) as Name[];
    fc.assert(
      fc.property(fc.constantFrom(...names), rationals, fc.nat({ max: 1000 }), (name, centre, width) => {
        const other = centre.add(Rational.of(width, 997));
        if (!isInDomain(name, centre) || !isInDomain(name, other)) return;
        const hull = Interval.hull(Interval.enclosing(centre, 90), Interval.enclosing(other, 90));
        let interval: Interval;
        try {
          interval = functions[name](hull, 64);
        } catch (error) {
          // Rounding outward may cross the edge of the domain, and a tangent may cross a pole.
          expect(error).toBeInstanceOf(UndecidedError);
          return;
        }
        for (const t of ['0', '1/3', '1']) {
          const member = centre.add(other.sub(centre).mul(Rational.parse(t)));
          expect(holds(interval, referenceAt(name, member))).toBe(true);
        }
      }),
    );
  });

  it('gives π and log 2 to 500 digits', () => {
    const High = Decimal.clone({ precision: 520 });
    const piDigits = Rational.parse(High.acos(-1).toFixed(510));
    const logTwoDigits = Rational.parse(High.ln(2).toFixed(510));
    const slack = Rational.parse('1e-505');
    for (const [interval, value] of [
      [pi(1650), piDigits],
      [logTwo(1650), logTwoDigits],
    ] as const) {
      expect(interval.lower().compare(value.add(slack)) <= 0 && value.sub(slack).compare(interval.upper()) <= 0).toBe(
        true,
      );
      expect(interval.width().compare(Rational.parse('1e-490')) < 0).toBe(true);
    }
  });

  it('separates undefined from undecided', () => {
    const straddling = new Interval(-1n, 1n, 40);
    const negative = new Interval(-2n, -1n, 0);
    const beyond = new Interval(1n, 3n, 1);
    const one = Interval.one;
    expect(() => one.div(straddling, 53)).toThrow(UndecidedError);
    expect(() => one.div(Interval.zero, 53)).toThrow(UndefinedValueError);
    expect(() => straddling.sqrt(53)).toThrow(UndecidedError);
    expect(() => negative.sqrt(53)).toThrow(UndefinedValueError);
    expect(() => log(straddling, 53)).toThrow(UndecidedError);
    expect(() => log(Interval.zero, 53)).toThrow(UndefinedValueError);
    expect(() => asin(beyond, 53)).toThrow(UndecidedError);
    expect(() => acos(negative.mul(one, 53).sub(one, 53), 53)).toThrow(UndefinedValueError);
    expect(() => tan(Interval.hull(one, new Interval(2n, 2n, 0)), 53)).toThrow(UndecidedError);
    expect(() => exp(new Interval(1n, 1n, -40), 53)).toThrow(UndecidedError);
  });

  it('notices a planted wrong value: one unit in the 60th digit of e', () => {
    const wrong = Rational.parse('2.71828182845904523536028747135266249775724709369995957496698');
    expect(exp(Interval.one, 240).contains(wrong)).toBe(false);
  });
});

describe('interval arithmetic', () => {
  const operations = ['add', 'sub', 'mul', 'div'] as const;

  it('holds the exact results of rationals', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...operations),
        rationals,
        rationals,
        fc.integer({ min: 2, max: 80 }),
        (op, a, b, bits) => {
          if (op === 'div' && b.isZero()) return;
          const [x, y] = [Interval.enclosing(a, bits), Interval.enclosing(b, bits)];
          expect(x[op](y, bits).contains(a[op](b))).toBe(true);
        },
      ),
    );
  });

  it('holds powers, and never lets an even one go below 0', () => {
    fc.assert(
      fc.property(rationals, rationals, fc.integer({ min: 0, max: 9 }), (a, b, n) => {
        const powers = Interval.hull(Interval.enclosing(a, 60), Interval.enclosing(b, 60)).pow(n, 40);
        const middle = a.add(b).div(Rational.two);
        expect([a, b, middle].every((member) => powers.contains(member.pow(n)))).toBe(true);
        if (n % 2 === 0) expect(powers.lo >= 0n).toBe(true);
      }),
    );
  });

  it('adds numbers of very different sizes without writing out the gap', () => {
    const tiny = new Interval(1n, 1n, 1 << 28);
    const sum = Interval.one.add(tiny, 64);
    expect(sum.contains(Rational.one)).toBe(true);
    expect(sum.isWithin(60)).toBe(true);
  });
});
