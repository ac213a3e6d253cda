"""The SymPy side of refute.bench.ts: a JSON line {"difference": text} is answered by whether it is zero, and in how many seconds."""
import json
import sys
import time

import sympy

for line in sys.stdin:
    text = json.loads(line)["difference"]
    start = time.perf_counter()
    difference = sympy.sympify(text)
    zero = bool(sympy.cancel(difference) == 0) or bool(sympy.simplify(difference) == 0)
    print(json.dumps({"zero": zero, "seconds": time.perf_counter() - start}), flush=True)
