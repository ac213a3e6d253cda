"""Hypothesis strategies for the declarations of a statement, for search_hypothesis.py: what a competent user would write.

Numbers are small integers, small fractions, floats and powers of ten. Classes are drawn apart: a hyperplane across a drawn
direction labels the points. Bounds on scalars go into their strategies. Equalities among the hypotheses are met by Newton's
method from the drawn values; other hypotheses are left to `assume`.
"""

import numpy as np
from hypothesis import strategies as st

from search_margins import Points
from search_operations import INVALID, TOLERANCE

NEWTON_STEPS = 5
NUMBERS = st.one_of(
    st.integers(-3, 3).map(float),
    st.integers(-10, 10).map(float),
    st.builds(lambda p, q: p / q, st.integers(-12, 12), st.integers(1, 6)),
    st.floats(-100, 100, allow_subnormal=False),
    st.builds(lambda n, e: n * 10.0**e, st.integers(-20, 20), st.integers(-4, 4)),
)


def vectors(dimension):
    return st.lists(NUMBERS, min_size=dimension, max_size=dimension).map(np.array)


def small(dimension, most):
    return st.lists(st.integers(-most, most), min_size=dimension, max_size=dimension).map(lambda v: np.array(v, float))


def drawn_dataset(draw, dimension, positives, negatives):
    points = [draw(vectors(dimension)) for _ in range(positives + negatives)]
    if draw(st.integers(0, 9)) > 0:
        direction = draw(small(dimension, 3))
        points.sort(key=lambda p: -(direction @ p))
        step = draw(st.sampled_from([0.0, 0.5, 1.0, 2.0])) * direction
        points[:positives] = [p + step for p in points[:positives]]
    size = draw(st.sampled_from([1.0, 1.0, 1.0, 1.0, 0.01, 100.0]))
    if size != 1.0:
        points = [size * p for p in points]
    return Points(dimension, points[:positives], points[positives:])


def drawn_frame(draw, count, dimension):
    """Orthonormal and rational: signed axes, mirrored in up to two small integer vectors."""
    axes = np.eye(dimension)[draw(st.permutations(range(dimension)))[:count]]
    frame = [draw(st.sampled_from([-1.0, 1.0])) * axis for axis in axes]
    for mirror in draw(st.lists(small(dimension, 9), max_size=2)):
        if mirror.any():
            frame = [v - 2 * (v @ mirror) / (mirror @ mirror) * mirror for v in frame]
    return frame


def bounds(name, hypotheses):
    """The largest lower and the least upper bound that hypotheses give a scalar outright."""
    low, high = -np.inf, np.inf
    for e in hypotheses:
        if e[0] not in ("<", "<=", ">", ">=") or name not in e[1:]:
            continue
        other = number_of(e[2] if e[1] == name else e[1])
        if other is None:
            continue
        if (e[1] == name) == (e[0] in (">", ">=")):
            low = max(low, other)
        else:
            high = min(high, other)
    return low, high


def number_of(e):
    try:
        if isinstance(e, str):
            return float(e)
        if e[0] == "/":
            return float(e[1]) / float(e[2])
        if e[0] == "neg":
            return -float(e[1])
    except (TypeError, ValueError):
        pass
    return None


def scalar(declaration, low, high):
    if declaration["integer"]:
        least = None if low == -np.inf else int(np.ceil(low))
        return st.one_of(st.integers(-10, 10), st.integers(0, 1000)) if least is None else st.integers(least, least + 1000)
    if np.isfinite(low) and np.isfinite(high):
        part = st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1, allow_subnormal=False))
        return part.map(lambda t: low + t * (high - low))
    if np.isfinite(low):
        return st.one_of(NUMBERS, st.floats(0, 1e6, allow_subnormal=False)).map(lambda t: low + abs(t))
    if np.isfinite(high):
        return NUMBERS.map(lambda t: high - abs(t))
    return NUMBERS


class Numbers:
    """The numbers of some values that a step may change, as one array."""

    def __init__(self, declarations, values, names):
        self.values = values
        kinds = {d["name"]: d for d in declarations}
        self.free = [
            name
            for name in names
            if kinds[name]["kind"] != "orthonormal" and not (kinds[name]["kind"] == "scalar" and kinds[name]["integer"])
        ]

    def array(self):
        parts = [np.ravel(p) for name in self.free for p in pieces(self.values[name])]
        return np.concatenate(parts) if parts else np.zeros(0)

    def at(self, numbers):
        values, start = dict(self.values), 0
        for name in self.free:
            size = sum(np.size(p) for p in pieces(values[name]))
            values[name] = rebuilt(values[name], numbers[start : start + size])
            start += size
        return values


def pieces(value):
    if isinstance(value, Points):
        return value.positives + value.negatives
    return value if isinstance(value, list) else [value]


def rebuilt(value, numbers):
    if isinstance(value, Points):
        rows = list(numbers.reshape(-1, value.dimension))
        return Points(value.dimension, rows[: len(value.positives)], rows[len(value.positives) :])
    if isinstance(value, list):
        return list(numbers.reshape(len(value), -1))
    return numbers.copy() if isinstance(value, np.ndarray) else float(numbers[0])


def newton(statement, space):
    """The nearest values (to first order) that satisfy the equalities; None if a few steps do not lead there."""
    numbers = space.array()
    for _ in range(NEWTON_STEPS):
        values = space.at(numbers)
        rest = statement.residuals(values)
        if np.abs(rest).max(initial=0) <= TOLERANCE * 1e-4 * max(1.0, np.abs(numbers).max(initial=0)):
            return values
        slopes = np.empty((len(rest), len(numbers)))
        for k in range(len(numbers)):
            moved = numbers.copy()
            moved[k] += 1e-7 * max(1.0, abs(numbers[k]))
            slopes[:, k] = (statement.residuals(space.at(moved)) - rest) / (moved[k] - numbers[k])
        if not np.abs(slopes).max(initial=0) > 0:
            return None
        numbers = numbers - np.linalg.lstsq(slopes, rest, rcond=None)[0]
    return None


def satisfying(statement, declarations, values):
    """Values changed to meet the equalities: in the numbers of the name declared last if that is enough, else in all."""
    names = [d["name"] for d in declarations]
    for free in (names[-1:], names) if len(names) > 1 else (names,):
        try:
            found = newton(statement, Numbers(declarations, values, free))
        except (*INVALID, np.linalg.LinAlgError):
            found = None
        if found is not None:
            return found
    return values


def strategy(declarations, hypotheses, statement):
    """Values of all the declared names, as a dictionary."""
    scalars = {d["name"]: scalar(d, *bounds(d["name"], hypotheses)) for d in declarations if d["kind"] == "scalar"}

    def size(draw, limits):
        return draw(st.integers(*limits))

    @st.composite
    def values(draw):
        found, dimensions = {}, {}
        for d in declarations:
            name, kind = d["name"], d["kind"]
            if kind == "scalar":
                found[name] = draw(scalars[name])
                continue
            if kind == "dataset":
                dimension = size(draw, d["dimension"])
                found[name] = drawn_dataset(draw, dimension, size(draw, d["positives"]), size(draw, d["negatives"]))
                dimensions[name] = dimension
                continue
            like = d.get("like")
            dimension = like_dimension(kind, found, dimensions, like) if like else size(draw, d["dimension"])
            if kind == "vector":
                found[name] = draw(vectors(dimension))
            elif kind == "family":
                found[name] = [draw(vectors(dimension)) for _ in range(size(draw, d["count"]))]
            else:
                low, high = d["count"]
                count = size(draw, (min(low, dimension), min(high, dimension)))
                found[name] = drawn_frame(draw, count, dimension)
            dimensions[name] = dimension
        return satisfying(statement, declarations, found) if statement.has_equalities else found

    return values()


def like_dimension(kind, found, dimensions, like):
    """A vector like a family has an entry for each member; everything else lives in the space of what it is like."""
    return len(found[like]) if kind == "vector" and isinstance(found[like], list) else dimensions[like]
