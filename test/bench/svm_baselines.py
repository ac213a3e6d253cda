"""Times scikit-learn and cvxopt on the datasets of svm.bench.ts: python3 svm_baselines.py DATASETS.json

Prints one JSON object: for each solver the seconds spent in its calls, the number of calls, and |w|^2 of each solution
(the objective of (P2) for cvxopt), which the caller compares with the exact ones. Arrays are built before the clock starts.
"""

import json
import sys
import time

import numpy as np
from cvxopt import matrix, solvers
from sklearn.svm import SVC


def timed(solve, problems):
    start = time.perf_counter()
    values = [solve(*problem) for problem in problems]
    return {"seconds": time.perf_counter() - start, "count": len(problems), "objectives": values}


def hard_margin(points, labels):
    # C = 1e10 stands for a hard margin; SVC has no hard-margin mode.
    model = SVC(kernel="linear", C=1e10).fit(points, labels)
    w = model.coef_[0]
    return float(w @ w)


def augmented(P, q, G, h):
    u = np.asarray(solvers.qp(P, q, G, h)["x"])[:, 0]
    return float(u @ u)


def main(path):
    with open(path, encoding="utf-8") as file:
        datasets = json.load(file)
    solvers.options["show_progress"] = False
    hard, qps = [], []
    for data in datasets:
        x, z = np.array(data["positives"], float), np.array(data["negatives"], float)
        points, labels = np.vstack([x, z]), np.r_[np.ones(len(x)), -np.ones(len(z))]
        hard.append((points, labels))
        size = points.shape[1] + 1
        v = labels[:, None] * np.c_[points, np.ones(len(points))]
        qps.append((matrix(np.eye(size)), matrix(np.zeros(size)), matrix(-v), matrix(-np.ones(len(points)))))
    json.dump({"sklearn": timed(hard_margin, hard), "cvxopt": timed(augmented, qps)}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
