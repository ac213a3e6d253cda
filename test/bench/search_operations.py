"""What the operations of the formula language do in Python, for search_statement.py: signed slacks, vectors, datasets.

Truth is a signed slack, as a user of `target()` writes it: not negative where the statement holds, else by how much it
fails, relative to the larger side. Within TOLERANCE a comparison is a tie. NaN is unknown.
"""

import math
from itertools import combinations

import numpy as np

from search_margins import Points, Undefined

TOLERANCE = 1e-7
TIED = 1e-3
LEAST_SCALE = 1e-6
INVALID = (Undefined, ZeroDivisionError, OverflowError, ValueError)


def difference(a, b, least):
    return 0.0 if a == b else (b - a) / max(least, abs(a), abs(b))


def least_scale(a, b):
    return 1.0 if a == 0 or b == 0 else LEAST_SCALE


def less(a, b):
    slack = difference(a, b, least_scale(a, b))
    return -TIED if abs(slack) <= TOLERANCE else slack


def less_equal(a, b):
    slack = difference(a, b, least_scale(a, b))
    return 0.0 if -TOLERANCE <= slack < 0 else slack


def equal(a, b):
    gap = abs(difference(a, b, 1.0))
    return TIED if gap <= TOLERANCE else -gap


def equal_vectors(u, v):
    same_length(u, v)
    return both(*(equal(float(a), float(b)) for a, b in zip(u, v)))


def no(a):
    return -TIED if a == 0 else -a


def both(*slacks):
    known = [s for s in slacks if not math.isnan(s)]
    least = min(known, default=math.inf)
    return least if least < 0 or len(known) == len(slacks) else math.nan


def either(*slacks):
    known = [s for s in slacks if not math.isnan(s)]
    most = max(known, default=-math.inf)
    return most if most >= 0 or len(known) == len(slacks) else math.nan


def decide(slack):
    if math.isnan(slack):
        raise Undefined("a condition has no value")
    return slack >= 0


def guarded(compute):
    try:
        return compute()
    except INVALID:
        return math.nan


def same_length(u, v):
    if len(u) != len(v):
        raise Undefined("vectors of different dimensions")


def dot(u, v):
    same_length(u, v)
    return float(u @ v)


def plus(u, v):
    same_length(u, v)
    return u + v


def minus(u, v):
    same_length(u, v)
    return u - v


def norm(u):
    return math.sqrt(float(u @ u))


def cosine(u, v):
    return dot(u, v) / (norm(u) * norm(v))


def index(k):
    if k != int(k):
        raise Undefined("an index is not an integer")
    return int(k)


def at(items, k):
    k = index(k)
    if not 1 <= k <= len(items):
        raise Undefined("there is no such entry")
    entry = items[k - 1]
    return entry if isinstance(entry, np.ndarray) else float(entry)


def extreme(pick, values):
    values = list(values)
    if not values:
        raise Undefined("an extremum over nothing")
    return pick(values)


def diameter(points):
    if not points:
        raise Undefined("an extremum over nothing")
    return max((norm(p - q) for p, q in combinations(points, 2)), default=0.0)


def rank(vectors):
    return int(np.linalg.matrix_rank(np.array(vectors))) if len(vectors) else 0


def directions(points):
    if not points:
        raise Undefined("the affine hull of no points is empty")
    return [p - points[0] for p in points[1:]]


def affine_distance(points):
    along = directions(points)
    if not along:
        return norm(points[0])
    basis = np.array(along).T
    return norm(points[0] - basis @ np.linalg.lstsq(basis, points[0], rcond=None)[0])


def mapped(data, move):
    positives, negatives = [move(p) for p in data.positives], [move(p) for p in data.negatives]
    return Points(len((positives + negatives)[0]), positives, negatives)


def of(positives, negatives):
    return Points(len((list(positives) + list(negatives))[0]), list(positives), list(negatives))


def without(points, k):
    k = index(k)
    if not 1 <= k <= len(points):
        raise Undefined("there is no point to leave out")
    return points[: k - 1] + points[k:]


def functional_margins(s):
    return [dot(s.normal, p) + s.intercept for p in s.data.positives], [
        -dot(s.normal, p) - s.intercept for p in s.data.negatives
    ]


def margin(s):
    x, z = functional_margins(s)
    return extreme(min, x + z) / norm(s.normal)


def active(s, side):
    margins = functional_margins(s)
    least = extreme(min, margins[0] + margins[1])
    return sum(1 for value in margins[side] if equal(value, least) >= 0)


def multipliers(values):
    if values is None:
        raise Undefined("there are no multipliers")
    return values


def power(base, exponent):
    value = base**exponent
    if isinstance(value, complex):
        raise Undefined("a root of a negative number")
    return value


def iff(a, b):
    return both(either(no(a), b), either(no(b), a))


def divided(v, divisor):
    return v * (1 / divisor)


def scaled(data, factor):
    return mapped(data, lambda p: factor * p)


def shifted(data, by):
    return mapped(data, lambda p: plus(p, by))


def lifted(data, height):
    return mapped(data, lambda p: np.append(p, height))


def rotated(data, frame):
    return mapped(data, lambda p: np.array([dot(r, p) for r in frame]))


def swapped(data):
    return Points(data.dimension, data.negatives, data.positives)


def with_positive(data, p):
    return Points(data.dimension, data.positives + [p], data.negatives)


def with_negative(data, p):
    return Points(data.dimension, data.positives, data.negatives + [p])


def without_positive(data, k):
    return Points(data.dimension, without(data.positives, k), data.negatives)


def without_negative(data, k):
    return Points(data.dimension, data.positives, without(data.negatives, k))


def only_positives(data):
    return Points(data.dimension, data.positives, [])


def only_negatives(data):
    return Points(data.dimension, [], data.negatives)
