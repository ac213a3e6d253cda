/** A proof being written: the kernel checks each step as it is added, so what stands in a draft holds. */
import type { Expression } from '../certificate/expression.ts';
import type { Label, ProofStep } from '../certificate/proof.ts';
import { AXIOMS } from '../certificate/proof-axioms.ts';
import type { ProofContext } from '../certificate/proof-context.ts';
import { OPTIMA } from '../certificate/proof-optima.ts';
import { verifyStep } from '../certificate/verify-proof.ts';

/** A step that the kernel refuses: a mistake of the producer, or a sketch that asks for what does not follow. */
export class RefusedStepError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefusedStepError';
  }
}

export type StepMatter = Pick<ProofStep, 'fact' | 'rule'> & Partial<ProofStep>;

export class Draft {
  readonly context: ProofContext;
  readonly steps: ProofStep[] = [];
  readonly #prefix: string;
  readonly #byKey = new Map<string, Label>();
  #count = 0;

  constructor(context: ProofContext, prefix = '') {
    this.context = context;
    this.#prefix = prefix;
    for (const label of context.labels) this.#remember(label);
  }

  #remember(label: Label): void {
    const key = this.context.key(this.context.fact(label) as Expression);
    if (!this.#byKey.has(key)) this.#byKey.set(key, label);
  }

  /** The label of a fact that says the same, if there is one in scope. */
  known(fact: Expression): Label | undefined {
    return this.#byKey.get(this.context.key(fact));
  }

  /** A label that no step of this proof has, for a step whose blocks are written before it is added. */
  newLabel(): Label {
    return `${this.#prefix}${++this.#count}`;
  }

  /**
   * Adds a step, or finds the earlier one that says the same; gives its label.
   * @throws RefusedStepError when the kernel does not accept it.
   */
  add(matter: StepMatter): Label {
    const before = this.known(matter.fact);
    if (before !== undefined) return before;
    const step: ProofStep = {
      as: matter.as ?? this.newLabel(),
      fact: this.context.resolved(matter.fact),
      rule: matter.rule,
      from: matter.from ?? [],
      terms: (matter.terms ?? []).map((term) => this.context.resolved(term)),
      blocks: matter.blocks ?? [],
      refutation: matter.refutation ?? [],
    };
    const failure = verifyStep(step, this.context);
    if (failure !== undefined) throw new RefusedStepError(`${step.rule}: ${failure}`);
    this.steps.push(step);
    this.#remember(step.as);
    return step.as;
  }

  /** The draft of a block inside the step with this label; what it fixes and assumes is its own. */
  block(label: Label, place: number): Draft {
    return new Draft(this.context.inner(), `${label}.${place}.`);
  }

  /** Notes what has been assumed in this draft's context since it was made. */
  assume(label: Label, fact: Expression): void {
    const failure = this.context.add(label, fact);
    if (failure !== undefined) throw new RefusedStepError(failure);
    this.#remember(label);
  }
}

/**
 * The facts that an axiom gives; none when it does not apply.
 * @example
 * axiomFacts('no such rule', undefined, [], []) // []
 */
export function axiomFacts(
  rule: string,
  context: ProofContext | undefined,
  terms: readonly Expression[],
  premises: readonly Expression[],
): readonly Expression[] {
  const axiom = Object.hasOwn(AXIOMS, rule) ? AXIOMS[rule] : Object.hasOwn(OPTIMA, rule) ? OPTIMA[rule] : undefined;
  if (axiom === undefined || context === undefined) return [];
  const given = axiom(context.inner(), terms, premises);
  return typeof given === 'string' ? [] : given;
}
