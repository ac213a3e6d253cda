"""A statement in the kernel's expression form (nested arrays, see src/certificate/expression.ts) as a Python function.

An expression becomes source text over search_operations.py, compiled once a statement.
"""

import json
import math
from fractions import Fraction

import numpy as np

import search_operations
from search_operations import guarded, no

HOLDS = -1e-9
BINDERS = {"forall", "exists", "sumOver", "minOver", "maxOver", "countOver"}
SOLUTIONS = {"SVM", "CE", "PAIR", "GD", "DT"}
INFIX = {"+", "-", "*", "/"}
COMPARISONS = {"<": "less(A, B)", "<=": "less_equal(A, B)", ">": "less(B, A)", ">=": "less_equal(B, A)"}
COMPARISONS |= {"==": "equal(A, B)", "!=": "no(equal(A, B))", "v==": "equal_vectors(A, B)"}
COMPARISONS |= {"v!=": "no(equal_vectors(A, B))", "separable": "(1.0 if separable(A) else -1.0)"}

# What an operation is in Python; A, B, C stand for its operands, ALL for all of them.
SOURCES = {
    "neg": "(-A)", "min": "min(ALL)", "max": "max(ALL)", "^": "power(A, B)",
    "not": "no(A)", "and": "both(ALL)", "or": "either(ALL)",
    "implies": "either(no(A), B)", "iff": "iff(A, B)", "choose": "(B if decide(A) else C)",
    "at": "at(A, B)", "vector": "np.array([ALL], float)", "family": "[ALL]", "union": "sum([ALL], [])",
    "v+": "plus(A, B)", "v-": "minus(A, B)", "v*": "(A * B)", "v/": "divided(A, B)", "vneg": "(-A)",
    ".*": "(A * B)", ".^": "(A ** B)", "append": "np.append(A, B)", "dot": "dot(A, B)", "norm": "norm(A)",
    "sum": "float(A.sum())", "cosine": "cosine(A, B)", "angle": "math.acos(cosine(A, B))", "count": "len(A)",
    "diameter": "diameter(A)", "rank": "rank(A)", "affineDimension": "rank(directions(A))",
    "affineDistance": "affine_distance(A)", "dataset": "of(A, B)", "positives": "A.positives",
    "negatives": "A.negatives", "opposites": "[-p for p in A]", "dimension": "A.dimension",
    "scaled": "scaled(A, B)", "shifted": "shifted(A, B)", "lifted": "lifted(A, B)", "mirrored": "scaled(A, -1.0)",
    "rotated": "rotated(A, B)", "swapped": "swapped(A)", "withPositive": "with_positive(A, B)",
    "withNegative": "with_negative(A, B)", "withoutPositive": "without_positive(A, B)",
    "withoutNegative": "without_negative(A, B)", "onlyPositives": "only_positives(A)",
    "onlyNegatives": "only_negatives(A)", "normal": "A.normal", "intercept": "A.intercept", "margin": "margin(A)",
    "activePositives": "active(A, 0)", "activeNegatives": "active(A, 1)",
    "positiveMultipliers": "multipliers(A.positive_multipliers)",
    "negativeMultipliers": "multipliers(A.negative_multipliers)",
}  # fmt: skip
SOURCES |= {name: f"math.{name}(A)" for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan")}
SOURCES["abs"] = "abs(A)"


def is_literal(text):
    return text[0].isdigit() or (text[0] == "-" and text[1:2].isdigit())


def free_names(e):
    if isinstance(e, str):
        return set() if is_literal(e) else {e}
    if e[0] in BINDERS:
        return free_names(e[2]) | (free_names(e[3]) - {e[1]})
    return set().union(*map(free_names, e[1:])) if len(e) > 1 else set()


class Transpiler:
    """Source text of expressions; closed parts that are costly or repeated in a loop are computed once an evaluation."""

    def __init__(self, definitions):
        self.definitions = dict(definitions)
        self.keys = {}

    def source(self, e, bound=frozenset()):
        if isinstance(e, str):
            return self.atom(e, bound)
        text = self.operation(e, bound)
        closed = not (free_names(e) & bound)
        return self.memo(json.dumps(e), text) if closed and (bound or e[0] in SOLUTIONS) else text

    def memo(self, key, text):
        return f"memo({self.keys.setdefault(key, len(self.keys))}, lambda: {text})"

    def atom(self, name, bound):
        if is_literal(name):
            value = Fraction(name)
            return str(value.numerator) if value.denominator == 1 else repr(float(value))
        if name == "pi" and name not in bound:
            return "math.pi"
        if name in self.definitions and name not in bound:
            return self.memo(f"let {name}", self.source(self.definitions[name]))
        return f"v_{name}"

    def operation(self, e, bound):
        name, *operands = e
        if name in BINDERS:
            variable, count, body = operands
            inner = self.source(body, bound | {variable})
            loop = f"({inner} for v_{variable} in range(1, index({self.source(count, bound)}) + 1))"
            return {
                "forall": f"both(*{loop})",
                "exists": f"either(*{loop})",
                "sumOver": f"sum({loop})",
                "countOver": f"sum(1 for s in {loop} if decide(s))",
                "minOver": f"extreme(min, {loop})",
                "maxOver": f"extreme(max, {loop})",
            }[name]
        parts = [self.source(operand, bound) for operand in operands]
        if name in COMPARISONS:
            return f"guarded(lambda: {filled(COMPARISONS[name], parts)})"
        if name in INFIX:
            return f"({parts[0]} {name} {parts[1]})"
        if name in SOLUTIONS:
            return f"solution({name!r}, {parts[0]})"
        return filled(SOURCES[name], parts)

    def residuals(self, e, bound=frozenset()):
        """Source of a list that is zero where the equalities of a hypothesis hold; None for other hypotheses."""
        if isinstance(e, str):
            return None
        if e[0] in ("==", "v=="):
            a, b = (self.source(part, bound) for part in e[1:])
            return f"[{a} - {b}]" if e[0] == "==" else f"list(minus({a}, {b}))"
        if e[0] == "forall":
            body = self.residuals(e[3], bound | {e[1]})
            count = self.source(e[2], bound)
            return body and f"[r for v_{e[1]} in range(1, index({count}) + 1) for r in {body}]"
        if e[0] == "and":
            return " + ".join(filter(None, (self.residuals(part, bound) for part in e[1:]))) or None
        return None


def filled(template, parts):
    text = template.replace("ALL", "\0").translate({ord(c): f"\1{k}\1" for k, c in enumerate("ABC")})
    for k, part in enumerate(parts[:3]):
        text = text.replace(f"\1{k}\1", part)
    return text.replace("\0", ", ".join(parts))


TEMPLATE = """
def made({names}):
    cache = {{}}
    def memo(key, compute):
        if key not in cache:
            cache[key] = compute()
        return cache[key]
    return [{hypotheses}], (lambda: {conclusion}), (lambda: {residuals})
"""


class Statement:
    """`slacks(values)`: the least slack of the hypotheses and, where they hold, that of what must not fail."""

    def __init__(self, statement, margins):
        transpiler = Transpiler(statement["definitions"])
        self.names = [d["name"] for d in statement["given"]]
        self.universal = statement["quantifier"] == "universal"
        equalities = [r for r in map(transpiler.residuals, statement["assuming"]) if r]
        self.has_equalities = bool(equalities)
        self.source = TEMPLATE.format(
            names=", ".join(f"v_{name}" for name in self.names),
            hypotheses=", ".join(f"(lambda: {transpiler.source(e)})" for e in statement["assuming"]),
            conclusion=transpiler.source(statement["concluding"]),
            residuals=" + ".join(equalities) or "[]",
        )
        scope = {**vars(search_operations), "solution": margins.solution, "separable": margins.separable}
        exec(compile(self.source, "<statement>", "exec"), scope)
        self.made = scope["made"]

    def goal(self, conclusion):
        slack = guarded(conclusion)
        return slack if self.universal else no(slack)

    def slacks(self, values):
        hypotheses, conclusion, _ = self.made(*(values[name] for name in self.names))
        least = math.inf
        for hypothesis in hypotheses:
            slack = guarded(hypothesis)
            if math.isnan(slack):
                return -math.inf, math.nan
            least = min(least, slack)
            if least < HOLDS:
                return least, math.nan
        return least, self.goal(conclusion)

    def apart(self, values):
        """The slacks of each hypothesis and of the conclusion, whatever the hypotheses say: for comparing readings."""
        hypotheses, conclusion, _ = self.made(*(values[name] for name in self.names))
        return [guarded(hypothesis) for hypothesis in hypotheses], self.goal(conclusion)

    def residuals(self, values):
        return np.array(self.made(*(values[name] for name in self.names))[2](), float)
