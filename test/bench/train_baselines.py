"""Batched gradient descent on logistic losses in PyTorch and in JAX, for train.bench.ts.

Answers each JSON line on standard input with one on standard output:
  {"do": "hello"}                                              -> {"versions": {...}, "absent": {...}}
  {"do": "load", "path": ..., "datasets": K, "points": P, "dimension": D, "rate": r}   float64 [K][P][D] in the file
                                                               -> {"names": [...]}   (what can be run on it)
  {"do": "run", "name": ..., "steps": T}                       -> {"seconds": s, "weights": [...]}   (first three datasets)
Each name is framework/precision/formulation. A run starts from 0; the data are where the framework wants them, in the layout that the formulation wants,
before the clock starts, and everything is compiled before (the first run of a name warms it up). All cores are used.
"""

import json
import os
import sys
import time

import numpy as np

BLOCK = 10  # steps in one compiled call of PyTorch, so that the cost of a call is shared


def torch_runners(torch, device):
    def step_einsum(v, u, rate):  # v [K][P][D], u [K][D]
        pull = torch.sigmoid(-torch.einsum("kpd,kd->kp", v, u))
        return u + rate * torch.einsum("kp,kpd->kd", pull, v)

    def step_matmul(v, u, rate):
        pull = torch.sigmoid(-torch.bmm(v, u.unsqueeze(2)))
        return u + rate * torch.bmm(pull.transpose(1, 2), v).squeeze(1)

    def step_columns(v, u, rate):  # v [P][D][K], u [D][K]
        pull = torch.sigmoid(-(v * u).sum(1, keepdim=True))
        return u + rate * (pull * v).sum(0)

    def step_coordinates(v, u, rate):  # as columns, the sums over coordinates written out
        margin = sum(v[:, i] * u[i] for i in range(u.shape[0]))
        pull = torch.sigmoid(-margin)
        return torch.stack([u[i] + rate * (pull * v[:, i]).sum(0) for i in range(u.shape[0])])

    def step_unrolled(v, u, rate):  # as columns, every sum written out: one pass over the data when compiled
        columns = [u[i] for i in range(u.shape[0])]
        sums = [0] * len(columns)
        for p in range(v.shape[0]):
            margin = sum(v[p, i] * w for i, w in enumerate(columns))
            pull = torch.sigmoid(-margin)
            sums = [s + pull * v[p, i] for i, s in enumerate(sums)]
        return torch.stack([w + rate * s for w, s in zip(columns, sums)])

    # What was tried and never came near (op by op, or compiled a step at a time) is left out, to keep the benchmark short.
    eager = {"matmul": (step_matmul, False)}
    compiled = {
        "einsum": (step_einsum, False),
        "matmul": (step_matmul, False),
        "columns": (step_columns, True),
        "coordinates": (step_coordinates, True),
        "unrolled": (step_unrolled, True),
    }

    def block(step):
        def run(v, u, rate):
            for _ in range(BLOCK):
                u = step(v, u, rate)
            return u

        return run

    def runner(step, by_columns, compiled, precision, length):
        held = {}

        def load(data):
            # Every formulation is compiled afresh: beyond a few shapes of one function, torch would quietly stop compiling it.
            torch._dynamo.reset()
            held.clear()
            v = torch.tensor(data, dtype=getattr(torch, precision), device=device)
            held["v"] = v.permute(1, 2, 0).contiguous() if by_columns else v.contiguous()
            # A step compiled for one shape alone is never slower than one for any shape.
            many = block(step) if length == BLOCK else step
            held["call"] = torch.compile(many, dynamic=False) if compiled else many

        def run(rate, count):
            v, call = held["v"], held["call"]
            shape = v.shape[1:] if by_columns else (v.shape[0], v.shape[2])
            with torch.no_grad():
                u = torch.zeros(shape, dtype=v.dtype, device=device)
                if device == "cuda":
                    torch.cuda.synchronize()
                start = time.perf_counter()
                for _ in range(count // length):
                    u = call(v, u, rate)
                if device == "cuda":
                    torch.cuda.synchronize()
                seconds = time.perf_counter() - start
            return seconds, (u.T if by_columns else u).cpu().numpy()

        return load, run

    found = {}
    for precision in ("float32", "float64"):
        for name, (step, by_columns) in eager.items():
            found[f"torch/{precision}/{name}"] = runner(step, by_columns, False, precision, 1)
        for name, (step, by_columns) in compiled.items():
            found[f"torch/{precision}/{name} compiled ×{BLOCK}"] = runner(step, by_columns, True, precision, BLOCK)
    return found


def jax_runners(jax):
    jnp, lax = jax.numpy, jax.lax

    def one_dataset(v, u, rate):  # v [P][D], u [D]; batched by vmap
        return u + rate * (jax.nn.sigmoid(-(v @ u)) @ v)

    def einsum(v, u, rate):
        pull = jax.nn.sigmoid(-jnp.einsum("kpd,kd->kp", v, u))
        return u + rate * jnp.einsum("kp,kpd->kd", pull, v)

    def columns(v, u, rate):  # v [P][D][K], u [D][K]
        pull = jax.nn.sigmoid(-(v * u).sum(1, keepdims=True))
        return u + rate * (pull * v).sum(0)

    def coordinates(v, u, rate):
        pull = jax.nn.sigmoid(-sum(v[:, i] * u[i] for i in range(v.shape[1])))
        return jnp.stack([u[i] + rate * (pull * v[:, i]).sum(0) for i in range(v.shape[1])])

    def unrolled(v, u, rate):
        sums = [0.0] * v.shape[1]
        for p in range(v.shape[0]):
            pull = jax.nn.sigmoid(-sum(v[p, i] * u[i] for i in range(v.shape[1])))
            sums = [s + pull * v[p, i] for i, s in enumerate(sums)]
        return jnp.stack([u[i] + rate * s for i, s in enumerate(sums)])

    def loop(step):
        def train(v, u, rate, count):
            return lax.fori_loop(0, count, lambda _, w: step(v, w, rate), u)

        return train

    def mapped(step):
        def train(v, u, rate, count):
            return jax.vmap(lambda vk, uk: lax.fori_loop(0, count, lambda _, w: step(vk, w, rate), uk))(v, u)

        return train

    def runner(train, by_columns, precision):
        held = {}
        # The count is static: the compiler may use that it is known.
        call = jax.jit(train, static_argnums=3)

        def load(data):
            held.clear()
            v = np.asarray(data, dtype=precision)
            held["v"] = jax.device_put(np.ascontiguousarray(np.moveaxis(v, 0, 2)) if by_columns else v)

        def run(rate, count):
            v = held["v"]
            shape = v.shape[1:] if by_columns else (v.shape[0], v.shape[2])
            u = jnp.zeros(shape, dtype=precision)
            # A Python float is weakly typed, so that it does not widen the computation.
            held.setdefault("compiled", {})
            if count not in held["compiled"]:
                held["compiled"][count] = call.lower(v, u, rate, count).compile()
            compiled = held["compiled"][count]
            u.block_until_ready()
            start = time.perf_counter()
            u = compiled(v, u, rate).block_until_ready()
            seconds = time.perf_counter() - start
            return seconds, np.asarray(u.T if by_columns else u)

        return load, run

    formulations = {
        "vmap matmul": (mapped(one_dataset), False),
        "einsum": (loop(einsum), False),
        "columns": (loop(columns), True),
        "coordinates": (loop(coordinates), True),
        "unrolled": (loop(unrolled), True),
    }
    return {
        f"jax/{precision}/{name}": runner(train, by_columns, precision)
        for precision in ("float32", "float64")
        for name, (train, by_columns) in formulations.items()
    }


def all_runners():
    found, absent, versions = {}, {}, {}
    device = "cpu"
    try:
        import torch

        device = "cuda" if torch.cuda.is_available() else "cpu"
        found.update(torch_runners(torch, device))
        versions["torch"] = f"{torch.__version__} ({device}, {torch.get_num_threads()} threads)"
    except ImportError:
        absent["torch"] = "pip install torch"
    try:
        import jax

        jax.config.update("jax_enable_x64", True)
        found.update(jax_runners(jax))
        versions["jax"] = f"{jax.__version__} ({jax.default_backend()})"
    except ImportError:
        absent["jax"] = "pip install jax"
    return found, absent, versions


def main():
    runners, absent, versions = all_runners()
    data, rate, loaded, failed = None, 0.0, set(), {}
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a compiler prints must not be read as an answer
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "hello":
            answer = {"absent": absent, "versions": versions}
        elif request["do"] == "load":
            shape = (request["datasets"], request["points"], request["dimension"])
            data, rate = np.fromfile(request["path"], dtype=np.float64).reshape(shape), request["rate"]
            loaded.clear()
            # Written out, a step of a large shape takes a compiler minutes.
            names = [n for n in runners if "unrolled" not in n or shape[1] * shape[2] <= 64]
            answer = {"names": names}
        else:
            name = request["name"]
            load, run = runners[name]
            try:
                if name not in loaded:
                    load(data)
                    loaded.add(name)
                    run(rate, request["steps"])
                seconds, weights = run(rate, request["steps"])
                answer = {"seconds": seconds, "weights": weights[:3].astype(float).ravel().tolist()}
            except Exception as error:  # a formulation that a framework refuses is named, not hidden
                answer = {"failed": f"{type(error).__name__}: {str(error).strip().splitlines()[0][:200]}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
