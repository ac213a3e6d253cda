"""The margin problems for the Hypothesis baseline of search.bench.ts, with numpy and SciPy or scikit-learn.

Two sets of solvers. `nnls`, the faster and more accurate one at these sizes: the shortest u with <u, v> >= 1 for all v is
least distance programming, which Lawson and Hanson ("Solving Least Squares Problems", 1974, chapter 23) reduce to
non-negative least squares, `scipy.optimize.nnls`. `standard`, what most people would write: scikit-learn's SVC with
C = 1e10 for (P1), cvxopt's interior-point QP for (P2).
"""

from dataclasses import dataclass

import numpy as np
from cvxopt import matrix, solvers
from scipy.optimize import nnls
from sklearn.svm import SVC

solvers.options["show_progress"] = False


CANCELLED = 1e-6


class Undefined(Exception):
    """A value that a formula asks for does not exist: no separating hyperplane, no such point, an empty class."""


@dataclass
class Points:
    dimension: int
    positives: list
    negatives: list


@dataclass
class Solution:
    data: Points
    normal: np.ndarray
    intercept: float
    positive_multipliers: np.ndarray | None = None
    negative_multipliers: np.ndarray | None = None


def shortest(vectors):
    """The shortest u with <u, v> >= 1 for every row v, and its multipliers."""
    scale = np.abs(vectors).max() if vectors.size else 0.0
    if not scale > 0:
        raise Undefined("no vectors, or all of them zero")
    v = vectors / scale
    last = len(v[0])
    target = np.zeros(last + 1)
    target[last] = 1
    try:
        weights, _ = nnls(np.vstack([v.T, np.ones(len(v))]), target)
    except RuntimeError as error:
        raise Undefined("nnls did not converge") from error
    rest = 1 - weights.sum()
    if not rest > 1e-14:
        raise Undefined("inseparable")
    u = v.T @ weights / rest
    if rest < CANCELLED:
        # Nearly touching classes: the division has lost digits. The solution is the shortest one on the active constraints.
        tight = v[weights > 0]
        u = np.linalg.lstsq(tight, np.ones(len(tight)), rcond=None)[0]
    if not (v @ u).min() > 1 - 1e-6:
        raise Undefined("inseparable")
    return u / scale, weights / (rest * scale * scale)


def lifted(data):
    rows = [np.append(p, 1.0) for p in data.positives] + [-np.append(p, 1.0) for p in data.negatives]
    if not rows:
        raise Undefined("no points")
    return np.array(rows)


def middle_intercept(data, w):
    return -float(min(w @ p for p in data.positives) + max(w @ p for p in data.negatives)) / 2


def both_classes(data):
    if not data.positives or not data.negatives:
        raise Undefined("a class is empty")


def augmented_nnls(data):
    u, weights = shortest(lifted(data))
    n = len(data.positives)
    return Solution(data, u[:-1], float(u[-1]), weights[:n], weights[n:])


def hard_margin_nnls(data):
    """Through the pairs: the shortest w with <w, x_i - z_j> >= 2 is (P1)'s, and moved to it the points stay accurate."""
    both_classes(data)
    n, m = len(data.positives), len(data.negatives)
    pairs = (np.array(data.positives)[:, None] - np.array(data.negatives)[None]).reshape(n * m, -1) / 2
    w, weights = shortest(pairs)
    weights = weights.reshape(n, m) / 2
    return Solution(data, w, middle_intercept(data, w), weights.sum(1), weights.sum(0))


def augmented_standard(data):
    v = lifted(data)
    size = v.shape[1]
    try:
        found = solvers.qp(matrix(np.eye(size)), matrix(np.zeros(size)), matrix(-v), matrix(-np.ones(len(v))))
    except (ValueError, ArithmeticError) as error:
        raise Undefined("cvxopt failed") from error
    if found["status"] != "optimal":
        raise Undefined("inseparable")
    u, weights = np.asarray(found["x"])[:, 0], np.asarray(found["z"])[:, 0]
    n = len(data.positives)
    return Solution(data, u[:-1], float(u[-1]), weights[:n], weights[n:])


def hard_margin_standard(data):
    both_classes(data)
    points = np.array(data.positives + data.negatives)
    labels = np.r_[np.ones(len(data.positives)), -np.ones(len(data.negatives))]
    model = SVC(kernel="linear", C=1e10, max_iter=100_000).fit(points, labels)
    w, b = model.coef_[0], float(model.intercept_[0])
    if not (labels * (points @ w + b)).min() > 0.9:
        raise Undefined("inseparable")
    return Solution(data, w, b)


class Margins:
    """What formulas call SVM, CE, PAIR, GD and DT, and whether classes are separable."""

    def __init__(self, solver):
        self.augmented = augmented_nnls if solver == "nnls" else augmented_standard
        self.hard_margin = hard_margin_nnls if solver == "nnls" else hard_margin_standard

    def solution(self, name, data):
        if name in ("CE", "GD"):
            return self.augmented(data)
        found = self.hard_margin(data)
        if name == "SVM":
            return found
        w = found.normal / 2 if name == "DT" else found.normal
        return Solution(data, w, middle_intercept(data, w))

    def separable(self, data):
        if not data.positives or not data.negatives:
            return True
        try:
            # Through differences of points: far from the origin (P2) is too ill-conditioned to tell.
            hard_margin_nnls(data)
        except Undefined:
            return False
        return True
