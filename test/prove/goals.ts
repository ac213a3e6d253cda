/** Goals as constraints of which the last is the negation of what is claimed: what the producer of refutations is tried on. */

/** The setting of Lemmas 2 and 3, with m = 1/b, j = 1/a, k = 1/c. */
const LEMMA = [
  ...['a > 0', 'b < 0', 'c > 0', 'z > 0', 'v > 0', 'z + 1 > 0', 'v + 1 > 0', 'a <= c', 'b^2 < a*c', 'D == a*c - b^2'],
  ...['(z + 1)*p == 1', '(v + 1)*q == 1', 'j*a == 1', 'k*c == 1', 'm*b == 1', 'R == (z + 1)*q'],
  ...['fz == z*p*(a + b*(z + 1)*q)', 'fv == v*q*(c + b*(v + 1)*p)'],
];
const TRAPPED = [...LEMMA, 'R <= -a*m', '-b*k <= R'];

/** Two points: A = |x|², C = |y|², P = ⟨x,y⟩, and the same with a one appended. */
export const GRAM = ['A >= 0', 'C >= 0', 'A*C - P^2 >= 0'];
const APPENDED = [...GRAM, 'sx == A + 1', 'sy == C + 1', 'sxy == P - 1', 'D == sx*sy - sxy^2'];
/** Facts that have nothing to do with the goals below: a search must not drown in them. */
const CLUTTER = [
  ...[...LEMMA, 'e >= 0', 'f >= 0', 'e + f == 1', 'g*e == 1', 'g > 0', 'n^2 == A', 'n >= 0', 'r^2 == C', 'r >= 0'],
  ...['t == A + 1', 't > 0', 't*it == 1', 'it > 0', 'u == C + 1', 'u > 0', 'u*iu == 1', 'iu > 0'],
];

export const TRUE_GOALS: Readonly<Record<string, readonly string[]>> = {
  'a contradiction of numbers': ['0 > 1'],
  'a contradiction of equations': ['x == 1', 'x*y == 2', 'y == 3'],
  'a linear combination': ['x >= 1', 'y >= 2', 'x + y < 3'],
  'an identity with a denominator': ['(x + 1)*i == 1', 'x + 1 > 0', 'x*i + i != 1'],
  'an identity with a denominator of unknown sign': ['(x + 1)*i == 1', 'x*i + i != 1'],
  'the root is monotone': ['s^2 == a', 's >= 0', 't^2 == b', 't >= 0', 'a <= b', 's > t'],
  'the reciprocal is antitone': ['a > 0', 'b > a', 'i*a == 1', 'j*b == 1', 'j >= i'],
  'the reciprocal keeps the sign': ['i*a == 1', 'i > 0', 'a <= 0'],
  'equal from both sides': ['a <= b', 'b <= a', 'a != b'],
  'from a factor that is not zero': ['a*b == a*c', 'a != 0', 'b != c'],
  'from a positive factor': ['(a - 1)*b == 0', 'b > 0', 'a != 1'],
  'a quotient determined by an equation': ['a*p + b*q == 1', 'b*p + c*q == 1', 'a*c > b^2', 'b < a', 'b < c', 'p <= 0'],
  'a nested reciprocal': ['x > 0', 'i*x == 1', '(1 + i)*j == 1', 'j*(x + 1) != x'],
  'the norm of a scaled vector': ['n^2 == A', 'n > 0', 'i*n == 1', 'm^2 == i^2*A', 'm >= 0', 'm != 1'],
  'Lemma 2, the interval': ['a > 0', 'b < 0', 'c > 0', 'b^2 < a*c', 'i*c == 1', 'j*b == 1', '-b*i >= -a*j'],
  'Lemma 2, the first speed': [...LEMMA, 'R >= -a*m', 'fz > 0'],
  'Lemma 2, the second speed': [...LEMMA, 'R >= -a*m', 'fv < v*q*D*j'],
  'Lemma 2, the ratio': [...LEMMA, 'R >= -a*m', '(fz - R*fv)*q >= 0'],
  'Lemma 2, the ratio from the speeds': [...LEMMA, 'R >= -a*m', 'fz <= 0', 'fv >= v*q*D*j', '(fz - R*fv)*q >= 0'],
  'Lemma 3, upper bound of the first speed': [...TRAPPED, 'fz > D*k'],
  'Lemma 3, sign of the first speed': [...TRAPPED, 'fz < 0'],
  'Lemma 3, sign of the second speed': [...TRAPPED, 'fv < 0'],
  'Lemma 3, upper bound of the second speed': [...TRAPPED, 'fv > D*j'],
  'Lemma 4, the identity': [...LEMMA, 'c*(a*p + b*q) - b*(b*p + c*q) != D*p'],
  'Lemma 4, lower bound': [...TRAPPED, 'z >= 1', 'v >= 1', 'w*v == 1', 'h*c == 1', 'z*w < -b/2*h'],
  'Lemma 4, upper bound': [...TRAPPED, 'z >= 1', 'v >= 1', 'w*v == 1', 'z*w > -2*a*m'],
  'Lemma 3 among 38 facts': [...CLUTTER, ...GRAM, 'R <= -a*m', '-b*k <= R', 'fz > D*k'],
  'Cauchy–Schwarz among 38 facts': [...CLUTTER, ...GRAM, 'P > n*r'],
  'one plus a square': ['x^2 + 1 <= 0'],
  'a strict quadratic': ['x^2 - 2*x + 2 <= 0'],
  'the means of two': ['x^2 + y^2 < 2*x*y'],
  'the means of three': ['x >= 0', 'y >= 0', 'z >= 0', 'x^3 + y^3 + z^3 < 3*x*y*z'],
  'three fourth powers': ['x^4 + y^4 + z^4 < x*y*z*(x + y + z)'],
  'Cauchy–Schwarz in two dimensions': ['(a^2 + b^2)*(c^2 + d^2) < (a*c + b*d)^2'],
  'Cauchy–Schwarz in three dimensions': ['(a^2 + b^2 + e^2)*(c^2 + d^2 + f^2) < (a*c + b*d + e*f)^2'],
  "Motzkin's polynomial times x² + y²": ['(x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1)*(x^2 + y^2) < 0'],
  "Motzkin's polynomial": ['x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1 < 0'],
  'on the circle': ['s^2 + c^2 == 1', 'r^2 == 2', 'r >= 0', 's + c > r'],
  'the triangle inequality': [
    ...GRAM,
    'p^2 == A',
    'q^2 == C',
    'p >= 0',
    'q >= 0',
    'n^2 == A + 2*P + C',
    'n >= 0',
    'n > p + q',
  ],
  'two points: D > 0': [...APPENDED, 'A + 2*P + C > 0', 'D <= 0'],
  'two points: the sum of the appended': [...APPENDED, 'sx + sy - 2*sxy < 4'],
  'two points: the appended Cauchy–Schwarz': [...APPENDED, 'sx*sy < sxy^2'],
  'two points: D against the sum': [...APPENDED, 'D < A + 2*P + C'],
  'two points: the square of the sum': [...GRAM, 'A + 2*P + C < 0'],
  'two points: a bound of degree 2': [...GRAM, '4*P > (A + C)^2 + 4'],
  'two points: degree 6': [...GRAM, 'A^3 + C^3 < P^2*(A + C)'],
  'two points: degree 8': [...GRAM, 'A^4 + C^4 < 2*P^4'],
};

/** Here the last constraint can hold beside the others. */
export const FALSE_GOALS: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  'a point': ['x >= 0', 'x <= 0'],
  'a product below 1': ['x > 0', 'y > 0', 'x*y < 1'],
  'the wrong constant': [...APPENDED, 'sx + sy - 2*sxy < 5'],
  'D against more than the sum': [...APPENDED, 'D < A + 2*P + C + 1/100'],
  'three fourth powers and a little': ['x^4 + y^4 + z^4 < x*y*z*(x + y + z) + 1/1000'],
  'an equation with a factor that may be zero': ['a*b == a*c', 'b != c'],
  'the root of another sign': ['s^2 == a', 't^2 == b', 't >= 0', 'a > b', 's < t'],
  'Lemma 4 with half the bound': [...TRAPPED, 'z >= 1', 'v >= 1', 'w*v == 1', 'z*w > -a*m'],
};
