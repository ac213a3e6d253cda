/** What formulas are written with besides functions and names: signs and words, with what they mean. */

export const WORDS: readonly (readonly [string, string])[] = [
  ['< <= > >= == !=', 'comparisons; chains such as 0 < a <= c; == also of vectors'],
  ['and or not', 'logic'],
  ['if A then B', 'implication'],
  ['A iff B', 'equivalence'],
  ['forall(i, j): A', 'for all indices; the range is that of what they index: x[i], z[j], r[k]'],
  ['exists(i): A', 'there is an index'],
  ['sumOver(i: e)', 'also minOver, maxOver; countOver(i: A) counts'],
  ['c ? a : b', 'a if c holds, else b'],
  ['+ - * / ^', 'numbers; + - of vectors, a number times a vector; .* .^ entry by entry'],
  ['S.w S.b', 'normal and intercept of a solution; S.lambda[i], S.mu[j] its multipliers'],
  ['D.x D.z D.y', 'points of a dataset (y = -z); D.n D.m D.d its sizes'],
];
