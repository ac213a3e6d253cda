"""Hypothesis with target(), for search.bench.ts: reads one JSON request a line, answers one JSON line each.

{"do": "hunt", "statement", "seed", "seconds", "solver"}: looks for values that violate the statement in floats, in runs of
growing size until some are found or the time is over; answers {"values" or null, "evaluations", "admissible", "seconds"}.
{"do": "read", "statement", "values": [...], "solver"}: answers the slacks of hypotheses and conclusion at given values.
"""

import json
import math
import signal
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
# Seconds without an evaluation after which a run is given up for the next one: climbs can get stuck outside the test.
STALLED = 1.0
# An alarm that falls into a callback of the garbage collector is lost: it is repeated after so many seconds.
REPEATED = 0.25


class Ended(KeyboardInterrupt):
    """Leaves a run of Hypothesis at once: nothing is replayed or shrunk on the way out."""


def leave(*_):
    raise Ended


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
        self.watch()
        self.evaluations += 1
        hypotheses, goal = self.statement.slacks(values)
        assume(hypotheses >= HOLDS and not math.isnan(goal))
        self.admissible += 1
        if goal < VIOLATED:
            self.found = values
            raise Ended
        if math.isfinite(goal):
            target(-goal)

    def watch(self):
        """Ends the run when the time is over, or when nothing is evaluated for a while, wherever Hypothesis is then."""
        left = self.deadline - time.perf_counter()
        if left <= 0:
            raise Ended
        signal.setitimer(signal.ITIMER_REAL, min(STALLED, left), REPEATED)

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
            self.watch()
            claim()
        except Ended:
            pass
        except HypothesisException:
            pass  # no valid example in this run
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def answer(self, number):
        for k in range(1_000_000):
            if self.found is not None or time.perf_counter() > self.deadline:
                break
            try:
                self.run(number * 1_000_003 + k, FIRST_RUN * 2 ** min(k, MOST_DOUBLINGS))
            except Ended:
                pass  # a repeated alarm on the way out
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
    signal.signal(signal.SIGALRM, leave)
    for line in sys.stdin:
        request = json.loads(line)
        answer = Hunt(request).answer(request["seed"]) if request["do"] == "hunt" else read(request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
