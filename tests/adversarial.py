"""W1 of problems made to break solvers, against the exact value: `python -m tests.adversarial --problems 5000`.

Points repeat, stand on one line, differ by a hair or lie far from 0; masses vanish, are 1e-300, or differ by a
rounding; distances run from 1e-3 to 1e32. The exact W1 is rational for rational costs and a combination of surds for
Euclidean ones. Every method must bracket it, and every exact one as narrowly as promised. What breaks is printed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from fractions import Fraction

import numpy as np

from divergences import exact
from divergences._core.measure import Measure
from divergences.transport.host.portfolio import METHODS
from divergences.transport.wasserstein1 import wasserstein1
from tests.tolerances import W1_EACH, W1_RELATIVE

SIZES = (1, 2, 3, 5, 8, 12)
PLACES = ("random", "integers", "collinear", "clustered", "offset", "shared", "repeated", "grid", "far")
WEIGHTS = ("equal", "random", "zeros", "tiny", "wild", "eighths")
NAMED = ("euclidean", "cityblock", "chebyshev")


def points(rng, place, n, m, d):
    """Two clouds."""
    x, y = rng.normal(size=(n, d)), rng.normal(size=(m, d)) + rng.integers(0, 2)
    if place in ("integers", "grid"):
        x, y = (np.rint((9 if place == "integers" else 1) * v) for v in (x, y))
    elif place == "collinear":
        x, y = (np.outer(v[:, 0], np.arange(1.0, d + 1)) for v in (x, y))
    elif place == "clustered":
        x, y = (np.rint(v) + 1e-9 * rng.normal(size=v.shape) for v in (x, y))
    elif place == "offset":
        x, y = x + 1e8, y + 1e8
    elif place == "shared":
        y = np.concatenate([x, y])[rng.integers(0, n + m, m)]
    elif place == "far":  # GUDHI issue 465: one atom of each side where all other distances are roundings
        x[0], y[0] = x[0] + 1e16, y[0] + 1e16
    elif place == "repeated":
        x, y = (v[rng.integers(0, (len(v) + 1) // 2, len(v))] for v in (x, y))
    return x, y


def masses(rng, kind, n):
    """A probability vector, to rounding."""
    w = np.ones(n)
    if kind != "equal":
        w = rng.dirichlet(np.ones(n))
    if kind == "zeros":
        w = np.where(rng.random(n) < 0.4, 0.0, w)
    elif kind == "tiny":
        w = np.where(rng.random(n) < 0.5, 1e-300, w)
    elif kind == "wild":
        w = 10.0 ** -rng.integers(0, 40, n)
    elif kind == "eighths":
        return rng.multinomial(8, np.full(n, 1 / n)) / 8
    w[rng.integers(n)] += 0.0 if kind == "equal" else 1.0
    return w / w.sum()


def problem(seed):
    """x, y, a, b, metric; every shape meets every kind of mass within 54 seeds."""
    rng = np.random.default_rng(seed)
    n, m = rng.choice(SIZES, 2)
    place, kind = PLACES[seed % len(PLACES)], WEIGHTS[seed // len(PLACES) % len(WEIGHTS)]
    x, y = points(rng, place, n, m, int(rng.integers(1, 4)))
    scale = 10.0 ** rng.uniform(-3, 32)
    return scale * x, scale * y, masses(rng, kind, n), masses(rng, kind, m), NAMED[int(rng.integers(3))]


def rational(v):
    return [Fraction(float(w)) for w in v]


def truth(x, y, a, b, metric, order=1):
    """Wₚ^p of a/Σa and b/Σb, proved, and the largest d^p between atoms with mass."""
    certificate, p, q, cost = solved(x, y, a, b, metric, order)
    return exact.check(p, q, cost, certificate), max(float(c) for row in cost for c in row)


def solved(x, y, a, b, metric, order):
    """An exact optimum between the atoms with mass, the masses and the costs d^p."""
    x, y, a, b = ([row for row, w in zip(v, mass, strict=True) if w] for v, mass in ((x, a), (y, b), (a, a), (b, b)))
    p, q = ([w / sum(masses) for w in masses] for masses in (rational(a), rational(b)))
    cost = exact.costs([rational(s) for s in x], [rational(t) for t in y], lambda s, t: power(s, t, metric, order))
    return exact.certify(p, q, cost), p, q, cost


def power(s, t, metric, order):
    """d(s, t)^order, exactly."""
    if metric != "euclidean":
        return getattr(exact, metric)(s, t) ** order
    square = sum((u - v) ** 2 for u, v in zip(s, t, strict=True))
    return square ** (order // 2) if order % 2 == 0 else exact.sqrt(square**order)


def methods(x, a, b, metric):
    """Those that may apply; what is left to move may yet be of unequal mass, or on no grid, and refused."""
    equal = len(a) == len(b) and np.ptp(a) == np.ptp(b) == 0
    wanted = {"line": x.shape[1] == 1, "assignment": equal, "grid": metric == "cityblock"}
    return [m for m in METHODS if wanted.get(m, True)]


def judge(seed, skip=()):
    """(method, what is wrong, if anything) for each method that applies."""
    x, y, a, b, metric = problem(seed)
    value, largest = truth(x, y, a, b, metric)
    for method in methods(x, a, b, metric):
        if method in skip:
            continue
        try:
            t = wasserstein1(Measure(x, a), Measure(y, b), metric=metric, method=method)
        except (ValueError, RuntimeError) as refusal:
            yield method, "" if str(refusal).startswith(f"method: found {method!r}") else str(refusal)
            continue
        promised = W1_RELATIVE * t.upper + W1_EACH * (len(a) + len(b)) * largest
        wrong = [
            *(["lower above W1"] if value < Fraction(float(t.lower)) else []),
            *(["upper below W1"] if value > Fraction(float(t.upper)) else []),
            *(["value outside"] if not t.lower <= t.value <= t.upper else []),
            *([f"gap {t.gap / promised:.3g} of the promise"] if t.gap > promised and method != "presolve" else []),
            *([f"status {t.status}"] if t.status != "optimal" and method != "presolve" else []),
        ]
        yield method, ", ".join(wrong)


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.adversarial", description=__doc__)
    parser.add_argument("--problems", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="the first problem")
    parser.add_argument("--foreign", type=int, help="so many certificates of foreign plans instead: dv.certify")
    options = parser.parse_args()
    if options.foreign:
        from tests.foreign import run

        sys.exit(run(options.foreign, options.seed))
    start, counted, broken = time.monotonic(), Counter(), []
    for seed in range(options.seed, options.seed + options.problems):
        for method, wrong in judge(seed):
            counted[method] += 1
            if wrong:
                broken.append((seed, method))
                print(f"seed {seed}, {method}: {wrong}", flush=True)
    brackets = ", ".join(f"{k} {method}" for method, k in counted.most_common())
    print(
        f"{options.problems} problems in {time.monotonic() - start:.0f} s; brackets: {brackets}; broken: {len(broken)}"
    )
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
