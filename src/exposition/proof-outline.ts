/**
 * A proof certificate as people read proofs: numbered lines, each with its formula and why it holds, and smaller proofs below those that need them.
 *
 * Nothing here decides anything: a certificate that the kernel rejects has an outline too, so that a page can show where it breaks.
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label, ProofCertificate, ProofStep } from '../certificate/proof.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import type { Statement } from '../certificate/statement.ts';
import { writtenOut } from '../certificate/written-out.ts';
import { type Identity, identityOf } from './identity.ts';
import { Reader, type Shown } from './readable.ts';
import { ruleWords } from './rule-sentences.ts';
import { type Piece, type Sentence, say } from './words.ts';

/** A part of a finished sentence: words, a formula, or the number of a line. */
export type Word = string | Shown | { readonly number: string };

/** A fact that nothing has to be shown for: a hypothesis of the statement, or of a block. */
export interface GivenLine {
  /** `H1`, or the number of the first line of a block: `6a.1`. */
  readonly number: string;
  readonly formula: Shown;
}

export interface ProofLine extends GivenLine {
  /** Where the step is in the certificate: the place of a step, then of a block in it and of a step in that, and so on: `5/0/2`. */
  readonly path: string;
  readonly label: Label;
  readonly rule: string;
  readonly why: readonly Word[];
  /** Of the rule `algebra` alone. */
  readonly identity: Identity | undefined;
  readonly blocks: readonly ProofBlock[];
}

export interface ProofBlock {
  /** How the block begins, in words. */
  readonly opening: readonly Word[];
  readonly assumption: GivenLine | undefined;
  readonly lines: readonly ProofLine[];
}

export interface ProofOutline {
  readonly given: readonly GivenLine[];
  readonly lines: readonly ProofLine[];
  /** Keys of the cited theorems that the proof rests on. */
  readonly assuming: readonly string[];
}

interface Known {
  readonly number: string;
  readonly fact: Expression;
}

/** The assumptions of the blocks of a step, as its rule reads them; `undefined` for a block that assumes nothing. */
function assumptionsOf(step: ProofStep, facts: ReadonlyMap<Label, Known>): readonly (Expression | undefined)[] {
  const sides = step.fact as readonly [string, Expression, Expression];
  if (step.rule === 'implication') return [sides[1]];
  if (step.rule === 'equivalence') return [sides[1], sides[2]];
  if (step.rule !== 'cases') return [];
  const premise = facts.get(step.from[0] ?? '')?.fact;
  const [split] = step.terms;
  if (premise === undefined) return split === undefined ? [] : [split, ['not', split]];
  return alternativesOf(premise);
}

/** The alternatives of a disjunction, also of one over a written number of indices. */
function alternativesOf(e: Expression): readonly Expression[] {
  if (e[0] === 'exists' && /^\d+$/.test(String(e[2]))) {
    const [, name, count, body] = e as readonly [string, string, string, Expression];
    return Array.from({ length: Number(count) }, (_, k) => bodyAt(name, body, String(k + 1))).flatMap(alternativesOf);
  }
  return e[0] === 'or' ? (e.slice(1) as Expression[]).flatMap(alternativesOf) : [e];
}

class OutlineWriter {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  lines(
    steps: readonly ProofStep[],
    known: ReadonlyMap<Label, Known>,
    place: { readonly path: string; readonly number: string; readonly first: number },
  ): readonly ProofLine[] {
    const facts = new Map(known);
    return steps.map((step, k) => {
      const line = this.#line(step, facts, `${place.path}${k}`, `${place.number}${place.first + k}`);
      facts.set(step.as, { number: line.number, fact: step.fact });
      return line;
    });
  }

  #line(step: ProofStep, known: ReadonlyMap<Label, Known>, path: string, number: string): ProofLine {
    const fact = (label: Label) => known.get(label)?.fact;
    const numberOf = (label: Label) => known.get(label)?.number ?? label;
    const { title, sentence } = ruleWords(step.rule);
    return {
      path,
      number,
      label: step.as,
      rule: title,
      formula: this.#reader.shown(step.fact),
      why: this.words(sentence({ step, fact }), numberOf),
      identity: step.rule === 'algebra' ? identityOf(step, this.#reader, fact, numberOf) : undefined,
      blocks: this.#blocks(step, known, path, number),
    };
  }

  #blocks(step: ProofStep, known: ReadonlyMap<Label, Known>, path: string, number: string): readonly ProofBlock[] {
    const assumptions = assumptionsOf(step, known);
    return step.blocks.map((steps, place) => {
      const letter = step.blocks.length === 1 ? '' : String.fromCharCode(97 + (place % 26));
      const inner = new Map(known);
      const assumption = assumptions[place];
      const own = `${number}${letter}.`;
      if (assumption !== undefined) inner.set(`${step.as}.${place + 1}`, { number: `${own}1`, fact: assumption });
      return {
        opening: this.words(opening(step, place), (label) => known.get(label)?.number ?? label),
        assumption:
          assumption === undefined ? undefined : { number: `${own}1`, formula: this.#reader.shown(assumption) },
        lines: this.lines(steps, inner, {
          path: `${path}/${place}/`,
          number: own,
          first: assumption === undefined ? 1 : 2,
        }),
      };
    });
  }

  words(sentence: Sentence, numberOf: (label: Label) => string): readonly Word[] {
    const words = sentence.map((piece: Piece): Word => {
      if (typeof piece === 'string') return piece;
      return 'fact' in piece ? { number: numberOf(piece.fact) } : this.#reader.shown(piece.formula);
    });
    // Neighbouring words are one text, so that spaces are where they belong.
    return words.reduce<Word[]>((all, word) => {
      const last = all.at(-1);
      if (typeof word === 'string' && typeof last === 'string') all[all.length - 1] = last + word;
      else if (word !== '') all.push(word);
      return all;
    }, []);
  }
}

function opening(step: ProofStep, place: number): Sentence {
  switch (step.rule) {
    case 'cases':
      return say`Case ${String(place + 1)} of ${String(step.blocks.length)}: suppose that`;
    case 'implication':
      return say`Suppose that`;
    case 'equivalence':
      return place === 0 ? say`One direction: suppose that` : say`The other direction: suppose that`;
    default: {
      const [index] = step.terms;
      const count = step.fact[2] as Expression | undefined;
      return index === undefined || count === undefined
        ? say`For this:`
        : say`Let ${{ formula: index }} be any of the indices 1, …, ${{ formula: count }}.`;
    }
  }
}

/** The outline of a certificate, sound or not. */
export function proofOutline(statement: Statement, certificate: ProofCertificate): ProofOutline {
  const proved = certificate.sizes === undefined ? statement : (writtenOut(statement) ?? statement);
  const reader = new Reader(proved);
  const given = proved.assuming.map((fact, k) => [`H${k + 1}`, fact] as const);
  const known = new Map(given.map(([number, fact]) => [number, { number, fact }]));
  return {
    given: given.map(([number, fact]) => ({ number, formula: reader.shown(fact) })),
    lines: new OutlineWriter(reader).lines(certificate.steps, known, { path: '', number: '', first: 1 }),
    assuming: certificate.assuming,
  };
}

/** Every line of a proof, those of blocks after the line that they belong to. */
export function allLines(lines: readonly ProofLine[]): readonly ProofLine[] {
  return lines.flatMap((line) => [line, ...line.blocks.flatMap((block) => allLines(block.lines))]);
}
