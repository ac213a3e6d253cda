/**
 * The best constant of a claim, from both sides: how far certified counterexamples reach, and where none is found any more.
 *
 * Every counterexample has a critical constant, up to which it still refutes the claim. So the search does not bisect: it
 * climbs on the critical constant, hunts at the simplest constant beyond it, climbs from what that finds, and so on.
 * `settled` stands for refuted, or for witnessed where the claim says that something exists.
 */
import type { GivenValues, Statement } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { Rational } from '../../exact/rational.ts';
import { simplestBetween } from '../../exact/simplest.ts';
import { type Budget, type HuntResult, huntInRounds } from '../hunt.ts';
import { Choices } from '../random.ts';
import { Allowance } from './allowance.ts';
import { Climb, type Climbed } from './climb.ts';
import type { Constant } from './constant.ts';
import { ConstantReading, type CriticalConstant, criticalConstant, type Towards } from './critical-constant.ts';
import { type Equality, equalityInRounds, hasStrictForm } from './equality.ts';
import { nearExtremal, rounded, SIMPLE } from './near-extremal.ts';
import { ladder, type Reversal, type Start, type Survey, survey } from './survey.ts';

/** Parts of the budget. */
const SURVEY = 0.05;
const STEP = 1 / 16;
const STRICT = 0.25;
/** The walk leaves this part to the last hunt, at the surviving end. */
const LAST = 0.45;
const MOST_SURVEYED = 400;
/** Candidates of one climb before another has its turn. */
const TURN = 400;
const FEW_CLIMBS = 4;
const MOST_CLIMBS = 10;
const MOST_PROBES = 24;
/** Probes further and further away, where nothing settles the claim. */
const MOST_WITHOUT = 6;
/** Ends closer than this (relative) are not told apart by further hunts in between. */
const CLOSE = Rational.of(1, 1000);
/** Between ends at distance w one expects fractions with denominators about 1/√w: a much shorter one is no accident. */
const CONSPICUOUS = Rational.of(1, 20);

/** A constant at which hunts found nothing. */
export interface Survivor {
  readonly value: Rational;
  /** Candidates of all the hunts at this constant. */
  readonly candidates: number;
  readonly hunt: HuntResult;
}

export interface SharpenProgress {
  readonly candidates: number;
  readonly certified: Rational | undefined;
  readonly surviving: Rational | undefined;
}

export interface SharpenResult {
  readonly run: 'completed' | 'interrupted';
  readonly candidates: number;
  /** The claim is harder to settle for larger constants (1), for smaller ones (-1), or was not seen to depend on it. */
  readonly towards: Towards | undefined;
  readonly reversal: Reversal | undefined;
  /** The furthest constant at which the claim is certified to be settled, with the values. */
  readonly certified: CriticalConstant | undefined;
  /** The nearest constant beyond it at which nothing was found. */
  readonly surviving: Survivor | undefined;
  /** The last hunt, whose figures go with the certified end. */
  readonly hunt: HuntResult | undefined;
  /** Values were found that settle the claim whatever the constant. */
  readonly always: WitnessCertificate | undefined;
  /** Where the claim holds with equality at the surviving end, if that was found. */
  readonly equality: Equality | undefined;
}

class Sharpening {
  readonly #statement: Statement;
  readonly #constant: Constant;
  readonly #seed: number;
  readonly #allowance: Allowance;
  readonly #reading: ConstantReading;
  readonly #choices: Choices;
  #towards: Towards = 1;
  #starts: Start[] = [];
  #climbs: Climb[] = [];
  #probes = 0;
  #best: (CriticalConstant & { readonly climbed: Climbed }) | undefined;
  #survivors: Survivor[] = [];
  #lastHunt: HuntResult | undefined;
  #always: WitnessCertificate | undefined;
  #equal: Equality | undefined;

  constructor(statement: Statement, constant: Constant, seed: number, budget: Budget) {
    this.#statement = statement;
    this.#constant = constant;
    this.#seed = seed;
    this.#allowance = new Allowance(budget);
    this.#reading = new ConstantReading(constant);
    this.#choices = new Choices(seed);
  }

  *rounds(): Generator<SharpenProgress, SharpenResult> {
    const { candidates } = this.#allowance.share(SURVEY);
    const first = survey(
      this.#statement,
      this.#constant,
      this.#reading,
      this.#seed,
      Math.min(candidates, MOST_SURVEYED),
    );
    this.#allowance.spend(first.candidates);
    yield this.#progress();
    this.#towards = first.towards ?? 1;
    this.#starts = [...first.starts];
    yield* this.#probe(this.#constant.value, STEP);
    if (first.towards !== undefined) yield* this.#walk();
    if (this.#always === undefined) {
      yield* this.#equality();
      yield* this.#probeNearEquality();
      yield* this.#atTheEnds();
      this.#simplify();
    }
    return this.#result(first);
  }

  *#walk(): Generator<SharpenProgress> {
    while (this.#probes < MOST_PROBES && this.#allowance.left() > LAST && this.#always === undefined) {
      yield* this.#climb(STEP);
      const next = this.#next();
      if (next === undefined) return;
      yield* this.#probe(next, STEP);
    }
  }

  /** Values at which the claim holds with equality at the surviving end. */
  *#equality(): Generator<SharpenProgress> {
    const value = this.#surviving()?.value;
    if (value === undefined || this.#best?.atEnd === 'equality' || !hasStrictForm(this.#constant)) return;
    const start = this.#best === undefined ? [] : [this.#best.climbed.values];
    const budget = { ...this.#allowance.share(STRICT), start };
    const rounds = equalityInRounds(this.#constant, value, this.#towards, this.#seed, budget);
    let found = rounds.next();
    for (; !found.done; found = rounds.next())
      yield { ...this.#progress(), candidates: this.#allowance.spent() + found.value.candidates };
    this.#allowance.spend(found.value.hunt.candidates);
    this.#equal = found.value.equality;
  }

  /** Just before the surviving end, from values with equality there. */
  *#probeNearEquality(): Generator<SharpenProgress> {
    if (this.#equal === undefined) return;
    const { value } = this.#equal;
    const near = value.sub(this.#shift(value.isZero() ? Rational.one : value.abs()));
    if (this.#best === undefined || this.#compare(near, this.#best.value) > 0) yield* this.#probe(near, STEP);
  }

  /** What is left goes to the surviving end, in hunts that start from the nearest values; then once more upwards. */
  *#atTheEnds(): Generator<SharpenProgress> {
    yield* this.#climb(LAST / 4);
    while (this.#allowance.left() > LAST / 8) {
      const surviving = this.#surviving();
      if (surviving === undefined) return;
      yield* this.#probe(surviving.value, this.#allowance.left());
    }
  }

  #result({ towards, reversal }: Survey): SharpenResult {
    const { climbed: _, ...certified } = this.#best ?? { climbed: undefined };
    return {
      run: this.#allowance.isInterrupted() ? 'interrupted' : 'completed',
      candidates: this.#allowance.spent(),
      towards,
      reversal,
      certified: this.#best === undefined ? undefined : (certified as CriticalConstant),
      surviving: this.#surviving(),
      hunt: this.#lastHunt,
      always: this.#always,
      equality: this.#equal,
    };
  }

  #progress(): SharpenProgress {
    return {
      candidates: this.#allowance.spent(),
      certified: this.#best?.value,
      surviving: this.#surviving()?.value,
    };
  }

  /** Positive when a is harder to settle than b. */
  #compare(a: Rational, b: Rational): number {
    return this.#towards * a.compare(b);
  }

  #surviving(): Survivor | undefined {
    const beyond = this.#survivors.filter(
      ({ value }) => this.#best === undefined || this.#compare(value, this.#best.value) > 0,
    );
    return beyond.toSorted((a, b) => this.#compare(a.value, b.value))[0];
  }

  /** The constant to hunt at next; `undefined` when the ends are as close as hunting can bring them. */
  #next(): Rational | undefined {
    const surviving = this.#surviving()?.value;
    const best = this.#best;
    const steps = ladder(surviving ?? best?.end ?? this.#constant.value, true);
    const ordered = this.#towards > 0 ? steps : steps.reverse();
    if (surviving === undefined) return ordered.find((c) => best === undefined || this.#compare(c, best.end) > 0);
    if (best === undefined)
      return this.#probes > MOST_WITHOUT ? undefined : ordered.filter((c) => this.#compare(c, surviving) < 0).at(-4);
    return this.#nextBetween(best, surviving);
  }

  #nextBetween(best: CriticalConstant, surviving: Rational): Rational | undefined {
    const unit = surviving.abs().compare(best.value.abs()) > 0 ? surviving.abs() : best.value.abs();
    const width = surviving.sub(best.end).abs();
    const isTold = width.compare(unit.mul(CLOSE)) > 0;
    // An end that is simple for its size is likely to be the best constant itself.
    if (best.end.denominator < SIMPLE && best.atEnd !== 'settled' && !best.end.equals(surviving)) return best.end;
    if (best.end.denominator < SIMPLE && best.atEnd === 'settled' && isTold)
      return this.#between(
        best.end.add(surviving.sub(best.end).div(Rational.of(1000))),
        best.end.add(this.#shift(unit)),
      );
    const simplest = this.#between(best.end, surviving);
    if (simplest.denominator < surviving.denominator && !simplest.equals(best.end)) return simplest;
    const square = Rational.of(surviving.denominator ** 2n);
    if (!isTold || width.mul(square).compare(CONSPICUOUS) < 0) return undefined;
    const margin = surviving.sub(best.value).div(Rational.of(4));
    return this.#between(best.value.add(margin), surviving.sub(margin));
  }

  /** A thousandth of the unit, in the direction of harder constants. */
  #shift(unit: Rational): Rational {
    return unit.mul(Rational.of(this.#towards, 1000));
  }

  #between(a: Rational, b: Rational): Rational {
    return a.compare(b) <= 0 ? simplestBetween(a, b) : simplestBetween(b, a);
  }

  *#probe(value: Rational, part: number): Generator<SharpenProgress> {
    const start = [...this.#starts.slice(0, 2).map(({ values }) => values)];
    if (this.#best !== undefined) start.unshift(this.#best.climbed.values);
    if (this.#equal !== undefined) start.unshift(this.#equal.certificate.values);
    const budget = { ...this.#allowance.share(part), start };
    const seed = (this.#seed + 7919 * this.#probes++) | 0;
    const rounds = huntInRounds(this.#constant.at(value), seed, budget);
    let result: HuntResult | undefined;
    while (result === undefined) {
      const { done, value: figures } = rounds.next();
      if (done) result = figures;
      else yield { ...this.#progress(), candidates: this.#allowance.spent() + figures.candidates };
    }
    this.#allowance.spend(result.candidates);
    this.#lastHunt = result;
    if (result.settled !== undefined) this.#found(result.settled, value);
    else this.#survived(value, result);
    yield this.#progress();
  }

  #found(certificate: WitnessCertificate, at: Rational): void {
    const last = this.#reading.last(certificate.values, at.toNumber(), this.#towards);
    if (!Number.isFinite(last)) this.#always = certificate;
    // Floats may not see what exact arithmetic found: a tie.
    const end: CriticalConstant = { value: at, certificate, end: at, atEnd: 'settled' };
    if (this.#best === undefined || this.#compare(at, this.#best.value) > 0)
      this.#best = { ...end, climbed: { values: certificate.values, last: at.toNumber() } };
    this.#adopt({ values: certificate.values, last });
    this.#starts.unshift({ values: certificate.values, at });
  }

  #survived(value: Rational, hunt: HuntResult): void {
    if (hunt.candidates === 0) return;
    const before = this.#survivors.find((s) => s.value.equals(value));
    const better = before !== undefined && before.hunt.closestSlack <= hunt.closestSlack ? before.hunt : hunt;
    const sum = (part: 'candidates' | 'admissible' | 'exact') => (before?.hunt[part] ?? 0) + hunt[part];
    const counts = { candidates: sum('candidates'), admissible: sum('admissible'), exact: sum('exact') };
    const survivor = { value, candidates: counts.candidates, hunt: { ...better, ...counts } };
    this.#survivors = [...this.#survivors.filter((s) => s !== before), survivor];
    const near = hunt.closest?.values;
    if (near === undefined) return;
    // The nearest miss settles the claim a little before: how little says how near it is.
    const unit = Math.max(Math.abs(value.toNumber()), 1e-3);
    for (let step = 1e-8 * unit; step <= 4 * unit; step *= 10) {
      const at = value.toNumber() - this.#towards * step;
      if (!this.#reading.settles(near, at)) continue;
      this.#adopt({ values: near, last: this.#reading.last(near, at, this.#towards) });
      this.#starts.unshift({ values: near, at: Rational.fromNumber(at) });
      return;
    }
  }

  /** Climbs in turns, the best ones more often, until the part is spent. */
  *#climb(part: number): Generator<SharpenProgress> {
    const { candidates } = this.#allowance.share(part);
    const least = this.#allowance.left() - part;
    for (let spent = 0; spent < candidates && this.#allowance.left() > least; ) {
      const climb = this.#pickClimb();
      if (climb === undefined) return;
      let length = 0;
      while (climb.isAlive() && length < Math.min(TURN, candidates - spent)) {
        climb.advance();
        length += 1;
      }
      spent += Math.max(length, 1);
      this.#allowance.spend(Math.max(length, 1));
      const best = climb.best();
      this.#adopt(best);
      if (!climb.isAlive()) for (const values of rounded(best.values)) this.#tryAgain(values, best.last);
      yield this.#progress();
    }
  }

  #pickClimb(): Climb | undefined {
    const start = this.#starts[0];
    const alive = this.#climbs.filter((climb) => climb.isAlive());
    if (start !== undefined && (alive.length < FEW_CLIMBS || this.#choices.chance(20))) {
      this.#starts.shift();
      const last = this.#reading.last(start.values, start.at.toNumber(), this.#towards);
      return this.#newClimb({ values: start.values, last });
    }
    if (alive.length === 0)
      return this.#best === undefined || !Number.isFinite(this.#best.climbed.last)
        ? undefined
        : this.#newClimb(this.#best.climbed);
    this.#climbs = alive.sort((a, b) => this.#towards * (b.best().last - a.best().last)).slice(0, MOST_CLIMBS);
    return this.#choices.chance(50) ? this.#climbs[0] : this.#choices.pick(this.#climbs);
  }

  #newClimb(start: Climbed): Climb {
    const climb = new Climb(this.#statement, this.#reading, this.#towards, start, this.#choices);
    this.#climbs.push(climb);
    return climb;
  }

  /** Simpler values that are as good, or better. */
  #tryAgain(values: GivenValues, last: number): void {
    const at = last - this.#towards * 1e-3 * Math.max(Math.abs(last), 1e-3);
    if (this.#reading.settles(values, at)) this.#adopt({ values, last: this.#reading.last(values, at, this.#towards) });
  }

  #adopt(climbed: Climbed): void {
    const best = this.#best;
    const ahead = best === undefined ? Number.POSITIVE_INFINITY : this.#towards * (climbed.last - best.climbed.last);
    const unit = Math.max(Math.abs(climbed.last), 1e-3);
    const tied = best?.atEnd === 'unsettled' ? -1e-10 : 1e-10;
    if (!Number.isFinite(climbed.last) || ahead < tied * unit) return;
    const found = criticalConstant(this.#constant, climbed.values, climbed.last, this.#towards);
    if (found === undefined) return;
    const order = best === undefined ? 1 : this.#compare(found.end, best.end);
    if (order > 0 || (order === 0 && best?.atEnd === 'unsettled')) this.#best = { ...found, climbed };
  }

  /** The near-extremal values in small numbers, at a slightly easier constant if need be. */
  #simplify(): void {
    if (this.#best === undefined || this.#allowance.isInterrupted()) return;
    const end = this.#surviving()?.value ?? this.#best.end;
    const simpler = nearExtremal(this.#constant, this.#best, end, this.#towards, this.#reading);
    this.#best = { ...this.#best, ...simpler };
  }
}

/** The search for the best constant, a round at a time. Deterministic by seed unless a time limit or signal stops it. */
export function sharpenInRounds(
  statement: Statement,
  constant: Constant,
  seed: number,
  budget: Budget,
): Generator<SharpenProgress, SharpenResult> {
  return new Sharpening(statement, constant, seed, budget).rounds();
}

export function sharpen(statement: Statement, constant: Constant, seed: number, budget: Budget): SharpenResult {
  const rounds = sharpenInRounds(statement, constant, seed, budget);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}
