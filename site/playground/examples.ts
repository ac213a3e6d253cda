/** Conjectures to start from: one of each kind of statement, true ones and false ones. Which is which, the hunt says. */
import type { Conjecture } from './conjecture.ts';

export interface Example {
  /** What kind of statement it shows. */
  readonly kind: string;
  readonly conjecture: Conjecture;
}

const DATA = 'data: { kind: dataset, dimension: [1, 3], positives: [1, 4], negatives: [1, 4] }';
const PLANE = 'data: { kind: dataset, dimension: 2, positives: [1, 3], negatives: [1, 3] }';
const TWO_POINTS = 'x: { kind: vector, dimension: [1, 3] }\ny: { kind: vector, like: x }';
const PAIR = 'data: dataset([x], [-y])';

function example(kind: string, title: string, concluding: string, rest: Partial<Conjecture> = {}): Example {
  return {
    kind,
    conjecture: {
      title,
      quantifier: 'universal',
      given: DATA,
      where: '',
      assuming: 'separable(data)',
      concluding,
      ...rest,
    },
  };
}

export const EXAMPLES: readonly Example[] = [
  example('an inequality', 'Cross-entropy never loses half of the margin', 'gamma_CE >= gamma / 2'),
  example('a strict inequality', 'Cross-entropy always loses some margin', 'gamma_CE < gamma'),
  example(
    'an equivalence',
    'Cross-entropy finds the best margin exactly when the norms agree',
    'gamma_CE == gamma iff norm(x) == norm(y)',
    {
      given: TWO_POINTS,
      where: PAIR,
    },
  ),
  example(
    'counting',
    'Each class has a point on the edge of the margin',
    'activePositives(CE) >= 1\nactiveNegatives(CE) >= 1',
  ),
  example(
    'for all points and pairs',
    'Far-apart classes: every difference points the same way',
    'forall(i, j, k, l): dot(x[i] - z[j], x[k] - z[l]) >= 0',
    {
      assuming: 'separable(data)\ngamma >= max(Rx, Ry)',
    },
  ),
  example(
    'one dataset against another',
    'Moving the data away never widens the margin of cross-entropy',
    'margin(CE(shifted(data, v))) <= gamma_CE',
    {
      given: `${PLANE}\nv: { kind: vector, like: data }`,
    },
  ),
  example('a point more', 'One more point never improves the margin', 'margin(SVM(withPositive(data, p))) <= gamma', {
    given: `${PLANE}\np: { kind: vector, like: data }`,
    assuming: 'separable(data)\nseparable(withPositive(data, p))',
  }),
  example(
    'free numbers in order',
    'A larger shift makes the margin poorer',
    'margin(CE(lifted(data, t))) <= margin(CE(lifted(data, s)))',
    {
      given: `data: { kind: dataset, dimension: 1, positives: 1, negatives: 1 }\ns: { kind: scalar, atLeast: 0 }\nt: { kind: scalar }`,
      assuming: 'separable(data)\ns < t',
    },
  ),
  example(
    'a case formula',
    'Two points: the direction of the cross-entropy limit',
    'if sigma_xy >= sigma_x then W == x / sigma_x',
    {
      given: TWO_POINTS,
      where: PAIR,
      assuming: 'separable(data)\nnorm(x) <= norm(y)',
    },
  ),
  example('existence', 'Some data lose all but a hundredth of the margin', 'separable(data)\ngamma_CE < gamma / 100', {
    quantifier: 'existential',
    given: 'data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: [1, 2] }',
    assuming: '',
  }),
  example(
    'training in finite time',
    'Twenty steps reach half of the final margin',
    'margin(gd(20, 1/4)) >= margin(CE) / 2',
    {
      given: 'data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: [1, 2] }',
    },
  ),
];
