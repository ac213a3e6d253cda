"""Hypothesis with target(), for search.bench.ts: reads one JSON request a line, answers one JSON line each.

{"do": "hunt", "statement", "seed", "seconds", "solver"}: looks for values that violate the statement in floats, in runs of
growing size until some are found or the time is over; answers {"values" or null, "evaluations", "admissible", "seconds"}.
{"do": "read", "statement", "values": [...], "solver"}: answers the slacks of hypotheses and conclusion at given values.
"""

import json
import math
import sys
import time

import numpy as np
from hypothesis import HealthCheck, Phase, Verbosity, assume, given, seed, settings, target
from hypothesis.errors import HypothesisException

from search_margins import Margins, Points
from search_statement import HOLDS, Statement
from search_strategies import strategy

FIRST_RUN = 1000
MOST_DOUBLINGS = 4
VIOLATED = -1e-7


class Ended(KeyboardInterrupt):
    """Leaves a run of Hypothesis at once: nothing is replayed or shrunk on the way out."""


class Hunt:
    def __init__(self, request):
        statement = request["statement"]
        self.statement = Statement(statement, Margins(request["solver"]))
        self.strategy = strategy(statement["given"], statement["assuming"], self.statement)
        self.start = time.perf_counter()
        self.deadline = self.start + request["seconds"]
        self.evaluations = 0
        self.admissible = 0
        self.found = None

    def examine(self, values):
        if time.perf_counter() > self.deadline:
            raise Ended
        self.evaluations += 1
        hypotheses, goal = self.statement.slacks(values)
        assume(hypotheses >= HOLDS and not math.isnan(goal))
        self.admissible += 1
        if goal < VIOLATED:
            self.found = values
            raise Ended
        if math.isfinite(goal):
            target(-goal)

    def run(self, number, examples):
        @seed(number)
        @settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.target],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )
        @given(self.strategy)
        def claim(values):
            self.examine(values)

        try:
            claim()
        except Ended:
            return
        except HypothesisException:
            pass  # no valid example in this run

    def answer(self, number):
        for k in range(1_000_000):
            if self.found is not None or time.perf_counter() > self.deadline:
                break
            self.run(number * 1_000_003 + k, FIRST_RUN * 2 ** min(k, MOST_DOUBLINGS))
        return {
            "values": None if self.found is None else {name: plain(value) for name, value in self.found.items()},
            "evaluations": self.evaluations,
            "admissible": self.admissible,
            "seconds": time.perf_counter() - self.start,
        }


def plain(value):
    if isinstance(value, Points):
        parts = {"positives": plain(value.positives), "negatives": plain(value.negatives)}
        return {"dimension": value.dimension, **parts}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.tolist() if isinstance(value, np.ndarray) else float(value)


def read_value(value):
    if isinstance(value, dict):
        points = [[np.array(p, float) for p in value[side]] for side in ("positives", "negatives")]
        return Points(value["dimension"], *points)
    if isinstance(value, list):
        return [np.array(p, float) for p in value] if value and isinstance(value[0], list) else np.array(value, float)
    return float(value)


def read(request):
    statement = Statement(request["statement"], Margins(request["solver"]))

    def slacks(values):
        hypotheses, goal = statement.apart({name: read_value(value) for name, value in values.items()})
        # JSON has neither NaN nor infinities.
        return [str(slack) for slack in [*hypotheses, goal]]

    return {"slacks": [slacks(values) for values in request["values"]]}


def main():
    np.seterr(all="ignore")
    for line in sys.stdin:
        request = json.loads(line)
        answer = Hunt(request).answer(request["seed"]) if request["do"] == "hunt" else read(request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
